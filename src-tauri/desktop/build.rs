//! Prepares what Tauri embeds: the built UI, the capabilities and the icons.

use std::{fs, io, path::Path};

const UI: &str = "ui/dist";
const CAPABILITIES: &str = "./src-tauri/desktop/capabilities/**/*.json";

fn main() -> io::Result<()> {
    place_holder_for_the_ui()?;
    for path in [
        UI,
        "src-tauri/desktop/capabilities",
        "src-tauri/desktop/isolation",
        "tauri.conf.json",
    ] {
        println!("cargo:rerun-if-changed={path}");
    }
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern(CAPABILITIES);
    if let Err(error) = tauri_build::try_build(attributes) {
        // A message to Cargo is one line.
        println!(
            "cargo::error={}",
            format!("{error:#}").trim().replace('\n', " ")
        );
    }
    remove_generated_schemas()
}

/// Lets the package compile before `npm run build` has run once.
fn place_holder_for_the_ui() -> io::Result<()> {
    let page = Path::new(UI).join("index.html");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(UI)?;
    fs::write(
        page,
        "<!doctype html><title>Waybill</title><p>Run <code>npm --prefix ui run build</code> first.</p>",
    )
}

/// Editors like these schemas, the top level of the repository does not.
fn remove_generated_schemas() -> io::Result<()> {
    match fs::remove_dir_all("gen") {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
