//! The top of the repository stays short: a newcomer reads it first.

const WANTED: [&str; 22] = [
    ".cargo",
    ".ci",
    ".githooks",
    ".gitignore",
    ".taurignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "deny.toml",
    "docs",
    "icons",
    "migrations",
    "rust-toolchain.toml",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
];

/// Files and folders at the top that nobody asked for.
pub(crate) fn faults(paths: &[String]) -> Vec<String> {
    let mut tops: Vec<&str> = paths
        .iter()
        .filter_map(|path| path.split('/').next())
        .collect();
    tops.dedup();
    tops.retain(|top| !WANTED.contains(top));
    tops.iter()
        .map(|top| format!("{top}: does not belong at the top level"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn strangers_at_the_top_are_named_once() {
        let paths = ["docs/a.md", "gen/a.json", "gen/b.json"].map(str::to_owned);
        assert_eq!(faults(&paths), ["gen: does not belong at the top level"]);
    }
}
