//! What waits for a person: each with how many, what to do, and where.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::{At, Refusal, Work};

/// How pressing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Something stands still or may go wrong.
    Alarm,
    /// Somebody should look.
    Warn,
}

/// One thing that waits for a person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attention {
    /// Stable: unknown_messages, failed_messages, paused, limit_near, number_quality, stop_reviews, template_refused,
    /// template_approval, unmatched_webhooks, consents_expiring, import_waiting.
    pub kind: String,
    /// How pressing it is.
    pub tone: Tone,
    /// How many.
    pub count: i64,
    /// What it is, in words.
    pub title: String,
    /// What to do.
    pub advice: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<At>,
    /// The screen where it is dealt with: messages, limits, consent, templates, system, leads, settings.
    pub screen: String,
    /// What to filter there by.
    pub query: BTreeMap<String, String>,
    /// The one object it is about, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Counted {
    kind: String,
    n: i64,
    since: Option<At>,
    object_id: Option<String>,
    detail: Option<String>,
}

/// How far is counted what may be very many.
const MOST_COUNTED: i64 = 10_000;

/// Row security leaves out what the caller may not see.
const WAITING: &str = "
    with t as (select clock_timestamp() as now)
    select * from (
        select 'unknown_messages' as kind, count(*) as n, min(m.updated_at) as since, case when count(*) = 1 then min(m.id::text) end as object_id, null as detail
          from app.message m where m.reason is not null and m.created_at > (select now from t) - interval '30 days' and m.state = 'unknown'
        union all
        select 'failed_messages', count(*), min(m.failed_at), case when count(distinct m.campaign_id) = 1 then min(m.campaign_id::text) end, m.code::text
          from app.message m where m.reason is not null and m.created_at > (select now from t) - interval '7 days' and m.state = 'failed'
         group by m.code
        union all
        select 'paused', count(*), min(p.paused_at), null, min(p.reason)
          from app.pause p where p.lifted_at is null and (p.resume_at is null or p.resume_at > (select now from t))
        union all
        select 'number_quality', count(*), min(n.updated_at), case when count(*) = 1 then min(n.id) end, min(n.display)
          from app.number n where n.quality = 'RED' or n.status not in ('CONNECTED', 'UNKNOWN')
        union all
        select 'stop_reviews', count(*), min(r.received_at), null, null from app.stop_review r where r.decision is null
        union all
        select 'template_refused', count(*), min(coalesce(p.decided_at, p.updated_at)), case when count(*) = 1 then min(p.id::text) end, min(p.name)
          from app.template p where (p.state = 'rejected' or p.meta_status = 'REJECTED') and p.updated_at > (select now from t) - interval '30 days'
        union all
        select 'template_approval', count(*), min(p.updated_at), case when count(*) = 1 then min(p.id::text) end, min(p.name)
          from app.template p where p.state = 'waiting' and p.author_id <> (select app.uid()) and (select app.can('templates.canApproveTemplates'))
        union all
        select 'unmatched_webhooks', count(*), min(w.received_at), null, null
          from app.unmatched w where w.received_at < (select now from t) - interval '10 minutes'
        union all
        select 'consents_expiring', count(*), null, null, null
          from (select from app.consent c
                 where c.state = 'opted_in' and c.expires_at > (select now from t) and c.expires_at < (select now from t) + interval '30 days'
                 limit 10001) c
        union all
        select 'import_waiting', count(*), min(i.created_at), case when count(*) = 1 then min(i.id::text) end, min(i.file_name)
          from app.import i
         where i.state = 'planned' or i.problem is not null and i.state <> 'cancelled'
            or i.state in ('staging', 'committing') and i.worked_at < (select now from t) - interval '1 minute'
    ) s where n > 0";

/// Everything that waits, worst first.
pub(super) async fn find(work: &mut Work<'_>) -> Result<Vec<Attention>, Refusal> {
    let rows: Vec<Counted> = sqlx::query_as(WAITING).fetch_all(work.sql()).await?;
    let mut found = Vec::new();
    let (failed, others): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| row.kind == "failed_messages");
    found.extend(failures(failed));
    found.extend(others.into_iter().map(say));
    found.extend(limits(work).await?);
    found.sort_by_key(|matter| (matter.tone, matter.since.map(|at| at.0)));
    Ok(found)
}

/// Only failures worth another try wait for somebody.
fn failures(rows: Vec<Counted>) -> Option<Attention> {
    let worth = |row: &Counted| {
        let code = row.detail.as_deref().and_then(|code| code.parse().ok());
        crate::messages::explain_failure(code.unwrap_or_default(), None).retryable
    };
    let mut all: Option<Counted> = None;
    for row in rows.into_iter().filter(worth) {
        all = Some(match all {
            None => row,
            Some(sum) => Counted {
                n: sum.n + row.n,
                since: sum.since.min(row.since),
                object_id: sum
                    .object_id
                    .filter(|id| Some(id) == row.object_id.as_ref()),
                ..sum
            },
        });
    }
    all.map(say)
}

