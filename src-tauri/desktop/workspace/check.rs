//! Joining a shared office: every thing that can be wrong with its address is looked at by itself and said in words.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ground::{
    chance,
    database::{self, DatabaseError},
    ids::UserId,
    people, scram,
};
use operations::Refusal;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use sqlx::{
    AssertSqlSafe, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgSslMode},
};
use tauri::Url;

use super::{Step, Steps, shared};
use crate::secrets::Keeper;

/// How an invitation begins, so that people know one when they see it.
const INVITATION: &str = "waybill-";
const FIELD: &str = "the address";

/// Where a shared office is, as somebody typed or pasted it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Where {
    #[serde(default, deserialize_with = "secret")]
    address: Option<SecretString>,
    #[serde(default, deserialize_with = "secret")]
    invitation: Option<SecretString>,
}

fn secret<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(reader)?.map(SecretString::from))
}

/// What was found there.
#[derive(Debug, Serialize)]
pub(crate) struct Checked {
    pub(crate) ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    steps: Vec<Step>,
}

impl Where {
    /// The address, out of an invitation too.
    fn url(&self) -> Option<SecretString> {
        match (&self.address, &self.invitation) {
            (Some(address), None) => Some(address.expose_secret().trim().into()),
            (None, Some(invitation)) => {
                let word = invitation.expose_secret().trim();
                let bytes = URL_SAFE_NO_PAD
                    .decode(word.strip_prefix(INVITATION)?)
                    .ok()?;
                Some(String::from_utf8(bytes).ok()?.into())
            }
            _ => None,
        }
    }
}

/// Looks without joining; nothing is kept.
pub(crate) async fn check(place: &Where, steps: &Steps) -> Checked {
    let found = look(place, steps).await;
    let (ok, office, person) = match found {
        Some((_, (office, person))) => (true, Some(office), Some(person)),
        None => (false, None, None),
    };
    Checked {
        ok,
        office,
        person,
        steps: steps.taken(),
    }
}

/// Joins: the secret in the address is replaced by one that only this computer knows, and the address is kept.
///
/// # Errors
/// When the check fails, or the secret cannot be replaced or kept.
pub(crate) async fn join(
    place: &Where,
    folder: &Path,
    keeper: Keeper,
    steps: &Steps,
) -> Result<(), Refusal> {
    let Some((mut sql, _)) = look(place, steps).await else {
        let last = steps.taken().pop().map(|step| step.says);
        return Err(Refusal {
            code: "NOT_JOINED".into(),
            error: last.unwrap_or_else(|| "The office cannot be joined.".to_owned()),
            details: json!({ "steps": steps.taken() }),
        });
    };
    steps.working("secret", "Giving this computer a secret of its own");
    let secret = chance::secret();
    let url = place
        .url()
        .and_then(|url| with_login(&url, None, &secret))
        .ok_or_else(|| Refusal::new("INTERNAL", json!({})))?;
    // Kept first: a secret that was replaced and then lost would shut this computer out.
    shared::keep(folder, keeper, &url)?;
    let verifier = scram::verifier(&secret);
    let change = format!("alter role current_user password '{verifier}'");
    let changed = sqlx::raw_sql(AssertSqlSafe(change)).execute(&mut sql).await;
    if let Err(error) = changed {
        shared::forget(folder, keeper)?;
        return Err(error.into());
    }
    steps.good(
        "secret",
        "This computer has a secret of its own; the address or invitation works no more",
    );
    Ok(())
}

/// Invites a device of a person into the shared office this computer works in.
///
/// # Errors
/// When this computer's office is not shared, or the person may not invite.
pub(crate) async fn invite(
    pool: &PgPool,
    folder: &Path,
    keeper: Keeper,
    user: UserId,
    label: &str,
) -> Result<String, Refusal> {
    let own = shared::kept(folder, keeper).ok_or_else(|| Refusal {
        code: "NOT_SHARED".into(),
        error: "This office is on this computer only, so no other computer can join it.".into(),
        details: json!({}),
    })?;
    let mut transaction = pool.begin().await?;
    sqlx::query("select set_config('waybill.operation', 'invite_device', true)")
        .execute(&mut *transaction)
        .await?;
    let device = people::enrol(&mut transaction, user, label, false).await?;
    transaction.commit().await?;
    let url = with_login(&own, Some(&device.login), &device.secret)
        .ok_or_else(|| Refusal::new("INTERNAL", json!({})))?;
    Ok(format!(
        "{INVITATION}{}",
        URL_SAFE_NO_PAD.encode(url.expose_secret())
    ))
}

