//! One message with everything that happened to it.

use ground::ids::MessageId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::Row as _;
use utoipa::ToSchema;

use super::{explain_failure, explain_skip};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowMessage {
    /// Which.
    message: MessageId,
}

/// One message with its timeline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// Its state.
    pub state: String,
    /// Stable reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_title: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// What the person reads.
    pub body: String,
    /// Name of the template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_name: Option<String>,
    /// When it was made.
    pub created_at: At,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

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
    /// The webhook as it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub raw: Option<Value>,
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
    select e.received_at, 3, case e.status when 'played' then 'read' else e.status end, case when e.code is not null then 'Meta says ' || e.code end, e.meta_at, e.raw
      from app.status_event e where e.message_id = $1
    union all
    select m.updated_at, 4, m.state, m.reason, null, null from app.message m where m.id = $1 and m.state in ('skipped', 'unknown')
) t order by at, turn";

impl Operation for ShowMessage {
    const NAME: &'static str = "show_message";
    const SUMMARY: &'static str = "One message with everything that happened to it.";
    const ROUTE: Route = Route::get("/api/messages/{message}");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = Message;

    async fn run(self, work: &mut Work<'_>) -> Result<Message, Refusal> {
        let row = sqlx::query(
            "select l.name, case when app.can('leads.canView') then m.recipient else left(m.recipient, 3) || '…' || right(m.recipient, 2) end as phone,
                    m.state, m.reason, m.code, m.body, t.name as template_name, m.created_at
               from app.message m
               left join app.lead l on l.id = m.person_id
               left join app.template t on t.id = m.template_id
              where m.id = $1",
        )
        .bind(self.message)
        .fetch_optional(work.sql())
        .await?
        .ok_or_else(|| Refusal::not_found("message", self.message))?;
        let timeline = sqlx::query_as(TIMELINE)
            .bind(self.message)
            .fetch_all(work.sql())
            .await?;
        let (state, reason): (String, Option<String>) =
            (row.try_get("state")?, row.try_get("reason")?);
        let (reason_title, advice) = words(&state, reason.as_deref(), row.try_get("code")?);
        Ok(Message {
            id: self.message,
            name: row.try_get("name")?,
            phone: row.try_get("phone")?,
            body: row.try_get("body")?,
            template_name: row.try_get("template_name")?,
            created_at: row.try_get("created_at")?,
            state,
            reason,
            reason_title,
            advice,
            timeline,
        })
    }
}

fn words(state: &str, reason: Option<&str>, code: Option<i32>) -> (Option<String>, Option<String>) {
    let pair = |title: &str, advice: &str| (Some(title.to_owned()), Some(advice.to_owned()));
    match state {
        "skipped" => {
            let (title, advice) = explain_skip(reason.unwrap_or_default());
            pair(title, advice)
        }
        "failed" => {
            let failure = explain_failure(code.unwrap_or_default(), reason);
            (Some(failure.title), Some(failure.advice))
        }
        "held" => pair(
            "Meta holds it back while it watches how people react.",
            "Wait: it is not lost and must not be sent again.",
        ),
        "unconfirmed" => pair(
            "Meta's answer was lost on the way.",
            "Wait: a webhook usually tells within seconds. It is never sent again by itself.",
        ),
        "unknown" => pair(
            "Nobody can tell whether it was sent.",
            "Ask the person if you can, then settle it as sent or not sent.",
        ),
        _ => (None, None),
    }
}
