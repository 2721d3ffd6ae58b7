//! Rules of the house that can be read off the text of the repository. Quick enough for every commit.

mod catalogue;
mod layers;
mod migrations;
mod text;
mod top_level;

use std::{fs, path::Path};

use anyhow::{Context, bail};

use crate::{
    place::root,
    run::{answer, command, say},
};

/// One file of the repository that is text.
#[derive(Debug)]
pub(crate) struct Page {
    /// From the top folder, with `/`.
    pub path: String,
    pub text: String,
}

/// Checks everything and lists every fault with its place.
pub(crate) fn tidy() -> anyhow::Result<()> {
    let paths = paths()?;
    let pages = paths
        .iter()
        .filter_map(|path| read(path))
        .collect::<Vec<Page>>();
    let mut faults = top_level::faults(&paths);
    faults.extend(text::faults(&pages));
    faults.extend(layers::faults(&pages));
    faults.extend(catalogue::faults(&pages));
    faults.extend(migrations::faults()?);
    for fault in &faults {
        say(fault);
    }
    if !faults.is_empty() {
        bail!("tidy found {} faults", faults.len());
    }
    say(&format!("tidy: {} files are in order", pages.len()));
    Ok(())
}

/// What is committed or would be, as far as it still exists.
fn paths() -> anyhow::Result<Vec<String>> {
    let mut git = command("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let mut paths = match answer(git) {
        Ok(list) => list.split_terminator('\0').map(str::to_owned).collect(),
        Err(_) => {
            say("git does not answer here: looking at all files instead of those it knows");
            walk(root())?
        }
    };
    paths.retain(|path| root().join(path).is_file());
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What no repository holds, whatever its ignore files say.
const PASSED_OVER: [&str; 7] = [
    ".git",
    "target",
    "node_modules",
    "dist",
    "dist-memory",
    "gen",
    "output",
];

fn walk(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot look into {}", folder.display()))?
    {
        let path = entry.context("cannot look into a folder")?.path();
        let passed_over = path
            .file_name()
            .is_some_and(|name| PASSED_OVER.iter().any(|other| *other == name));
        if passed_over {
            continue;
        } else if path.is_dir() {
            paths.extend(walk(&path)?);
        } else if let Ok(below) = path.strip_prefix(root()) {
            paths.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(paths)
}

/// `None` for pictures, fonts and other files that are not UTF-8 text.
fn read(path: &str) -> Option<Page> {
    let bytes = fs::read(root().join(Path::new(path))).ok()?;
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))?;
    Some(Page {
        path: path.to_owned(),
        text,
    })
}
