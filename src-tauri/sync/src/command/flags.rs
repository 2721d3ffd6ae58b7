//! Reading settings: each names itself when it is missing or wrong, and an empty one is a missing one.

use std::net::SocketAddr;
use std::str::FromStr;

use clap::Args;
use ground::database;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;

use crate::Error;

/// The login that installs and upgrades.
#[derive(Args)]
pub(super) struct Owner {
    /// Address of the database with a login that may install: postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE
    #[arg(long, env = "WAYBILL_OWNER_DATABASE_URL", hide_env_values = true)]
    owner_database_url: Option<SecretString>,
}

impl Owner {
    pub(super) fn read(&self) -> Result<PgConnectOptions, Error> {
        const WANTED: &str = "the address of the database with a login that may install, postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE";
        let url = needed_secret(
            "WAYBILL_OWNER_DATABASE_URL",
            self.owner_database_url.as_ref(),
            WANTED,
        )?;
        Ok(database::address(
            "WAYBILL_OWNER_DATABASE_URL",
            url.expose_secret(),
        )?)
    }
}

/// A secret that must be there.
pub(super) fn needed_secret(
    setting: &'static str,
    value: Option<&SecretString>,
    wanted: &'static str,
) -> Result<SecretString, Error> {
    given_secret(value).ok_or(Error::Missing { setting, wanted })
}

/// A secret, unless it is empty.
pub(super) fn given_secret(value: Option<&SecretString>) -> Option<SecretString> {
    value
        .filter(|value| !value.expose_secret().trim().is_empty())
        .cloned()
}

/// A text, unless it is empty.
pub(super) fn given(value: Option<String>) -> Option<String> {
    value
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

/// `127.0.0.1:4630`.
pub(super) fn socket_address(setting: &'static str, value: &str) -> Result<SocketAddr, Error> {
    parsed(
        setting,
        value,
        "an address and a port, such as 127.0.0.1:4630",
    )
}

/// Anything that can be read from text.
pub(super) fn parsed<T: FromStr>(
    setting: &'static str,
    value: &str,
    wanted: &str,
) -> Result<T, Error> {
    value
        .trim()
        .parse()
        .map_err(|_| wrong(setting, value, wanted))
}

/// The setting holds something else. Not for secrets: it shows the value.
pub(super) fn wrong(setting: &'static str, value: &str, wanted: &str) -> Error {
    Error::Setting {
        setting,
        problem: format!("{value:?} is not {wanted}"),
    }
}
