//! Benchmarks, each in its own file `tests/bench/<name>.rs`, built as a release.

use std::fs;

use anyhow::bail;

use crate::{
    place::root,
    run::{become_program, cargo, say, step},
    setup::{self, Needs, Packages},
};

/// Runs one benchmark; without a name it lists them.
pub(crate) fn bench(arguments: &[String]) -> anyhow::Result<()> {
    let known = names();
    let Some((name, rest)) = arguments.split_first() else {
        println!("{}", known.join("\n"));
        return Ok(());
    };
    if !known.contains(name) {
        bail!(
            "there is no benchmark {name:?}; there are: {}",
            known.join(", ")
        );
    }
    setup::set_up(Needs {
        packages: Packages::Tests,
        postgres: true,
        ui: true,
    })?;
    setup::build_ui()?;
    say("building the release (the first time takes many minutes)");
    // Some measure the app itself, as a program of its own.
    step(
        "building the app",
        cargo(&["build", "--workspace", "--release", "--bin", "waybill"]),
    )?;
    let mut bench = cargo(&["bench", "--quiet", "--workspace", "--bench", name, "--"]);
    bench.args(rest);
    become_program(bench)
}

fn names() -> Vec<String> {
    let files = fs::read_dir(root().join("tests/bench"))
        .into_iter()
        .flatten()
        .flatten();
    let sources = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let mut names: Vec<String> = sources
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}
