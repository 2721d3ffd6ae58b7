//! What happened to one message, from its attempts, statuses and webhooks.

use ground::ids::MessageId;
use serde::Serialize;
use serde_json::Value;
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::messages::explain_failure;
use crate::{At, Work};

/// Something that happened to a message.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// When we knew.
    pub at: At,
    /// queued, attempt, accepted, held, sent, delivered, read, failed, unconfirmed, unknown, skipped or retry.
    pub kind: String,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Meta's own time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta_at: Option<At>,
    /// The part of Meta's webhook that speaks of this message, as it came while it is kept (8 days), then what we keep of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub raw: Option<Value>,
}

/// One time Meta was asked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageAttempt {
    /// Which one, from 1.
    pub attempt: i32,
    /// Which loop of which process asked.
    pub worker: String,
    /// When the intent was committed.
    pub started_at: At,
    /// When the answer was written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<At>,
    /// accepted, held, not_sent, refused or ambiguous; absent: no answer yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Meta's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// The code in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What Meta said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Meta's trace id, for its support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// How long the answer took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<i32>,
}

/// What Meta charges, as its webhook says. The amount is on Meta's bill alone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePrice {
    /// Is it charged?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billable: Option<bool>,
    /// By which model (PMP: by message).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// regular, free_customer_service or free_entry_point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The category it is charged as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

const TIMELINE: &str = "
select at, kind, detail, meta_at, raw from (
    select m.created_at as at, 0 as turn, 'queued' as kind, null::text as detail, null::timestamptz as meta_at, null::jsonb as raw
      from app.message m where m.id = $1
    union all
    select a.started_at, 1, 'attempt', 'Try ' || a.attempt || ' by ' || a.worker, null, null from app.attempt a where a.message_id = $1
    union all
    select a.finished_at, 2, case a.outcome when 'accepted' then 'accepted' when 'held' then 'held' when 'ambiguous' then 'unconfirmed'
                                            when 'not_sent' then 'retry' else 'failed' end,
           coalesce(a.detail, case a.outcome when 'accepted' then 'Meta took it' when 'held' then 'Meta holds it back for now' end)
               || coalesce(' (' || a.code || ')', '') || coalesce(', ' || a.milliseconds || ' ms', '') || coalesce(', trace ' || a.trace, ''), null, null
      from app.attempt a where a.message_id = $1 and a.outcome is not null
    union all
    select e.received_at, 3, case e.status when 'played' then 'read' else e.status end, case when e.code is not null then 'Meta says ' || e.code end, e.meta_at,
           coalesce((select w.raw from api.message_webhooks($1) w where w.wamid = e.wamid and w.status = e.status), e.raw)
      from app.status_event e where e.message_id = $1 and $2
    union all
    select e.received_at, 3, case e.status when 'played' then 'read' else e.status end, case when e.code is not null then 'Meta says ' || e.code end, e.meta_at, e.raw
      from app.status_event e where e.message_id = $1 and not $2
    union all
    select m.updated_at, 4, m.state, m.reason, null, null from app.message m where m.id = $1 and m.state in ('skipped', 'unknown')
) t order by at, turn";

pub(super) async fn of(
    work: &mut Work<'_>,
    message: MessageId,
) -> Result<Vec<TimelineEntry>, sqlx::Error> {
    // A webhook names the person: for those who may see people.
    let whole: bool = sqlx::query_scalar("select app.can('leads.canView')")
        .fetch_one(work.sql())
        .await?;
    sqlx::query_as(TIMELINE)
        .bind(message)
        .bind(whole)
        .fetch_all(work.sql())
        .await
}

pub(super) async fn attempts(
    work: &mut Work<'_>,
    message: MessageId,
) -> Result<Vec<MessageAttempt>, sqlx::Error> {
    let rows = sqlx::query(
        "select attempt, worker, started_at, finished_at, outcome, code, detail, trace, milliseconds
           from app.attempt where message_id = $1 order by attempt",
    )
    .bind(message)
    .fetch_all(work.sql())
    .await?;
    rows.iter().map(attempt).collect()
}

fn attempt(row: &sqlx::postgres::PgRow) -> Result<MessageAttempt, sqlx::Error> {
    let code: Option<i32> = row.try_get("code")?;
    Ok(MessageAttempt {
        attempt: row.try_get("attempt")?,
        worker: row.try_get("worker")?,
        started_at: row.try_get("started_at")?,
        finished_at: row.try_get("finished_at")?,
        outcome: row.try_get("outcome")?,
        title: code
            .filter(|code| *code != 0)
            .map(|code| explain_failure(code, None).title),
        code,
        detail: row.try_get("detail")?,
        trace: row.try_get("trace")?,
        milliseconds: row.try_get("milliseconds")?,
    })
}

pub(super) async fn price(
    work: &mut Work<'_>,
    message: MessageId,
) -> Result<Option<MessagePrice>, sqlx::Error> {
    let pricing: Option<Value> = sqlx::query_scalar(
        "select e.raw -> 'pricing' from app.status_event e
          where e.message_id = $1 and jsonb_typeof(e.raw -> 'pricing') = 'object' order by e.meta_at desc limit 1",
    )
    .bind(message)
    .fetch_optional(work.sql())
    .await?;
    let text = |pricing: &Value, key: &str| pricing[key].as_str().map(str::to_owned);
    Ok(pricing.map(|pricing| MessagePrice {
        billable: pricing["billable"].as_bool(),
        model: text(&pricing, "model"),
        kind: text(&pricing, "type"),
        category: text(&pricing, "category"),
    }))
}
