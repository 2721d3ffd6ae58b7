//! May this person be answered now, and if not, why and what to do.

use std::time::Duration;

use ground::ids::PersonId;
use serde::Serialize;
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::{At, Work};

const WINDOW: Duration = Duration::from_secs(24 * 3600);

/// The reply box: open, or closed with the reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// May a free text be sent now?
    pub allowed: bool,
    /// Stable: window_closed, opted_out, no_number, paused or forbidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Why not, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What to do instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Worth knowing before answering, as that the person said stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// When the 24 hours end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_closes_at: Option<At>,
    /// May a template be sent (by permission; consent is asked for each one)?
    pub template: bool,
}

pub(super) async fn of(work: &mut Work<'_>, person: PersonId) -> Result<Reply, sqlx::Error> {
    let now = work.now();
    let row = sqlx::query(
        "select r.obstacle, r.last_inbound_at, r.marketing, r.recipient, r.paused, app.can('messages.canSend') as may from api.conversation_rules($1) r",
    )
    .bind(person)
    .fetch_optional(work.sql())
    .await?;
    let Some(row) = row else {
        return Ok(closed("no_number", None, false));
    };
    let last: Option<At> = row.try_get("last_inbound_at")?;
    let closes = last.and_then(|at| at.0.checked_add(WINDOW).ok()).map(At);
    let may: bool = row.try_get("may")?;
    let obstacle: Option<String> = row.try_get("obstacle")?;
    let known = row.try_get::<Option<String>, _>("recipient")?.is_some();
    let paused: Option<String> = row.try_get("paused")?;
    let reason = match (may, known, obstacle.as_deref(), &paused) {
        (false, ..) => Some("forbidden"),
        (_, false, ..) => Some("no_number"),
        (_, _, Some("opted_out"), _) => Some("opted_out"),
        (_, _, Some(_), _) => Some("window_closed"),
        (_, _, None, Some(_)) => Some("paused"),
        _ => None,
    };
    let mut reply = match reason {
        Some(reason) => closed(reason, paused.as_deref(), may && known),
        None => Reply {
            allowed: true,
            reason: None,
            title: None,
            advice: None,
            notice: None,
            window_closes_at: None,
            template: may,
        },
    };
    reply.window_closes_at = closes.filter(|at| at.0 > now);
    if row.try_get::<Option<String>, _>("marketing")?.as_deref() == Some("opted_out") {
        reply.notice = Some(
            "This person said stop: answer what they ask, and send nothing that sells.".into(),
        );
    }
    Ok(reply)
}

fn closed(reason: &str, paused: Option<&str>, template: bool) -> Reply {
    let (title, advice) = match reason {
        "forbidden" => (
            "You may not send messages (messages.canSend).".to_owned(),
            "Ask an admin for the right, or give the conversation to somebody who has it.",
        ),
        "no_number" => (
            "No number of this person is known.".to_owned(),
            "Add them as a lead with their number.",
        ),
        "opted_out" => (
            "This person wants no messages at all, answers included.".to_owned(),
            "Nothing: only they can come back.",
        ),
        "paused" => (
            format!(
                "Sending is paused: {}.",
                paused.unwrap_or_default().trim_end_matches('.')
            ),
            "Somebody who may change limits can lift the pause.",
        ),
        _ => (
            "The last message of this person is more than 24 hours old.".to_owned(),
            "Send an approved template; when they answer, you can write freely again.",
        ),
    };
    Reply {
        allowed: false,
        reason: Some(reason.to_owned()),
        title: Some(title),
        advice: Some(advice.to_owned()),
        notice: None,
        window_closes_at: None,
        template: template && reason != "opted_out",
    }
}
