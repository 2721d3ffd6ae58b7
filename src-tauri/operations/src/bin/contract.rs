//! Writes what is generated from the catalogue into a folder: `contract FOLDER`. Called by `cargo xtask contract`.

use std::{env, error::Error, fs, path::PathBuf};

use operations::{Catalogue, openapi, typescript};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("usage: contract FOLDER")?;
    let catalogue = Catalogue::all();
    let document = serde_json::to_string_pretty(&openapi(&catalogue))? + "\n";
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
    };
    write("openapi.json", &document)?;
    Ok(write("operations.ts", &typescript(&catalogue))?)
}
