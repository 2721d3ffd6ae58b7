//! The generated files of the contract between the core and the UI: the catalogue writes OpenAPI and the names of the
//! operations, and the UI's tool writes TypeScript types from them.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, bail};

use crate::{
    place::{built, root},
    run::{cargo, command, npm, step},
    setup::{self, Needs, Packages},
};

const GENERATED: &str = "ui/src/core/contract";
const TOOL: &str = "ui/contract-tool";

/// Writes the generated files anew.
pub(crate) fn contract() -> anyhow::Result<()> {
    setup::set_up(Needs {
        packages: Packages::Desktop,
        postgres: false,
        ui: false,
    })?;
    setup::install_npm(TOOL)?;
    generate()
}

/// Fails when writing them anew changes anything; the new text stays, ready to be committed.
pub(crate) fn is_up_to_date() -> anyhow::Result<()> {
    setup::install_npm(TOOL)?;
    let before = generated()?;
    generate()?;
    let after = generated()?;
    let names: Vec<String> = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text))
        .map(|(path, _)| path.display().to_string())
        .collect();
    if !names.is_empty() {
        bail!(
            "the contract was out of date and has been written anew; commit {}",
            names.join(", ")
        );
    }
    Ok(())
}

fn generate() -> anyhow::Result<()> {
    // Built as the tests are, so that nothing is compiled twice.
    step(
        "building every program",
        cargo(&["build", "--workspace", "--all-targets"]),
    )?;
    let mut contract = command(&built("contract").to_string_lossy());
    contract.arg(root().join(GENERATED));
    step("writing the contract", contract)?;
    step("writing the UI's types", npm(TOOL, &["run", "generate"]))
}

fn generated() -> anyhow::Result<BTreeMap<PathBuf, String>> {
    let folder = root().join(GENERATED);
    let files = fs::read_dir(&folder).with_context(|| format!("{GENERATED} is missing"))?;
    let paths = files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.is_file());
    paths
        .map(|path| Ok((path.clone(), fs::read_to_string(&path)?)))
        .collect()
}
