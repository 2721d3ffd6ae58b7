//! Runs every test there is, and counts them.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, bail};

use crate::{
    run::{cargo, npm, say, spoken, step},
    setup::{self, Needs, Packages},
};

/// The whole suite; arguments are passed on to `cargo test`.
pub(crate) fn test(arguments: &[String]) -> anyhow::Result<()> {
    let started = Instant::now();
    setup::set_up(Needs {
        packages: Packages::Tests,
        postgres: true,
        ui: true,
    })?;
    setup::build_ui()?;
    step(
        "building the UI over its invented office",
        npm("ui", &["run", "--silent", "build:memory"]),
    )?;
    // The whole-system tests run these programs as processes of their own.
    step(
        "building every program",
        cargo(&["build", "--workspace", "--all-targets"]),
    )?;
    let ui = counted("UI tests", npm("ui", &["test"]), vitest_count);
    let mut rust = cargo(&["test", "--workspace", "--no-fail-fast"]);
    rust.args(arguments);
    let rust = counted("Rust tests", rust, cargo_count);
    let [ui, rust] = [ui, rust].map(|count| count.map_err(|failure| say(&format!("{failure:#}"))));
    let (Ok(ui), Ok(rust)) = (ui, rust) else {
        bail!("tests failed, see above ({})", spoken(started.elapsed()))
    };
    println!(
        "all tests passed: {rust} in Rust, {ui} in the UI, in {}",
        spoken(started.elapsed())
    );
    Ok(())
}

/// Runs tests, shows what they print and adds up the passed ones.
fn counted(what: &str, mut command: Command, count: fn(&str) -> u32) -> anyhow::Result<u32> {
    say(what);
    let mut tests = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{what}: cannot start"))?;
    let mut passed = 0;
    for line in tests
        .stdout
        .take()
        .into_iter()
        .flat_map(|output| BufReader::new(output).split(b'\n'))
    {
        let line = line.with_context(|| format!("{what}: cannot read their output"))?;
        let line = String::from_utf8_lossy(&line);
        passed += count(&line);
        writeln!(std::io::stderr(), "{line}").ok();
    }
    let status = tests
        .wait()
        .with_context(|| format!("{what}: cannot wait for the end"))?;
    match (status.success(), passed) {
        (true, 0) => bail!("{what}: none was run"),
        (true, passed) => Ok(passed),
        (false, passed) => bail!("{what} failed ({passed} passed)"),
    }
}

/// `test result: ok. 12 passed; 0 failed; …`
fn cargo_count(line: &str) -> u32 {
    let counts = line
        .strip_prefix("test result: ")
        .and_then(|rest| rest.split_once(". "));
    counts
        .and_then(|(_, rest)| rest.split_once(" passed"))
        .and_then(|(count, _)| count.parse().ok())
        .unwrap_or(0)
}

/// `      Tests  32 passed (32)`
fn vitest_count(line: &str) -> u32 {
    let line = without_colours(line);
    let rest = line.trim_start().strip_prefix("Tests ").unwrap_or_default();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| *word == "passed")
        .and_then(|at| at.checked_sub(1));
    at.and_then(|at| words[at].parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    first
        + &parts
            .map(|part| part.split_once('m').map_or("", |(_, text)| text))
            .collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::{cargo_count, vitest_count};

    #[test]
    fn passed_tests_are_counted_from_what_the_runners_print() {
        assert_eq!(
            cargo_count("test result: ok. 12 passed; 0 failed; 0 ignored"),
            12
        );
        assert_eq!(cargo_count("test result: FAILED. 3 passed; 1 failed"), 3);
        assert_eq!(cargo_count("test a ... ok"), 0);
        assert_eq!(vitest_count("      Tests  1 failed | 32 passed (33)"), 32);
        assert_eq!(
            vitest_count(
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m (7)"
            ),
            7
        );
        assert_eq!(vitest_count(" Test Files  3 passed (3)"), 0);
    }
}
