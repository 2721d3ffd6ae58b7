//! One direction: a crate may only depend on crates of an inner layer.

use super::Page;

/// From the inside out. Crates of one layer know nothing of each other.
const LAYERS: [&[&str]; 9] = [
    &["ground", "meta", "reports"],
    &[
        "audit",
        "consent",
        "leads",
        "limiter",
        "permissions",
        "sandbox",
        "templates",
    ],
    &["sender"],
    &["campaigns"],
    &["operations"],
    &["workers"],
    &["sync"],
    &["waybill"],
    &["waybill-tests"],
];

/// Crates that stand alone.
const ALONE: [&str; 1] = ["xtask"];

/// Dependencies that point outwards, and crates that have no layer yet.
pub(crate) fn faults(pages: &[Page]) -> Vec<String> {
    pages
        .iter()
        .filter(|page| page.path.ends_with("Cargo.toml"))
        .flat_map(manifest_faults)
        .collect()
}

fn manifest_faults(page: &Page) -> Vec<String> {
    let Some(name) = package_name(&page.text) else {
        return Vec::new();
    };
    let inside: Vec<&str> = dependencies(&page.text)
        .into_iter()
        .filter(|crate_name| layer(crate_name).is_some())
        .collect();
    if ALONE.contains(&name) {
        return inside
            .iter()
            .map(|inner| format!("{}: {name} stands alone but names {inner}", page.path))
            .collect();
    }
    let Some(own) = layer(name) else {
        return vec![format!(
            "{}: {name} has no layer; give it one in xtask's tidy/layers.rs",
            page.path
        )];
    };
    let outward = inside.into_iter().filter(|inner| layer(inner) >= Some(own));
    outward
        .map(|outer| {
            format!(
                "{}: {name} names {outer}, which is not further in",
                page.path
            )
        })
        .collect()
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

fn package_name(manifest: &str) -> Option<&str> {
    let package = manifest.split_once("[package]")?.1;
    let line = package.lines().find(|line| line.starts_with("name = "))?;
    line.split('"').nth(1)
}

/// Names in every `[dependencies]` table of a manifest; what tests need is bound by the same rule.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.starts_with("[workspace");
        } else if inside && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
            names.push(name.trim());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{Page, faults};

    fn found(name: &str, dependencies: &str) -> Vec<String> {
        let text = format!(
            "[package]\nname = \"{name}\"\n\n[dependencies]\nserde.workspace = true\n{dependencies}\n"
        );
        faults(&[Page {
            path: "Cargo.toml".to_owned(),
            text,
        }])
    }

    #[test]
    fn only_inward_dependencies_pass() {
        assert!(
            found(
                "sender",
                "consent.workspace = true\nmeta = { path = \"../meta\" }"
            )
            .is_empty()
        );
        assert_eq!(found("consent", "leads.workspace = true").len(), 1);
        assert_eq!(
            found("ground", "[dev-dependencies]\nsync.workspace = true").len(),
            1
        );
        assert_eq!(found("xtask", "ground.workspace = true").len(), 1);
        assert_eq!(found("newcomer", "").len(), 1);
    }
}
