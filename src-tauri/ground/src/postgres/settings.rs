//! How an embedded server is to be run.

use std::{path::PathBuf, sync::Arc};

use super::{PasswordFile, PasswordStore, PostgresError, find_bin_dir};

/// What the server is for; decides its memory and how far it goes to keep data through a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Real work of a small office: everything durable.
    Office,
    /// Tests that do not crash the machine: nothing is flushed to the disk.
    Tests,
    /// Tests that crash the server: durable, with room for many connections.
    CrashTests,
}

/// Where and how to run an embedded server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder, made when missing. Files beside it carry its name with `.password`, `.log`, `.lock`, `.users`.
    pub data_dir: PathBuf,
    /// The folder of `initdb` and `postgres`.
    pub bin_dir: PathBuf,
    /// Also listen on 127.0.0.1, at this port or the next free one. On Windows there is always a port.
    pub port: Option<u16>,
    /// Where the superuser's password is kept.
    pub passwords: Arc<dyn PasswordStore>,
    /// What the server is for.
    pub purpose: Purpose,
}

impl Settings {
    /// An office's server, without TCP where there are unix sockets, with its password in a file beside the data.
    pub fn new(data_dir: impl Into<PathBuf>, bin_dir: impl Into<PathBuf>) -> Self {
        let data_dir = data_dir.into();
        Self {
            passwords: Arc::new(PasswordFile::beside(&data_dir)),
            bin_dir: bin_dir.into(),
            port: None,
            purpose: Purpose::Office,
            data_dir,
        }
    }

    /// [`Settings::new`] with the binaries that came with Waybill.
    ///
    /// # Errors
    /// [`PostgresError::NoBinaries`].
    pub fn embedded(data_dir: impl Into<PathBuf>) -> Result<Self, PostgresError> {
        Ok(Self::new(data_dir, find_bin_dir()?))
    }

    /// [`Settings::new`] for tests: fast, forgetful.
    pub fn for_tests(data_dir: impl Into<PathBuf>, bin_dir: impl Into<PathBuf>) -> Self {
        Self {
            purpose: Purpose::Tests,
            ..Self::new(data_dir, bin_dir)
        }
    }

    /// The server's own settings as `name=value`, apart from where it listens.
    pub(super) fn server_settings(&self) -> Vec<&'static str> {
        let mut all = COMMON.to_vec();
        all.extend_from_slice(match self.purpose {
            Purpose::Office => &["max_connections=60"],
            Purpose::Tests => &[
                "max_connections=300",
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
            ],
            Purpose::CrashTests => &["max_connections=200"],
        });
        all
    }
}

/// A small office on a desktop: little memory, no surprise at checkpoints, and no personal data in the server's log
/// (terse messages leave out the DETAIL line, which quotes values).
const COMMON: &[&str] = &[
    "autovacuum_vacuum_cost_delay=1ms",
    "checkpoint_timeout=15min",
    "effective_cache_size=1GB",
    "idle_in_transaction_session_timeout=5min",
    "jit=off",
    "lc_messages=C",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_timezone=UTC",
    "maintenance_work_mem=64MB",
    "max_locks_per_transaction=128",
    "max_wal_size=1GB",
    "password_encryption=scram-sha-256",
    "random_page_cost=1.1",
    "shared_buffers=128MB",
    "timezone=UTC",
    "unix_socket_permissions=0700",
    "wal_compression=on",
    "work_mem=8MB",
];
