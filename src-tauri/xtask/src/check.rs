//! Exactly what the continuous integration asks of the source.

use std::time::Instant;

use anyhow::bail;

use crate::{
    contract,
    run::{cargo, npm, say, spoken, step, succeeds},
    setup::{self, Needs, Packages},
    tidy,
};

/// Every check runs, so that one round shows everything there is to mend.
pub(crate) fn check() -> anyhow::Result<()> {
    let started = Instant::now();
    setup::set_up(Needs {
        packages: Packages::Desktop,
        postgres: true,
        ui: true,
    })?;
    let lints = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ];
    let checks = [
        tidy::tidy(),
        step("format", cargo(&["fmt", "--all", "--check"])),
        step(
            "the UI's format, lints and types",
            npm("ui", &["run", "check"]),
        ),
        step("lints", cargo(&lints)),
        contract::is_up_to_date(),
        advisories(),
    ];
    let failed: Vec<String> = checks
        .into_iter()
        .filter_map(Result::err)
        .map(|failure| format!("{failure:#}"))
        .collect();
    if !failed.is_empty() {
        bail!(
            "{} of the checks failed: {}",
            failed.len(),
            failed.join("; ")
        );
    }
    println!("all checks passed in {}", spoken(started.elapsed()));
    Ok(())
}

/// Licences and known faults of dependencies, where the tool for it is installed.
fn advisories() -> anyhow::Result<()> {
    if !succeeds(cargo(&["deny", "--version"])) {
        say(
            "cargo-deny is not installed: licences and known faults of dependencies are not checked",
        );
        return Ok(());
    }
    step(
        "licences and sources of dependencies",
        cargo(&["deny", "check", "bans", "licenses", "sources"]),
    )
}
