//! Every statement of sending. The functions they call are the rules; see `migrations/functions/sender.sql`.

use std::time::Duration;

use ground::ids::{AccountId, MessageId};
use serde_json::Value;
use sqlx::postgres::types::PgInterval;
use sqlx::types::Json;
use sqlx::{PgConnection, PgExecutor, Row as _};
use uuid::Uuid;

use crate::{CallbackKey, SenderError, Settled, Stop};

/// Who sends, in the database's books: one name for one loop of one process, never used again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker(pub String);

impl Worker {
    /// A name for a loop that sends for this number.
    pub fn for_number(number: &str) -> Self {
        Self(format!("{number}/{}", ground::chance::name(12)))
    }
}

/// A number somebody should send for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Meta's id of the number.
    pub id: String,
    /// Messages a second Meta allows it.
    pub per_second: usize,
    /// Its account.
    pub account: AccountId,
}

/// What a claim took: message ids and their attempts, side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claimed {
    /// The messages.
    pub messages: Vec<Uuid>,
    /// The attempt each has now.
    pub attempts: Vec<i32>,
}

/// What is committed to be asked, now.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The message.
    pub message: MessageId,
    /// Which attempt.
    pub attempt: i32,
    /// Attempts made so far, this one included.
    pub tries: i32,
    /// A phone number in E.164 or a business-scoped user id.
    pub recipient: String,
    /// What to say, as Meta takes it.
    pub content: Value,
}

/// The key that signs callback data.
///
/// # Errors
/// [`SenderError`].
pub async fn callback_key(sql: impl PgExecutor<'_>) -> Result<CallbackKey, SenderError> {
    let key: Vec<u8> = sqlx::query_scalar("select engine.callback_key()")
        .fetch_one(sql)
        .await
        .map_err(SenderError::database("reading the callback key"))?;
    CallbackKey::new(&key)
}

/// The connected numbers.
///
/// # Errors
/// [`SenderError`].
pub async fn numbers(sql: impl PgExecutor<'_>) -> Result<Vec<Number>, SenderError> {
    let rows = sqlx::query("select number_id, per_second, account_id from engine.numbers()")
        .fetch_all(sql)
        .await
        .map_err(SenderError::database("listing the numbers"))?;
    Ok(rows
        .iter()
        .map(|row| Number {
            id: row.get(0),
            per_second: usize::try_from(row.get::<i32, _>(1)).unwrap_or(1),
            account: AccountId(row.get(2)),
        })
        .collect())
}

/// Takes up to `most` due messages of a number. Empty: nothing due, paused, or somebody else sends for the number.
///
/// # Errors
/// [`SenderError`].
pub async fn claim(
    sql: impl PgExecutor<'_>,
    worker: &Worker,
    number: &str,
    most: usize,
    lease: Duration,
    turn: Duration,
) -> Result<Claimed, SenderError> {
    let rows = sqlx::query("select message_id, attempt from engine.claim($1, $2, $3, $4, $5)")
        .bind(&worker.0)
        .bind(number)
        .bind(i32::try_from(most).unwrap_or(i32::MAX))
        .bind(interval(lease))
        .bind(interval(turn))
        .fetch_all(sql)
        .await
        .map_err(SenderError::database("claiming messages"))?;
    Ok(Claimed {
        messages: rows.iter().map(|row| row.get(0)).collect(),
        attempts: rows.iter().map(|row| row.get(1)).collect(),
    })
}

/// Commits what will be asked. Each request must start within [`crate::INTENT_LIFE`] of the start of this call.
///
/// # Errors
/// [`SenderError`]; then it is not known whether the intent was committed, and nothing may be asked.
pub async fn begin_dispatch(
    sql: impl PgExecutor<'_>,
    worker: &Worker,
    number: &str,
    claimed: &Claimed,
) -> Result<Vec<Intent>, SenderError> {
    let rows = sqlx::query("select message_id, attempt, tries, recipient, content from engine.begin_dispatch($1, $2, $3, $4)")
        .bind(&worker.0)
        .bind(number)
        .bind(&claimed.messages)
        .bind(&claimed.attempts)
        .fetch_all(sql)
        .await
        .map_err(SenderError::database("committing what will be asked"))?;
    Ok(rows
        .iter()
        .map(|row| Intent {
            message: MessageId(row.get(0)),
            attempt: row.get(1),
            tries: row.get(2),
            recipient: row.get(3),
            content: row.get::<Json<Value>, _>(4).0,
        })
        .collect())
}

