//! Finds the built page, or makes one that says what is missing, so that the service compiles without Node.

use std::{env, fs, path::PathBuf};

const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Waybill</title>\
<p>This waybill-sync was built without its page. Run <code>npm ci</code> and <code>npm run build</code> in <code>ui</code>, then build again.</p></html>\n";

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let built = here.join("../../ui/dist");
    println!("cargo:rerun-if-changed={}", built.display());
    let folder = if built.join("index.html").is_file() {
        built
    } else {
        placeholder()
    };
    println!("cargo:rustc-env=WAYBILL_PAGE={}", folder.display());
}

fn placeholder() -> PathBuf {
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("page");
    if let Err(error) =
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("index.html"), MISSING))
    {
        panic!("the placeholder page could not be written: {error}");
    }
    folder
}