fn say(row: Counted) -> Attention {
    let detail = row.detail.unwrap_or_default();
    let (tone, screen, filter, one, many, advice): (
        Tone,
        &str,
        &[(&str, &str)],
        String,
        &str,
        &str,
    ) = match row.kind.as_str() {
        "unknown_messages" => (
            Tone::Alarm,
            "messages",
            &[("state", "unknown")],
            "1 message whose fate nobody knows".into(),
            "messages whose fate nobody knows",
            "Meta's answer was lost. Look at each and say whether it went out.",
        ),
        "failed_messages" => (
            Tone::Warn,
            "messages",
            &[("state", "failed")],
            "1 message failed that can be tried again".into(),
            "messages failed that can be tried again",
            "Look at the reasons, then retry them together.",
        ),
        "paused" => (
            Tone::Alarm,
            "limits",
            &[],
            format!("Sending is paused: {detail}"),
            "pauses hold sending",
            "See who paused and why; lift it when the reason is gone.",
        ),
        "number_quality" => (
            Tone::Alarm,
            "settings",
            &[],
            format!("The number {detail} is in trouble with Meta"),
            "numbers are in trouble with Meta",
            "Send less and only to people who expect it; check the number at Meta.",
        ),
        "stop_reviews" => (
            Tone::Alarm,
            "consent",
            &[("tab", "reviews")],
            "1 message looks like a wish to stop".into(),
            "messages look like a wish to stop",
            "Decide; nothing is sent to these people meanwhile.",
        ),
        "template_refused" => (
            Tone::Warn,
            "templates",
            &[("state", "rejected")],
            format!("The template {detail} was refused"),
            "templates were refused",
            "Read the reason, change the text and submit it again.",
        ),
        "template_approval" => (
            Tone::Warn,
            "templates",
            &[("state", "waiting")],
            format!("The template {detail} waits for a second person"),
            "templates wait for a second person",
            "Read and approve or reject.",
        ),
        "unmatched_webhooks" => (
            Tone::Warn,
            "system",
            &[],
            "1 status belongs to no message of ours".into(),
            "statuses belong to no message of ours",
            "Another program may be sending with the same token. Compare with Meta.",
        ),
        "consents_expiring" => (
            Tone::Warn,
            "consent",
            &[("expiring", "30")],
            "1 consent runs out within 30 days".into(),
            "consents run out within 30 days",
            "Ask these people again while you still may.",
        ),
        _ => (
            Tone::Warn,
            "leads",
            &[("tab", "imports")],
            format!("The import of {detail} waits"),
            "imports wait",
            "Look at the dry run and apply it, or cancel it.",
        ),
    };
    Attention {
        title: match row.n {
            1 => one,
            more if more > MOST_COUNTED => format!("More than {MOST_COUNTED} {many}"),
            some => format!("{some} {many}"),
        },
        kind: row.kind,
        tone,
        count: row.n,
        advice: advice.into(),
        since: row.since,
        screen: screen.into(),
        query: filter
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect(),
        object_id: row.object_id,
    }
}

/// Limits of which four fifths are used.
async fn limits(work: &mut Work<'_>) -> Result<Vec<Attention>, Refusal> {
    let may: bool = sqlx::query_scalar("select app.can('limits.canViewLimits')")
        .fetch_one(work.sql())
        .await?;
    if !may {
        return Ok(Vec::new());
    }
    let near: Vec<(String, String, String, i32, i32)> = sqlx::query_as(
        "select s.metric, s.subject, s.says, s.used, s.cap
           from api.limit_status() s join app.limit_rule r on r.metric = s.metric
          where s.metric <> 'number_second' and s.cap > 0 and s.used >= s.cap * r.warn_at",
    )
    .fetch_all(work.sql())
    .await?;
    let matters = near.into_iter().map(|(metric, subject, says, used, cap)| {
        let full = used >= cap;
        Attention {
            kind: "limit_near".into(),
            tone: if full { Tone::Alarm } else { Tone::Warn },
            count: i64::from(used),
            title: if full {
                format!("Full: {says} ({cap})")
            } else {
                format!("{used} of {cap} used: {says}")
            },
            advice: "Sending slows down or waits until a place is free again.".into(),
            since: None,
            screen: "limits".into(),
            query: BTreeMap::new(),
            object_id: Some(format!("{metric}/{subject}")),
        }
    });
    Ok(matters.collect())
}
