//! The superuser's password: 256 random bits, kept in a file only we may read or in a store the caller gives.

use std::{
    fmt,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::{ExposeSecret, SecretString};

use super::PostgresError;
use crate::chance;

/// What a password store says when it fails.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// A place for one password, such as the system's keyring.
pub trait PasswordStore: fmt::Debug + Send + Sync {
    /// The kept password, or `None` when there is none yet.
    ///
    /// # Errors
    /// The store is locked or broken. A missing password is no error.
    fn load(&self) -> Result<Option<SecretString>, StoreError>;

    /// Keeps a new password in place of the old one.
    ///
    /// # Errors
    /// The store is locked or broken.
    fn save(&self, password: &SecretString) -> Result<(), StoreError>;
}

/// Where the passwords of a workspace are kept: a store for each.
pub trait Secrets: fmt::Debug + Send + Sync {
    /// The store of the password that belongs to this place; in a file it would lie beside it as `<place>.password`.
    fn store(&self, place: &Path) -> Arc<dyn PasswordStore>;
}

/// Every password in a file of its own that only its owner may read.
#[derive(Clone, Copy, Debug)]
pub struct SecretFiles;

impl Secrets for SecretFiles {
    fn store(&self, place: &Path) -> Arc<dyn PasswordStore> {
        Arc::new(PasswordFile::beside(place))
    }
}

/// Keeps the password in a file that only its owner may read.
#[derive(Clone, Debug)]
pub struct PasswordFile(PathBuf);

impl PasswordFile {
    /// The file `<data folder>.password`.
    pub fn beside(data_dir: &Path) -> Self {
        Self(super::place::beside(data_dir, "password"))
    }

    /// Takes the file away, for whoever keeps the password somewhere better.
    ///
    /// # Errors
    /// When the file is there and stays there.
    pub fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl PasswordStore for PasswordFile {
    fn load(&self) -> Result<Option<SecretString>, StoreError> {
        match fs::read_to_string(&self.0) {
            Ok(text) if text.trim().is_empty() => Ok(None),
            Ok(text) => Ok(Some(text.trim().to_owned().into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn save(&self, password: &SecretString) -> Result<(), StoreError> {
        let making = self.0.with_added_extension("making");
        write_private(&making, password.expose_secret())?;
        Ok(fs::rename(making, &self.0)?)
    }
}

/// Writes a file that only its owner may read, replacing an older one.
pub(super) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A kept password, or `None` with a fresh one still to be set.
pub(super) fn load(store: &dyn PasswordStore) -> Result<Option<SecretString>, PostgresError> {
    store.load().map_err(|source| PostgresError::Password {
        act: "read",
        source,
    })
}

/// Makes a password of 64 hexadecimal digits and keeps it.
pub(super) fn renew(store: &dyn PasswordStore) -> Result<SecretString, PostgresError> {
    let password = SecretString::from(random_hex::<32>());
    store
        .save(&password)
        .map_err(|source| PostgresError::Password {
            act: "keep",
            source,
        })?;
    Ok(password)
}

/// Twice as many hexadecimal digits as bytes.
pub(super) fn random_hex<const BYTES: usize>() -> String {
    hex::encode(chance::bytes::<BYTES>())
}
