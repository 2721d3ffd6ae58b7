//! Every statement of the workers beside those of sending (`sender::store`) and receiving (`receiving::store`).

use ground::ids::AccountId;
use meta::{PhoneNumber, RemoteTemplate};
use serde::Deserialize;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{PgExecutor, Row as _};
use uuid::Uuid;

use crate::WorkerError;

/// What one rescue did.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Rescued {
    /// Claimed without an intent: ready again.
    back: i64,
    /// With an intent: perhaps sent.
    unconfirmed: i64,
    /// Grace over: a person decides.
    unknown: i64,
}

impl Rescued {
    pub(crate) fn changed(&self) -> bool {
        self.back + self.unconfirmed + self.unknown > 0
    }
}

pub(crate) async fn reap(sql: impl PgExecutor<'_>) -> Result<Rescued, WorkerError> {
    let rescued: Json<Rescued> = sqlx::query_scalar("select engine.reap()")
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("rescuing"))?;
    Ok(rescued.0)
}

/// How many campaigns ended or began again.
pub(crate) async fn finish_campaigns(sql: impl PgExecutor<'_>) -> Result<usize, WorkerError> {
    let changed: Option<Vec<Uuid>> = sqlx::query_scalar("select engine.finish_campaigns()")
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("finishing campaigns"))?;
    Ok(changed.map_or(0, |ids| ids.len()))
}

pub(crate) async fn prune(pool: &sqlx::PgPool) -> Result<(), WorkerError> {
    for statement in [
        "select engine.prune_limits()",
        "select engine.prune_inbox()",
        "select engine.prune_notifications()",
        "select engine.prune_imports(clock_timestamp() - interval '30 days')",
        "select engine.empty_bin()",
        "select engine.note_contacts()",
    ] {
        sqlx::query(statement)
            .execute(pool)
            .await
            .map_err(WorkerError::database("throwing away what nobody needs"))?;
    }
    Ok(())
}

/// How many sessions were ended.
pub(crate) async fn kick_stale(sql: impl PgExecutor<'_>) -> Result<i32, WorkerError> {
    sqlx::query_scalar("select adm.kick_stale()")
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("ending old sessions"))
}

/// True when there was something to seal.
pub(crate) async fn seal(sql: impl PgExecutor<'_>) -> Result<bool, WorkerError> {
    let seal: Option<i64> = sqlx::query_scalar("select audit.make_seal()")
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("sealing the audit log"))?;
    Ok(seal.is_some())
}

/// Something a person wants asked of Meta.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) waba_id: String,
}

/// Locked until the end of the transaction, so that each is asked once.
pub(crate) async fn take_questions(sql: impl PgExecutor<'_>) -> Result<Vec<Question>, WorkerError> {
    let rows = sqlx::query("select id, kind, waba_id from engine.take_meta_requests()")
        .fetch_all(sql)
        .await
        .map_err(WorkerError::database("looking for questions to Meta"))?;
    Ok(rows
        .iter()
        .map(|row| Question {
            id: row.get(0),
            kind: row.get(1),
            waba_id: row.get(2),
        })
        .collect())
}

pub(crate) async fn answer_question(
    sql: impl PgExecutor<'_>,
    id: Uuid,
    good: bool,
    answer: &Value,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.answer_meta_request($1, $2, $3)")
        .bind(id)
        .bind(good)
        .bind(answer)
        .execute(sql)
        .await
        .map_err(WorkerError::database("writing down what Meta answered"))?;
    Ok(())
}

/// This process is there; written once in ten seconds.
pub(crate) async fn beat(
    sql: impl PgExecutor<'_>,
    name: &str,
    sends: bool,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.beat($1, $2, $3)")
        .bind(name)
        .bind(env!("CARGO_PKG_VERSION"))
        .bind(sends)
        .execute(sql)
        .await
        .map_err(WorkerError::database("saying that this worker is there"))?;
    Ok(())
}

