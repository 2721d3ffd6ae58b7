//! The WhatsApp account this computer sends as. Its token and its secrets are kept where passwords are, never in the database.

use std::{env, path::Path, time::Duration};

use ground::postgres::Secrets as _;
use meta::Settings;
use operations::Refusal;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgConnectOptions;
use sync::{Graph, ServiceSettings};

use super::refused::not_opened;
use crate::secrets::Keeper;

/// Meta's address; another one is named as for the service, for a sandbox.
const GRAPH: &str = "https://graph.facebook.com";
const GRAPH_VARIABLE: &str = "WAYBILL_GRAPH_URL";
const VERSION: &str = "v25.0";
/// How long Meta may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What Meta's dashboards show.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MetaAccount {
    /// Access token of a system user.
    token: String,
    /// The WhatsApp Business account.
    waba_id: String,
    /// Of Meta's app; without it no webhook is believed.
    #[serde(default)]
    app_secret: Option<String>,
    /// The word Meta shows when the webhook address is registered.
    #[serde(default)]
    verify_token: Option<String>,
}

impl MetaAccount {
    fn check(&self) -> Result<(), Refusal> {
        let is_id = (1..=32).contains(&self.waba_id.len())
            && self.waba_id.bytes().all(|byte| byte.is_ascii_digit());
        if !is_id {
            return Err(Refusal::invalid("wabaId", "an id of Meta has digits only"));
        }
        meta::Client::new(self.graph())
            .map(drop)
            .map_err(|error| match error {
                meta::Error::Settings { problem, .. } => Refusal::invalid("token", problem),
                _ => Refusal::invalid("token", "it cannot be used"),
            })
    }

    fn graph(&self) -> Settings {
        Settings {
            base_url: env::var(GRAPH_VARIABLE).unwrap_or_else(|_| GRAPH.to_owned()),
            version: VERSION.to_owned(),
            token: SecretString::from(self.token.trim()),
            timeout: PATIENCE,
        }
    }
}

/// Keeps the account, once it could be one.
///
/// # Errors
/// When it cannot, or it cannot be kept.
pub(crate) fn keep(folder: &Path, keeper: Keeper, account: &MetaAccount) -> Result<(), Refusal> {
    account.check()?;
    let text = serde_json::to_string(account)
        .map_err(|_| Refusal::invalid("token", "it cannot be kept"))?;
    keeper
        .store(&folder.join("meta"))
        .save(&text.into())
        .map_err(|error| not_opened(folder, &error))
}

/// The account, when there is one already.
///
/// # Errors
/// When what is kept cannot be read.
pub(super) fn load(folder: &Path, keeper: Keeper) -> Result<Option<MetaAccount>, Refusal> {
    let kept = keeper
        .store(&folder.join("meta"))
        .load()
        .map_err(|error| not_opened(folder, &error))?;
    // What went wrong is not said: the text is a secret.
    Ok(kept.and_then(|text| serde_json::from_str(text.expose_secret()).ok()))
}

/// How the service of this computer is run: with Meta when there is an account, else for everything but sending.
pub(super) fn settings(
    database: PgConnectOptions,
    account: Option<MetaAccount>,
) -> ServiceSettings {
    let local = ServiceSettings::local(database);
    let Some(account) = account else {
        return local;
    };
    ServiceSettings {
        graph: Some(Graph {
            meta: account.graph(),
            waba_id: Some(account.waba_id),
            phone_number_id: None,
        }),
        app_secrets: account
            .app_secret
            .into_iter()
            .map(SecretString::from)
            .collect(),
        verify_token: account.verify_token.map(SecretString::from),
        ..local
    }
}

#[cfg(test)]
mod tests;
