//! Passwords as argon2id hashes. Checking costs 19 MiB and 20 ms, so only two are checked at once.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use ground::ids::UserId;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::PgConnection;
use tokio::sync::Semaphore;

use crate::Error;

/// Fewest characters of a password.
pub const SHORTEST: usize = 10;
/// Most bytes of a password; more would only cost time.
pub const LONGEST: usize = 200;
/// How long a sign-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Gives a person a password for the browser. For a login that may: the owner's, or an admin's.
///
/// # Errors
/// [`Error::Password`], or what the database says.
pub async fn set(
    sql: &mut PgConnection,
    user: UserId,
    password: &SecretString,
) -> Result<(), Error> {
    let hash = hash(password).await?;
    sqlx::query("select adm.set_password($1, $2)")
        .bind(user)
        .bind(hash)
        .execute(sql)
        .await
        .map(drop)
        .map_err(|source| Error::Step {
            doing: "setting a password",
            source,
        })
}

/// The hash as text (`$argon2id$…`), with a fresh salt.
///
/// # Errors
/// [`Error::Password`].
pub async fn hash(password: &SecretString) -> Result<String, Error> {
    let password = password.clone();
    let hashing =
        tokio::task::spawn_blocking(move || hash_now(password.expose_secret().as_bytes()));
    hashing.await.map_err(|_| Error::Password)?
}

fn hash_now(password: &[u8]) -> Result<String, Error> {
    Argon2::default()
        .hash_password(password)
        .map(|hash| hash.to_string())
        .map_err(|_| Error::Password)
}

/// Checks passwords, a few at a time.
pub(super) struct Checker {
    turns: Arc<Semaphore>,
    nobodys: String,
}

/// What checking found.
pub(super) enum Checked {
    Right,
    Wrong,
    /// Too many people sign in at this moment.
    Busy,
}

impl Checker {
    pub(super) fn new() -> Result<Self, Error> {
        let nobodys = hash_now(&ground::chance::bytes::<16>())?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(2)),
            nobodys,
        })
    }

    /// Takes the same time whether there is a hash or not, so that nobody learns which names exist.
    pub(super) async fn check(&self, password: SecretString, hash: Option<String>) -> Checked {
        let Ok(Ok(turn)) =
            tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await
        else {
            return Checked::Busy;
        };
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobodys.clone());
        let checking = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            fits(password.expose_secret().as_bytes(), &hash)
        });
        if checking.await.unwrap_or(false) && known {
            Checked::Right
        } else {
            Checked::Wrong
        }
    }
}

fn fits(password: &[u8], hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password, &hash).is_ok())
}
