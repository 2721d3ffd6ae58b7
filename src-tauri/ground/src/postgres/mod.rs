//! The embedded Postgres: the real server, kept beside the app and run on its behalf.
//!
//! Several of our processes may use one data folder at once. The first one starts the server, the others join it,
//! and the server stops when the last one is gone, whether that one ended, was killed or lost its power.
//! Nothing here knows what is stored in the database.

mod account;
mod binaries;
mod ending;
mod error;
mod folder;
#[cfg_attr(windows, path = "guard_windows.rs")]
mod guard;
mod launch;
mod pid_file;
mod place;
mod release;
mod secret;
mod settings;
mod testing;
mod waiting;

#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    Connection, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};

pub use binaries::find_bin_dir;
pub use error::PostgresError;
pub use release::Release;
pub use secret::{PasswordFile, PasswordStore, SecretFiles, Secrets, StoreError};
pub use settings::{Purpose, Settings};
pub use testing::{TestVersion, shared_test_server};

use guard::Guard;

/// The superuser of an embedded server. It installs Waybill; nobody works with it.
pub const SUPERUSER: &str = "waybill";

/// A running embedded server that this process uses. Dropping it lets go of the server without waiting.
#[derive(Debug)]
pub struct Postgres {
    guard: Guard,
    data_dir: PathBuf,
    bin_dir: PathBuf,
    socket_dir: Option<PathBuf>,
    /// Names the socket file; a TCP port only when `tcp` is set.
    port: u16,
    tcp: bool,
    password: SecretString,
}

impl Postgres {
    /// Starts the server on the data folder, or joins the one that already runs there.
    ///
    /// # Errors
    /// One [`PostgresError`] variant per thing that can be wrong with the place, the binaries or the machine.
    pub async fn start(settings: &Settings) -> Result<Self, PostgresError> {
        let settings = settings.clone();
        let postgres = blocking(move || launch::start(&settings)).await?;
        postgres.greet().await?;
        Ok(postgres)
    }

    /// Lets go of the server. When nobody else uses it, returns after it has stopped.
    ///
    /// # Errors
    /// [`PostgresError::StillRunning`] when the server does not end in time.
    pub async fn stop(self) -> Result<(), PostgresError> {
        blocking(move || self.guard.leave(&self.data_dir, &self.bin_dir)).await
    }

    /// Whether the server still runs. It may have been ended by others; nothing starts it again by itself.
    pub fn runs(&self) -> bool {
        pid_file::PidFile::read(&self.data_dir)
            .is_some_and(|found| found.is_alive(&self.data_dir, &self.bin_dir))
    }

    /// The folder that holds the data.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The port on 127.0.0.1, when the server listens there at all.
    pub fn tcp_port(&self) -> Option<u16> {
        self.tcp.then_some(self.port)
    }

    /// The superuser's way in, to the database `postgres`.
    pub fn connect_options(&self) -> PgConnectOptions {
        self.options(SUPERUSER, self.password.expose_secret(), "postgres")
    }

    /// A login's way in.
    pub fn options(&self, login: &str, password: &str, database: &str) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass()
            .username(login)
            .password(password)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
            .port(self.port);
        match &self.socket_dir {
            Some(folder) => options.socket(folder),
            None => options.host("127.0.0.1"),
        }
    }

    /// A login's way in as one line of text. It holds the password: never log it.
    pub fn url(&self, login: &str, password: &str, database: &str) -> String {
        let [login, password, database] = [login, password, database].map(percent_encoded);
        match &self.socket_dir {
            Some(folder) => format!(
                "postgres://{login}:{password}@localhost:{}/{database}?host={}",
                self.port,
                percent_encoded(&folder.display().to_string())
            ),
            None => format!(
                "postgres://{login}:{password}@127.0.0.1:{}/{database}",
                self.port
            ),
        }
    }

    /// The superuser's [`url`](Self::url) to a database.
    pub fn superuser_url(&self, database: &str) -> String {
        self.url(SUPERUSER, self.password.expose_secret(), database)
    }

    async fn greet(&self) -> Result<(), PostgresError> {
        let connection = PgConnection::connect_with(&self.connect_options())
            .await
            .map_err(|error| PostgresError::greeting(&self.data_dir, error))?;
        connection.close().await.ok();
        Ok(())
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

/// RFC 3986: everything but letters, digits and `-._~` becomes `%XX`.
fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
