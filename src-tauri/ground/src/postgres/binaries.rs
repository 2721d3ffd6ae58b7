//! Finds the server's programs and asks them for their version.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use super::{PostgresError, Release};

/// Names the bin folder when it is none of the usual places.
const VARIABLE: &str = "WAYBILL_POSTGRES_BIN";

/// The folder with `initdb` and `postgres`: the one named by `WAYBILL_POSTGRES_BIN`, else the one shipped with the
/// app, else the one `cargo xtask setup` put into the source tree.
///
/// # Errors
/// [`PostgresError::NoBinaries`].
pub fn find_bin_dir() -> Result<PathBuf, PostgresError> {
    if let Some(named) = env::var_os(VARIABLE) {
        return Some(PathBuf::from(named))
            .filter(|folder| holds_server(folder))
            .ok_or(PostgresError::NoBinaries);
    }
    let program = env::current_exe().ok();
    let here = env::current_dir().ok();
    let starts = [program.as_deref().and_then(Path::parent), here.as_deref()];
    starts
        .into_iter()
        .flatten()
        .flat_map(Path::ancestors)
        .flat_map(|folder| PLACES.map(|place| folder.join(place.replace("PLATFORM", &platform()))))
        .find(|folder| holds_server(folder))
        .ok_or(PostgresError::NoBinaries)
}

/// Relative to the program's folder, the working folder, or any folder above them: beside the program, as a resource
/// of an installed app on Linux and macOS, and in the source tree.
const PLACES: [&str; 4] = [
    "postgres/bin",
    "lib/Waybill/postgres/bin",
    "Resources/postgres/bin",
    "src-tauri/ground/postgres/dist/PLATFORM/bin",
];

/// The name of this platform in the package registry of the embedded binaries.
fn platform() -> String {
    let system = if cfg!(windows) {
        "windows"
    } else if cfg!(target_os = "macos") {
        "darwin"
    } else {
        "linux"
    };
    let processor = if cfg!(target_arch = "aarch64") {
        "arm64"
    } else {
        "x64"
    };
    format!("{system}-{processor}")
}

fn holds_server(folder: &Path) -> bool {
    program(folder, "initdb").is_file() && program(folder, "postgres").is_file()
}

/// The path of a program in the bin folder.
pub(super) fn program(bin_dir: &Path, name: &str) -> PathBuf {
    bin_dir
        .join(name)
        .with_extension(env::consts::EXE_EXTENSION)
}

/// The version of the programs in a bin folder, refused when it is not supported.
pub(super) fn release(bin_dir: &Path) -> Result<Release, PostgresError> {
    let program = program(bin_dir, "postgres");
    let answer = match Command::new(&program).arg("--version").output() {
        Ok(answer) => answer,
        Err(source) => return Err(PostgresError::CannotRun { program, source }),
    };
    let line = String::from_utf8_lossy(&answer.stdout);
    match Release::from_line(&line) {
        Some(release) => release.check(),
        None => Err(PostgresError::NoVersion {
            program,
            said: line.chars().take(80).collect(),
        }),
    }
}
