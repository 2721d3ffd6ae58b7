//! What people write: kept, read for a wish about consent, and obeyed in the same transaction.

use consent::words::{Reading, Words};
use jiff_sqlx::ToSqlx as _;
use meta::webhook::{Inbound, InboundKind, Preference, PreferenceValue};
use sqlx::PgConnection;

use crate::WorkerError;

/// A message as the database takes it.
struct Said<'a> {
    kind: &'a str,
    body: String,
    reading: Option<&'static str>,
    word: Option<String>,
}

pub(super) async fn apply(
    sql: &mut PgConnection,
    words: &Words,
    inbound: &Inbound,
) -> Result<(), WorkerError> {
    match &inbound.kind {
        InboundKind::NumberChanged { new_wa_id } => {
            change_identity(
                sql,
                inbound,
                inbound.user_id.as_deref(),
                new_wa_id.as_deref(),
                None,
            )
            .await
        }
        InboundKind::UserIdChanged { previous } => {
            change_identity(
                sql,
                inbound,
                previous.as_deref(),
                None,
                inbound.user_id.as_deref(),
            )
            .await
        }
        kind => keep(sql, inbound, read(words, kind)).await,
    }
}

pub(super) async fn apply_preference(
    sql: &mut PgConnection,
    preference: &Preference,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.apply_preference($1, $2, $3, $4)")
        .bind(&preference.wa_id)
        .bind(&preference.user_id)
        .bind(preference.value == PreferenceValue::Stop)
        .bind(preference.at.map(|at| at.to_sqlx()))
        .execute(sql)
        .await
        .map_err(WorkerError::database(
            "recording what a person chose in WhatsApp",
        ))?;
    Ok(())
}

async fn keep(
    sql: &mut PgConnection,
    inbound: &Inbound,
    said: Said<'_>,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.apply_inbound($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(&inbound.wamid)
        .bind(&inbound.from)
        .bind(&inbound.user_id)
        .bind(inbound.phone_number_id.as_deref().unwrap_or_default())
        .bind(said.kind)
        .bind(without_nul(&said.body))
        .bind(said.reading)
        .bind(said.word)
        .bind(&inbound.context_id)
        .bind(inbound.at.map(|at| at.to_sqlx()))
        .bind(ground::ids::new())
        .bind(opens_the_window(&inbound.kind))
        .execute(sql)
        .await
        .map_err(WorkerError::database("recording what a person wrote"))?;
    Ok(())
}

async fn change_identity(
    sql: &mut PgConnection,
    inbound: &Inbound,
    known_user_id: Option<&str>,
    new_wa_id: Option<&str>,
    new_user_id: Option<&str>,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.apply_identity_change($1, $2, $3, $4)")
        .bind(&inbound.from)
        .bind(known_user_id)
        .bind(new_wa_id)
        .bind(new_user_id)
        .execute(sql)
        .await
        .map_err(WorkerError::database("recording a person's new number"))?;
    Ok(())
}

fn read<'a>(words: &Words, kind: &'a InboundKind) -> Said<'a> {
    let (kind, body, reading) = match kind {
        InboundKind::Text { body } => ("text", body.clone(), words.read(body)),
        InboundKind::Button { payload, text } => {
            return button("button", text, words.read_button(payload, text));
        }
        InboundKind::Reply { id, title } => {
            return button("interactive", title, words.read_button(id, title));
        }
        InboundKind::Media { kind, caption, .. } => (
            kind.as_str(),
            caption.clone().unwrap_or_default(),
            words.read(caption.as_deref().unwrap_or_default()),
        ),
        InboundKind::Reaction { emoji, .. } => (
            "reaction",
            emoji.clone().unwrap_or_default(),
            Reading::Nothing,
        ),
        InboundKind::NumberChanged { .. } | InboundKind::UserIdChanged { .. } => {
            ("system", String::new(), Reading::Nothing)
        }
        InboundKind::Other { kind } => (kind.as_str(), String::new(), Reading::Nothing),
    };
    let (reading, word) = name(reading, &body);
    Said {
        kind,
        body,
        reading,
        word,
    }
}

fn button<'a>(kind: &'a str, text: &str, reading: Reading) -> Said<'a> {
    let (reading, word) = name(reading, text);
    let reading = if reading == Some("stop") {
        Some("button_stop")
    } else {
        reading
    };
    Said {
        kind,
        body: text.to_owned(),
        reading,
        word,
    }
}

fn name(reading: Reading, body: &str) -> (Option<&'static str>, Option<String>) {
    let whole = || Some(body.chars().take(60).filter(|c| *c != '\0').collect());
    match reading {
        Reading::Stop { .. } => (Some("stop"), whole()),
        Reading::Start { .. } => (Some("start"), whole()),
        Reading::Yes { .. } => (Some("yes"), whole()),
        Reading::NearMiss { word } => (Some("near_miss"), Some(word)),
        Reading::Nothing => (None, None),
    }
}

/// Anything a person does to us opens the 24 hours, except taking a reaction back or changing a number.
fn opens_the_window(kind: &InboundKind) -> bool {
    !matches!(
        kind,
        InboundKind::Reaction { emoji: None, .. }
            | InboundKind::NumberChanged { .. }
            | InboundKind::UserIdChanged { .. }
    )
}

/// Postgres keeps no NUL in a text.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}
