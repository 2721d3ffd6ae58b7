//! A released migration is never changed: installed databases remember its hash and would refuse to open.

use crate::run::{answer, command};

/// Migrations that differ from the latest released version, which git knows as a tag `v…`.
pub(crate) fn faults() -> anyhow::Result<Vec<String>> {
    let mut latest = command("git");
    latest.args(["describe", "--tags", "--match", "v[0-9]*", "--abbrev=0"]);
    let Ok(tag) = answer(latest) else {
        return Ok(Vec::new());
    };
    let mut changed = command("git");
    changed.args([
        "diff",
        "--name-only",
        "--no-renames",
        "--diff-filter=MD",
        tag.trim(),
        "--",
        "migrations/*.sql",
    ]);
    changed.arg(":(exclude)migrations/functions");
    let changed = answer(changed)?;
    Ok(changed
        .lines()
        .map(|path| {
            format!(
                "{path}: changed since {}; write a new migration instead",
                tag.trim()
            )
        })
        .collect())
}