fn with_login(url: &SecretString, login: Option<&str>, secret: &str) -> Option<SecretString> {
    let mut url = Url::parse(url.expose_secret()).ok()?;
    if let Some(login) = login {
        url.set_username(login).ok()?;
    }
    url.set_password(Some(secret)).ok()?;
    Some(url.to_string().into())
}

/// The connection, and the names of the office and of the person, when everything is right.
async fn look(place: &Where, steps: &Steps) -> Option<(PgConnection, (String, String))> {
    steps.working("address", "Reading the address");
    let Some(url) = place.url() else {
        steps.bad(
            "address",
            "This is neither an address nor an invitation.",
            "Paste the whole word that begins with waybill-, or the address that begins with postgres://.",
        );
        return None;
    };
    let said = |error: &DatabaseError| say(steps, error);
    let options = database::address(FIELD, url.expose_secret()).map_err(|error| said(&error));
    let options = options.ok()?;
    steps.good("address", "The address can be read");
    steps.working("reach", format!("Reaching {}", options.get_host()));
    let connected = database::single(&options)
        .await
        .map_err(|error| said(&error));
    let mut sql = connected.ok()?;
    steps.good("reach", "The server answers and takes the login");
    steps.good("tls", tls(&options));
    steps.good("version", "Its version of Postgres is supported");
    let schema = database::check_schema(&options, &mut sql).await;
    schema.map_err(|error| said(&error)).ok()?;
    steps.good("schema", "Waybill is installed there, in this version");
    let names = names(&mut sql, &options, steps).await?;
    Some((sql, names))
}

fn tls(options: &PgConnectOptions) -> &'static str {
    if matches!(options.get_ssl_mode(), PgSslMode::VerifyFull) {
        "The connection is encrypted and the server has proved who it is"
    } else {
        "The server is on this computer"
    }
}

/// Only the login of a device works in an office; the service's and the owner's own are for the server.
async fn names(
    sql: &mut PgConnection,
    options: &PgConnectOptions,
    steps: &Steps,
) -> Option<(String, String)> {
    let asking = "select i.office, u.full_name from app.installation i, app.users u
        join app.login l on l.user_id = u.id where l.login = session_user and l.kind = 'device' and l.active and u.active";
    let names: Result<Option<(String, String)>, _> =
        sqlx::query_as(asking).fetch_optional(&mut *sql).await;
    match names {
        Ok(Some((office, person))) => {
            steps.good(
                "rights",
                format!("This computer will work as {person} in {office}"),
            );
            Some((office, person))
        }
        other => {
            if let Err(error) = other {
                tracing::debug!(%error, "the login cannot read who it is");
            }
            steps.bad(
                "rights",
                format!("The login {} is not one of a computer in this office.", options.get_username()),
                "Ask an admin of the office for an invitation. The addresses of the service and of the owner are for the server only.",
            );
            None
        }
    }
}

fn say(steps: &Steps, error: &DatabaseError) {
    let (name, advice) = match error {
        DatabaseError::Address { .. } => ("address", ""),
        DatabaseError::Insecure { .. } => (
            "tls",
            "Without it, anybody between here and the server could read along.",
        ),
        DatabaseError::Login { .. } => (
            "login",
            "An invitation works once. Ask an admin for a new one.",
        ),
        DatabaseError::NoDatabase { .. } => ("reach", "Ask whoever gave you the address."),
        DatabaseError::Version { .. } => ("version", "Ask whoever runs the server to update it."),
        DatabaseError::NotInstalled { .. }
        | DatabaseError::OldSchema { .. }
        | DatabaseError::NewSchema { .. } => ("schema", "Ask whoever runs the server."),
        DatabaseError::Other {
            source: sqlx::Error::Tls(_),
            ..
        } => (
            "tls",
            "The server could not prove that it is the one in the address. Check the name and the file in sslrootcert.",
        ),
        DatabaseError::Unreachable { .. } => (
            "reach",
            "Check the name, the port and that this computer is in the right network.",
        ),
        DatabaseError::Full { .. } | DatabaseError::Other { .. } => ("reach", ""),
    };
    steps.bad(name, sentence(error), advice);
}

fn sentence(error: &DatabaseError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

#[cfg(test)]
mod tests;
