//! Why a queued message waits, in words, and until when.

use ground::ids::MessageId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{At, Work};

/// Why a message waits.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageWait {
    /// scheduled, paused, campaign_paused, template, user_hour, user_day, portfolio_day, pair, later or turn.
    pub reason: String,
    /// The reason in words.
    pub title: String,
    /// What stands in the pause, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// When it is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<At>,
}

pub(super) async fn of(
    work: &mut Work<'_>,
    message: MessageId,
) -> Result<Option<MessageWait>, sqlx::Error> {
    let found: Option<(String, Option<String>, Option<At>)> =
        sqlx::query_as("select reason, detail, until from api.why_waiting($1)")
            .bind(message)
            .fetch_optional(work.sql())
            .await?;
    Ok(found.map(|(reason, detail, until)| MessageWait {
        title: title(&reason).to_owned(),
        reason,
        detail,
        until,
    }))
}

fn title(reason: &str) -> &'static str {
    match reason {
        "scheduled" => "The campaign has not started yet.",
        "paused" => "Sending is paused.",
        "campaign_paused" => "The campaign is paused.",
        "template" => "The template is not approved by Meta at the moment.",
        "user_hour" => "The author's messages of this hour are used up.",
        "user_day" => "The author's messages of this day are used up.",
        "portfolio_day" => "Meta lets this account write to no more new people for now.",
        "pair" => "This person got many messages from this number just now.",
        "later" => "It is tried again later, as Meta asks.",
        _ => "It waits for its turn.",
    }
}