/// A template that both people approved and Meta does not know yet.
#[derive(Debug)]
pub(crate) struct Submission {
    pub(crate) id: Uuid,
    pub(crate) waba_id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: String,
    pub(crate) components: Value,
    /// Meta's id, when it is a new version of a template Meta knows.
    pub(crate) meta_id: Option<String>,
}

/// Locked until the end of the transaction, so that two workers never submit the same one.
pub(crate) async fn templates_to_submit(
    sql: impl PgExecutor<'_>,
) -> Result<Vec<Submission>, WorkerError> {
    let rows = sqlx::query("select id, waba_id, name, language, category, components, meta_id from engine.templates_to_submit()")
        .fetch_all(sql)
        .await
        .map_err(WorkerError::database("looking for templates to submit"))?;
    Ok(rows
        .iter()
        .map(|row| Submission {
            id: row.get(0),
            waba_id: row.get(1),
            name: row.get(2),
            language: row.get(3),
            category: row.get(4),
            components: row.get(5),
            meta_id: row.get(6),
        })
        .collect())
}

pub(crate) async fn template_submitted(
    sql: impl PgExecutor<'_>,
    id: Uuid,
    meta_id: Option<&str>,
    status: &str,
    reason: Option<&str>,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.template_submitted($1, $2, $3, $4)")
        .bind(id)
        .bind(meta_id)
        .bind(status)
        .bind(reason)
        .execute(sql)
        .await
        .map_err(WorkerError::database("remembering a submitted template"))?;
    Ok(())
}

/// Account and Meta's id of each template in review.
pub(crate) async fn templates_to_poll(
    sql: impl PgExecutor<'_>,
) -> Result<Vec<(String, String)>, WorkerError> {
    let rows = sqlx::query("select waba_id, meta_id from engine.templates_to_poll()")
        .fetch_all(sql)
        .await
        .map_err(WorkerError::database("looking for templates in review"))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

pub(crate) async fn template_polled(
    sql: impl PgExecutor<'_>,
    waba_id: &str,
    template: &RemoteTemplate,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.apply_template_status($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(waba_id)
        .bind(&template.id)
        .bind(&template.name)
        .bind(&template.language)
        .bind(&template.status)
        .bind(&template.rejected_reason)
        .bind(&template.quality)
        .bind(known_category(Some(&template.category)))
        .execute(sql)
        .await
        .map_err(WorkerError::database(
            "writing down what Meta says of a template",
        ))?;
    Ok(())
}

/// A category the schema knows; a new word of Meta changes nothing here.
pub(crate) fn known_category(word: Option<&str>) -> Option<&str> {
    word.filter(|word| matches!(*word, "MARKETING" | "UTILITY" | "AUTHENTICATION"))
}

pub(crate) async fn connect_account(
    sql: impl PgExecutor<'_>,
    waba_id: &str,
    name: &str,
    limit: Option<i32>,
) -> Result<AccountId, WorkerError> {
    // Meta does not tell the portfolio here; an account stands for its own.
    let id: Uuid = sqlx::query_scalar("select engine.connect_account($1, $2, $3, $2, $4)")
        .bind(ground::ids::new())
        .bind(waba_id)
        .bind(name)
        .bind(limit)
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("writing down the account"))?;
    Ok(AccountId(id))
}

pub(crate) async fn connect_number(
    sql: impl PgExecutor<'_>,
    account: AccountId,
    number: &PhoneNumber,
    per_second: i32,
) -> Result<(), WorkerError> {
    sqlx::query("select engine.connect_number($1, $2, $3, $4, $5, $6, $7)")
        .bind(&number.id)
        .bind(account)
        .bind(&number.display_phone_number)
        .bind(number.verified_name.as_deref().unwrap_or_default())
        .bind(per_second)
        .bind(number.quality_rating.as_deref().unwrap_or("UNKNOWN"))
        .bind(number.status.as_deref().unwrap_or("UNKNOWN"))
        .execute(sql)
        .await
        .map_err(WorkerError::database("writing down a number"))?;
    Ok(())
}
