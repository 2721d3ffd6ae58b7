//! Settle an unknown message by hand.

use ground::ids::MessageId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// A person decides what nobody can tell: was it sent?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResolveMessage {
    /// Which.
    pub message: MessageId,
    /// True: treat as sent. False: treat as not sent; it may then be retried.
    pub sent: bool,
}

/// Its state now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageResolved {
    /// accepted or failed.
    pub state: &'static str,
}

impl Operation for ResolveMessage {
    const NAME: &'static str = "resolve_message";
    const SUMMARY: &'static str = "Settles an unknown message by hand: sent or not sent.";
    const ROUTE: Route = Route::post("/api/messages/{message}/resolve");
    const PERMISSION: Option<&'static str> = Some("messages.canRetryMessages");
    const TOPICS: &'static [Topic] = &[Topic::Messages, Topic::Campaigns];
    type Reply = MessageResolved;

    async fn run(self, work: &mut Work<'_>) -> Result<MessageResolved, Refusal> {
        sqlx::query("select api.resolve_message($1, $2)")
            .bind(self.message)
            .bind(self.sent)
            .execute(work.sql())
            .await?;
        Ok(MessageResolved {
            state: if self.sent { "accepted" } else { "failed" },
        })
    }
}
