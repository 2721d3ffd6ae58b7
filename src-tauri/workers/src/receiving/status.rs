//! Statuses of our messages, applied in batches by one function that gives the same result in any order.

use jiff::Timestamp;
use meta::webhook::{Status, StatusKind};
use sender::{CallbackKey, Policy, webhook_delays};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::WorkerError;

/// Meta's number for "stopped marketing from this business".
const OPTED_OUT: i64 = 131_050;

/// One row of `engine.apply_statuses` and of `engine.learn_identities`.
#[derive(Debug, Serialize)]
pub(super) struct StatusRow {
    wamid: String,
    status: &'static str,
    at: Option<Timestamp>,
    message: Option<Uuid>,
    attempt: Option<i32>,
    code: Option<i64>,
    reason: Option<String>,
    retry_delays: Option<Vec<f64>>,
    number: Option<String>,
    raw: Value,
    wa_id: Option<String>,
    bsuid: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ForeignIdentity {
    person: Uuid,
    kind: String,
    value: String,
}

impl StatusRow {
    /// None for a step we do not know. A message is named only by callback data we signed.
    pub(super) fn of(status: &Status, key: &CallbackKey, policy: &Policy) -> Option<Self> {
        let attempt = status
            .callback_data
            .as_deref()
            .and_then(|data| key.verify(data));
        let error = status.errors.first();
        let failed = status.status == StatusKind::Failed;
        Some(Self {
            wamid: status.wamid.clone(),
            status: word(&status.status)?,
            at: status.at,
            message: attempt.map(|attempt| attempt.message.0),
            attempt: attempt.map(|attempt| attempt.attempt),
            code: error.map(|error| error.code),
            reason: failed.then(|| "meta".to_owned()),
            retry_delays: error
                .filter(|_| failed)
                .map(|error| webhook_delays(error.code, policy)),
            number: status.phone_number_id.clone(),
            raw: raw(status),
            wa_id: status.recipient.clone(),
            bsuid: status.user_id.clone(),
        })
    }
}

/// Applies them all or none.
pub(super) async fn apply(sql: &mut PgConnection, rows: &[&StatusRow]) -> Result<(), WorkerError> {
    let doing = "applying statuses";
    sqlx::query("select engine.apply_statuses($1)")
        .bind(Json(rows))
        .execute(&mut *sql)
        .await
        .map_err(WorkerError::database(doing))?;
    learn(sql, rows).await?;
    let stopped: Vec<&str> = rows
        .iter()
        .filter(|row| row.code == Some(OPTED_OUT))
        .map(|row| row.wamid.as_str())
        .collect();
    if !stopped.is_empty() {
        sqlx::query(
            "select engine.apply_provider_opt_out(engine.messages_of($1), clock_timestamp())",
        )
        .bind(stopped)
        .execute(sql)
        .await
        .map_err(WorkerError::database(doing))?;
    }
    Ok(())
}

/// Who got it: later words of this person may come under these ids only.
async fn learn(sql: &mut PgConnection, rows: &[&StatusRow]) -> Result<(), WorkerError> {
    let doing = "remembering who is who";
    let told: Vec<&&StatusRow> = rows
        .iter()
        .filter(|row| row.status == "sent" && (row.wa_id.is_some() || row.bsuid.is_some()))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let elsewhere: Json<Vec<ForeignIdentity>> =
        sqlx::query_scalar("select engine.learn_identities($1)")
            .bind(Json(told))
            .fetch_one(&mut *sql)
            .await
            .map_err(WorkerError::database(doing))?;
    for identity in elsewhere.0 {
        sqlx::query("select engine.link_identity($1, $2, $3)")
            .bind(identity.person)
            .bind(identity.kind)
            .bind(identity.value)
            .execute(&mut *sql)
            .await
            .map_err(WorkerError::database(doing))?;
    }
    Ok(())
}

fn word(kind: &StatusKind) -> Option<&'static str> {
    match kind {
        StatusKind::Sent => Some("sent"),
        StatusKind::Delivered => Some("delivered"),
        StatusKind::Read => Some("read"),
        StatusKind::Played => Some("played"),
        StatusKind::Failed => Some("failed"),
        StatusKind::Other(_) => None,
    }
}

/// What is worth keeping beside the step: what it costs and why it failed.
fn raw(status: &Status) -> Value {
    let errors: Vec<Value> = status
        .errors
        .iter()
        .map(|error| json!({"code": error.code, "title": error.title, "details": error.details}))
        .collect();
    let pricing = status.pricing.as_ref().map(|p| json!({"billable": p.billable, "model": p.model, "type": p.kind, "category": p.category}));
    json!({"pricing": pricing, "errors": errors})
}
