//! What can go wrong with an embedded server, each with what to do about it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{Release, StoreError};

/// Why the embedded Postgres could not be started, joined or stopped.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No folder with the server's programs was found.
    #[error(
        "the embedded Postgres is not installed here; run `cargo xtask setup`, or set WAYBILL_POSTGRES_BIN to its bin folder"
    )]
    NoBinaries,
    /// A program of the server cannot be run.
    #[error("cannot run {program}")]
    CannotRun {
        /// The program's path.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The program does not say which version it is.
    #[error("{program} does not tell its version: it said {said:?}")]
    NoVersion {
        /// The program's path.
        program: PathBuf,
        /// The start of what it printed.
        said: String,
    },
    /// A major version that Waybill does not support.
    #[error("Postgres {0} is not supported; use 15, 16, 17 or 18")]
    UnsupportedMajor(Release),
    /// A minor version with known security faults.
    #[error("Postgres {found} has known security faults; update it to {least} or newer")]
    Outdated {
        /// The server's version.
        found: Release,
        /// The oldest accepted version of the same major.
        least: Release,
    },
    /// The data belongs to another major version.
    #[error(
        "the data in {folder} was written by Postgres {found}, but this server is Postgres {server}; start it with Postgres {found} binaries, or restore a backup into a new folder"
    )]
    OtherMajor {
        /// The data folder.
        folder: PathBuf,
        /// Major version named in the folder.
        found: String,
        /// Major version of the server.
        server: u16,
    },
    /// The folder holds something else.
    #[error("{0} is not empty and holds no Postgres data; choose another data folder")]
    NotData(PathBuf),
    /// A file or folder cannot be used.
    #[error("cannot {act} {path}")]
    File {
        /// What was attempted, as a verb.
        act: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The password store failed.
    #[error("cannot {act} the password of the embedded database")]
    Password {
        /// `read` or `keep`.
        act: &'static str,
        /// What the store said.
        source: StoreError,
    },
    /// The disk is full.
    #[error("no space left on the disk of {0}; free some and start again")]
    NoSpace(PathBuf),
    /// `initdb` failed for a reason we do not know.
    #[error("cannot set up a database in {folder}: {said}")]
    SetUp {
        /// The data folder.
        folder: PathBuf,
        /// The last lines of what it printed.
        said: String,
    },
    /// The server ended while starting.
    #[error("the embedded Postgres did not start: {said} (log: {log})")]
    Ended {
        /// Its last error line.
        said: String,
        /// The whole log.
        log: PathBuf,
    },
    /// The server did not get ready.
    #[error("the embedded Postgres was not ready after {seconds} s; its log is {log}")]
    TooSlow {
        /// How long we waited.
        seconds: u64,
        /// The whole log.
        log: PathBuf,
    },
    /// The server did not stop.
    #[error("the embedded Postgres on {0} is still running; end it before going on")]
    StillRunning(PathBuf),
    /// Postgres refuses root, and no other identity can be taken on.
    #[error(
        "Postgres refuses to run as root, and here neither a user namespace nor another account can be used ({said}); start Waybill as an ordinary user"
    )]
    OnlyRoot {
        /// What the attempts said.
        said: String,
    },
    /// The password kept for this data does not open it.
    #[error(
        "the kept password does not open the database in {0}; remove the kept password and start again, then a new one is set"
    )]
    WrongPassword(PathBuf),
    /// The server runs but refuses the first connection.
    #[error("the embedded Postgres runs but cannot be reached")]
    Greeting(#[source] sqlx::Error),
}

impl PostgresError {
    /// For `map_err`: names the act and the path, and tells a full disk apart.
    pub(super) fn file(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::NoSpace(path.to_owned())
            }
            _ => Self::File {
                act,
                path: path.to_owned(),
                source,
            },
        }
    }

    pub(super) fn greeting(folder: &Path, error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|refusal| refusal.code());
        match code.as_deref() {
            Some("28P01") => Self::WrongPassword(folder.to_owned()),
            _ => Self::Greeting(error),
        }
    }
}
