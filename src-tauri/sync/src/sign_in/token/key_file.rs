//! The key in a file that only its owner may read, so that several services behind one address know each other's tokens.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::Error;

const SETTING: &str = "WAYBILL_TOKEN_KEY_FILE";

/// 32 bytes as 64 hex digits. A missing file is made.
pub(in crate::sign_in) fn read_or_make(path: &Path) -> Result<[u8; 32], Error> {
    match fs::read_to_string(path) {
        Ok(text) => {
            check_private(path)?;
            read(text.trim())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path),
        Err(source) => Err(Error::File {
            setting: SETTING,
            path: path.to_owned(),
            source,
        }),
    }
}

fn read(text: &str) -> Result<[u8; 32], Error> {
    let mut seed = [0; 32];
    hex::decode_to_slice(text, &mut seed)
        .map_err(|_| wrong("the file must hold 64 hex digits; remove it to have a new one made"))?;
    Ok(seed)
}

fn make(path: &Path) -> Result<[u8; 32], Error> {
    let seed = ground::chance::bytes::<32>();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(hex::encode(seed).as_bytes()));
    written.map_err(|source| Error::File {
        setting: SETTING,
        path: path.to_owned(),
        source,
    })?;
    Ok(seed)
}

#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let found = fs::metadata(path).map_err(|source| Error::File {
        setting: SETTING,
        path: path.to_owned(),
        source,
    })?;
    if found.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(wrong("others may read the file; set its mode to 0600"))
    }
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), Error> {
    Ok(())
}

fn wrong(problem: &str) -> Error {
    Error::Setting {
        setting: SETTING,
        problem: problem.to_owned(),
    }
}