/// Settles a batch. Returns how many were news to the database.
///
/// # Errors
/// [`SenderError`]; the same batch may be settled again.
pub async fn finish(
    sql: impl PgExecutor<'_>,
    worker: &Worker,
    settled: &[Settled],
) -> Result<i32, SenderError> {
    sqlx::query_scalar("select engine.finish($1, $2)")
        .bind(&worker.0)
        .bind(Json(settled))
        .fetch_one(sql)
        .await
        .map_err(SenderError::database("settling messages"))
}

/// Gives back everything without an intent, and the turn when nothing is under way.
///
/// # Errors
/// [`SenderError`].
pub async fn release(sql: impl PgExecutor<'_>, worker: &Worker) -> Result<(), SenderError> {
    sqlx::query("select engine.release($1)")
        .bind(&worker.0)
        .execute(sql)
        .await
        .map_err(SenderError::database("giving messages back"))?;
    Ok(())
}

/// How long until the next message of the number is due; zero when it is. None when none waits.
///
/// # Errors
/// [`SenderError`].
pub async fn next_due(
    sql: impl PgExecutor<'_>,
    number: &str,
) -> Result<Option<Duration>, SenderError> {
    let seconds: Option<f64> = sqlx::query_scalar(
        "select extract(epoch from engine.next_due($1) - clock_timestamp())::float8",
    )
    .bind(number)
    .fetch_one(sql)
    .await
    .map_err(SenderError::database("asking when the next message is due"))?;
    Ok(seconds
        .map(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX)))
}

/// Holds sending in a scope; `message` tells which template or account it is about.
///
/// # Errors
/// [`SenderError`].
pub async fn pause(
    sql: &mut PgConnection,
    stop: Stop,
    number: &Number,
    message: MessageId,
    reason: &str,
    code: i64,
    resume_in: Option<Duration>,
) -> Result<(), SenderError> {
    let (scope, target) = match stop {
        Stop::Number => ("number", Some(number.id.clone())),
        Stop::Account => ("account", Some(number.account.to_string())),
        Stop::Template => ("template", template_of(sql, message).await?),
    };
    let Some(target) = target else {
        return Ok(());
    };
    sqlx::query(
        "select engine.pause($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))",
    )
    .bind(ground::ids::new())
    .bind(scope)
    .bind(target)
    .bind(reason)
    .bind(i32::try_from(code).ok())
    .bind(resume_in.map(|wait| wait.as_secs_f64()))
    .execute(sql)
    .await
    .map_err(SenderError::database("pausing sending"))?;
    Ok(())
}

async fn template_of(
    sql: &mut PgConnection,
    message: MessageId,
) -> Result<Option<String>, SenderError> {
    sqlx::query_scalar("select engine.template_of($1)::text")
        .bind(message)
        .fetch_one(sql)
        .await
        .map_err(SenderError::database("finding the template"))
}

/// The person behind the message stopped marketing from this business (131050).
///
/// # Errors
/// [`SenderError`].
pub async fn provider_opt_out(
    sql: impl PgExecutor<'_>,
    message: MessageId,
) -> Result<(), SenderError> {
    sqlx::query("select engine.apply_provider_opt_out(array[$1], clock_timestamp())")
        .bind(message)
        .execute(sql)
        .await
        .map_err(SenderError::database("recording an opt-out"))?;
    Ok(())
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval {
        months: 0,
        days: 0,
        microseconds: i64::try_from(duration.as_micros()).unwrap_or(i64::MAX),
    }
}
