//! Where passwords are kept: in the keyring of the system, or in files that only their owner may read where there is none.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Once},
};

use ground::postgres::{PasswordFile, PasswordStore, Secrets, StoreError};
use keyring::{Entry, Error};
use secrecy::{ExposeSecret as _, SecretString};

/// Under this name our passwords are found in the keyring.
const SERVICE: &str = "app.waybill.desktop";

/// Keeps passwords.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Keeper {
    /// In the keyring where there is one, else in files.
    Keyring,
    /// In files, whatever else there is: for a folder that other programs of ours open too.
    Files,
}

impl Keeper {
    /// Whether passwords go into the keyring. The first question waits for the system's answer.
    pub(crate) fn has_keyring(self) -> bool {
        static SAID: Once = Once::new();
        match (self, Entry::store_status()) {
            (Self::Keyring, Ok(())) => true,
            (Self::Keyring, Err(error)) => {
                SAID.call_once(|| tracing::warn!(%error, "this computer offers no keyring: passwords are kept in files that only this account may read"));
                false
            }
            (Self::Files, _) => false,
        }
    }

    /// In words, for the System screen.
    pub(crate) fn says(self) -> &'static str {
        if self.has_keyring() {
            "Passwords are kept in the keyring of this computer."
        } else {
            "This computer offers no keyring, so passwords are kept in files that only your account may read. Anybody who can read your files can read them; encrypt the disk."
        }
    }

    /// Forgets the password of this place, wherever it is kept.
    ///
    /// # Errors
    /// When it is there and stays there.
    pub(crate) fn forget(self, place: &Path) -> Result<(), StoreError> {
        PasswordFile::beside(place).remove()?;
        if !self.has_keyring() {
            return Ok(());
        }
        match entry(place)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Secrets for Keeper {
    fn store(&self, place: &Path) -> Arc<dyn PasswordStore> {
        let file = PasswordFile::beside(place);
        if self.has_keyring() {
            Arc::new(InKeyring {
                place: place.to_owned(),
                file,
            })
        } else {
            Arc::new(file)
        }
    }
}

/// One password in the keyring, and the file it may still be in.
#[derive(Debug)]
struct InKeyring {
    place: PathBuf,
    file: PasswordFile,
}

impl InKeyring {
    /// Into the keyring, and only when it can be read there again, out of the file.
    fn keep(&self, password: &SecretString) -> Result<(), StoreError> {
        let entry = entry(&self.place)?;
        entry.set_password(password.expose_secret())?;
        if entry.get_password()? != password.expose_secret() {
            return Err("the keyring does not give back what it was given".into());
        }
        Ok(self.file.remove()?)
    }
}

impl PasswordStore for InKeyring {
    fn load(&self) -> Result<Option<SecretString>, StoreError> {
        // A file is from before there was a keyring, or from a program that knows none, and so it is the newer one.
        if let Some(password) = self.file.load()? {
            match self.keep(&password) {
                Ok(()) => tracing::info!("a password was moved from its file into the keyring"),
                Err(error) => {
                    tracing::warn!(%error, "a password stays in its file: the keyring did not take it")
                }
            }
            return Ok(Some(password));
        }
        match entry(&self.place)?.get_password() {
            Ok(password) => Ok(Some(password.into())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn save(&self, password: &SecretString) -> Result<(), StoreError> {
        self.keep(password).or_else(|error| {
            tracing::warn!(%error, "a password is kept in a file: the keyring did not take it");
            self.file.save(password)
        })
    }
}

fn entry(place: &Path) -> Result<Entry, Error> {
    Entry::new(SERVICE, &place.to_string_lossy())
}
