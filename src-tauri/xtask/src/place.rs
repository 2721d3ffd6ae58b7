//! Where things are in the repository.

use std::{
    env,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// The repository's top folder. Cargo names the package's folder, which lies two levels below it.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let above = package
            .as_deref()
            .and_then(Path::parent)
            .and_then(Path::parent);
        above.map_or_else(|| PathBuf::from("."), Path::to_owned)
    })
}

/// Where Cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// A program that `cargo build` has made.
pub(crate) fn built(program: &str) -> PathBuf {
    target()
        .join("debug")
        .join(program)
        .with_extension(env::consts::EXE_EXTENSION)
}

/// The package manager's own record of a finished `npm ci`.
pub(crate) const NPM_RECORD: &str = "node_modules/.package-lock.json";
