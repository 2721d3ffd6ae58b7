//! Reaching Postgres: reading the address, refusing an unsafe one, and saying in plain words what went wrong.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, PgPool};

use crate::schema;

/// Why the database could not be used. Never contains a password.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address cannot be read.
    #[error(
        "{setting} is not a database address: {source}. Write postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE"
    )]
    Address {
        /// The setting that holds it.
        setting: &'static str,
        /// What the reader found.
        source: sqlx::Error,
    },
    /// A server across the network without verified TLS.
    #[error(
        "{setting} reaches {host} without verified TLS. Add ?sslmode=verify-full&sslrootcert=FILE to the address"
    )]
    Insecure {
        /// The setting that holds the address.
        setting: &'static str,
        /// The host asked for.
        host: String,
    },
    /// Nobody answers.
    #[error(
        "no database server answers at {place}: {source}. Is it running, and is the port right?"
    )]
    Unreachable {
        /// Host and port, or socket folder.
        place: String,
        /// What the system said.
        source: sqlx::Error,
    },
    /// Login or password refused.
    #[error("the database server at {place} refuses the login {login:?}: wrong name or password")]
    Login {
        /// Host and port.
        place: String,
        /// The login tried.
        login: String,
    },
    /// No such database.
    #[error(
        "the server at {place} has no database {database:?}. Create it, or correct the address"
    )]
    NoDatabase {
        /// Host and port.
        place: String,
        /// The database asked for.
        database: String,
    },
    /// Too many connections.
    #[error(
        "the database server at {place} has no connection left (53300). Close unused programs or raise max_connections"
    )]
    Full {
        /// Host and port.
        place: String,
    },
    /// A server version outside what is supported.
    #[error("the database server is Postgres {found}; Waybill needs Postgres 15 to 18")]
    Version {
        /// What the server says it is.
        found: String,
    },
    /// Waybill is not installed here.
    #[error("the database {database:?} holds no Waybill. Run `waybill-sync init` first")]
    NotInstalled {
        /// The database looked at.
        database: String,
    },
    /// The schema is older than this program.
    #[error(
        "the database schema is {found}, this program needs {needed}. Run `waybill-sync migrate` with the owner's address"
    )]
    OldSchema {
        /// Version in the database.
        found: i64,
        /// Version this program was built with.
        needed: i64,
    },
    /// The schema is newer than this program.
    #[error("the database schema is {found}, this program only knows {known}. Update this program")]
    NewSchema {
        /// Version in the database.
        found: i64,
        /// Version this program was built with.
        known: i64,
    },
    /// Anything else the server said while connecting.
    #[error("the database at {place} could not be used: {source}")]
    Other {
        /// Host and port.
        place: String,
        /// What the server said.
        source: sqlx::Error,
    },
}

/// Reads a database address. A host across the network must be reached with `sslmode=verify-full`.
pub fn address(setting: &'static str, url: &str) -> Result<PgConnectOptions, DatabaseError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|source| DatabaseError::Address { setting, source })?;
    if !is_local(&options) && !matches!(options.get_ssl_mode(), PgSslMode::VerifyFull) {
        return Err(DatabaseError::Insecure {
            setting,
            host: options.get_host().to_owned(),
        });
    }
    Ok(options
        .log_statements(tracing::log::LevelFilter::Trace)
        .log_slow_statements(tracing::log::LevelFilter::Debug, Duration::from_secs(1)))
}

fn is_local(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// A pool that opens connections when they are asked for. Connects once, so that a wrong address is known at once.
pub async fn connect(options: &PgConnectOptions, most: u32) -> Result<PgPool, DatabaseError> {
    let connection = single(options).await?;
    connection
        .close()
        .await
        .map_err(|error| explain(options, error))?;
    Ok(pool(options, most, Duration::from_secs(10)))
}

/// A pool that has not connected yet. Who asks it for a connection is refused after `patience`.
pub fn pool(options: &PgConnectOptions, most: u32, patience: Duration) -> PgPool {
    PgPoolOptions::new()
        .min_connections(0)
        .max_connections(most)
        .acquire_timeout(patience)
        .idle_timeout(Duration::from_secs(60))
        .connect_lazy_with(options.clone())
}

/// One connection, its server's version checked.
pub async fn single(options: &PgConnectOptions) -> Result<PgConnection, DatabaseError> {
    let connecting =
        tokio::time::timeout(Duration::from_secs(10), PgConnection::connect_with(options)).await;
    let connection =
        connecting.unwrap_or_else(|_| Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())));
    let mut connection = connection.map_err(|error| explain(options, error))?;
    check_version(options, &mut connection).await?;
    Ok(connection)
}

async fn check_version(
    options: &PgConnectOptions,
    connection: &mut PgConnection,
) -> Result<(), DatabaseError> {
    let number: i32 = sqlx::query_scalar("select current_setting('server_version_num')::int")
        .fetch_one(connection)
        .await
        .map_err(|error| explain(options, error))?;
    if (150_000..190_000).contains(&number) {
        Ok(())
    } else {
        Err(DatabaseError::Version {
            found: format!("{}.{}", number / 10_000, number % 10_000),
        })
    }
}

/// Refuses to work on a schema this program was not built for.
pub async fn check_schema(
    options: &PgConnectOptions,
    connection: &mut PgConnection,
) -> Result<(), DatabaseError> {
    let installed: bool =
        sqlx::query_scalar("select to_regclass('app.schema_version') is not null")
            .fetch_one(&mut *connection)
            .await
            .map_err(|error| explain(options, error))?;
    if !installed {
        return Err(DatabaseError::NotInstalled {
            database: options.get_database().unwrap_or_default().to_owned(),
        });
    }
    let found: i64 = sqlx::query_scalar(
        "select coalesce(max(version), 0) from app.schema_version where success",
    )
    .fetch_one(connection)
    .await
    .map_err(|error| explain(options, error))?;
    match (found, schema::newest()) {
        (found, needed) if found < needed => Err(DatabaseError::OldSchema { found, needed }),
        (found, known) if found > known => Err(DatabaseError::NewSchema { found, known }),
        _ => Ok(()),
    }
}

fn place(options: &PgConnectOptions) -> String {
    options.get_socket().map_or_else(
        || format!("{}:{}", options.get_host(), options.get_port()),
        |folder| folder.display().to_string(),
    )
}

/// Turns what sqlx says while connecting into words.
pub fn explain(options: &PgConnectOptions, error: sqlx::Error) -> DatabaseError {
    let place = place(options);
    let code = error
        .as_database_error()
        .and_then(|e| e.code())
        .map(|c| c.into_owned())
        .unwrap_or_default();
    match (code.as_str(), &error) {
        ("28P01" | "28000", _) => DatabaseError::Login {
            place,
            login: options.get_username().to_owned(),
        },
        ("3D000", _) => DatabaseError::NoDatabase {
            place,
            database: options.get_database().unwrap_or_default().to_owned(),
        },
        ("53300", _) => DatabaseError::Full { place },
        (_, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut) => DatabaseError::Unreachable {
            place,
            source: error,
        },
        _ => DatabaseError::Other {
            place,
            source: error,
        },
    }
}

/// Is the error worth trying again at once? True for a lost connection, a serialization failure or a deadlock.
pub fn is_transient(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(database) => database.code().is_some_and(|code| {
            matches!(
                code.as_ref(),
                "40001" | "40P01" | "57P01" | "57P02" | "57P03" | "08006" | "08003"
            )
        }),
        _ => false,
    }
}
