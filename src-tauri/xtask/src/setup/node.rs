//! Node is the one thing besides Rust that has to be there already.

use anyhow::{Context, bail};

use crate::run::{answer, command, npm};

/// The oldest Node that every package of ours runs on.
const LEAST: (u32, u32) = (20, 19);

/// Refuses a machine without a new enough Node and npm.
pub(crate) fn check() -> anyhow::Result<()> {
    let mut node = command("node");
    node.arg("--version");
    let found =
        answer(node).context("Node 20.19 or newer is needed and was not found; see nodejs.org")?;
    let found = found.trim();
    if version(found).is_none_or(|version| version < LEAST) {
        bail!(
            "Node {}.{} or newer is needed, this is {found}; see nodejs.org",
            LEAST.0,
            LEAST.1
        );
    }
    answer(npm(".", &["--version"]))
        .context("npm is needed and was not found; it comes with Node")
        .map(drop)
}

/// Major and minor of `v20.19.4`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{LEAST, version};

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(version("v20.9.0").is_some_and(|found| found < LEAST));
        assert!(version("v20.19.0").is_some_and(|found| found >= LEAST));
        assert!(version("v100.0.0").is_some_and(|found| found >= LEAST));
        assert_eq!(version("nightly"), None);
    }
}
