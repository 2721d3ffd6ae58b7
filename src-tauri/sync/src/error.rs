//! Why the service does not start, each as one line that names the setting or the place.

use std::net::SocketAddr;
use std::path::PathBuf;

use ground::database::DatabaseError;
use ground::install::InstallError;
use ground::postgres::PostgresError;

use crate::demo::DemoError;

/// Every failure towards the one who runs the service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting is not there.
    #[error("{setting} is not set: {wanted}")]
    Missing {
        /// Name of the environment variable.
        setting: &'static str,
        /// What it should hold.
        wanted: &'static str,
    },
    /// A setting holds something else than it should.
    #[error("{setting} cannot be used: {problem}")]
    Setting {
        /// Name of the environment variable.
        setting: &'static str,
        /// What is wrong and what is right.
        problem: String,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Installing or upgrading stopped.
    #[error(transparent)]
    Install(#[from] InstallError),
    /// The embedded database cannot be used.
    #[error(transparent)]
    Postgres(#[from] PostgresError),
    /// The guards in the database are not those of this version.
    #[error(
        "somebody has changed what guards the database {database:?}: {count} differences from an untouched Waybill {}, the first is: {first}. Nothing is sent before an owner runs `waybill-sync migrate`, which puts functions right, and looks into the rest",
        env!("CARGO_PKG_VERSION")
    )]
    Tampered {
        /// The database.
        database: String,
        /// How many lines differ.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// The guards or the log could not be looked at.
    #[error("the audit log cannot be trusted: {0}")]
    Audit(#[from] audit::AuditError),
    /// The login is not the one made for the service.
    #[error(
        "WAYBILL_DATABASE_URL uses the login {login:?}; the service only works with its own, wb_…_service, which `waybill-sync init` makes"
    )]
    NotTheService {
        /// The login tried.
        login: String,
    },
    /// The address to listen on cannot be had.
    #[error("{setting}: cannot listen on {address}: {source}. Is something else running there?")]
    Listen {
        /// The setting that holds the address.
        setting: &'static str,
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file cannot be read or written.
    #[error("{setting}: the file {} cannot be used: {source}", path.display())]
    File {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database refused a step.
    #[error("{doing} was refused by the database: {source}")]
    Step {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
    /// Meta's client cannot be made from the settings.
    #[error("WAYBILL_GRAPH_URL, WAYBILL_GRAPH_VERSION or WAYBILL_META_TOKEN cannot be used: {0}")]
    Meta(#[from] meta::Error),
    /// The workers do not start.
    #[error("the workers do not start: {0}")]
    Workers(#[from] workers::WorkerError),
    /// The sandbox does not start.
    #[error("the sandbox does not start: {0}")]
    Sandbox(#[from] sandbox::Error),
    /// The demo stopped.
    #[error(transparent)]
    Demo(Box<DemoError>),
    /// A password cannot be hashed.
    #[error("the password cannot be hashed")]
    Password,
    /// The key for tokens cannot be made.
    #[error("the key that signs tokens cannot be made")]
    TokenKey,
    /// The HTTP server or the runtime broke.
    #[error("the service broke: {0}")]
    Broken(#[from] std::io::Error),
}

impl From<DemoError> for Error {
    fn from(error: DemoError) -> Self {
        match error {
            DemoError::Service(error) => error,
            other => Self::Demo(Box::new(other)),
        }
    }
}
