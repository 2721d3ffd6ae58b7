//! Close a conversation, or open it again.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Closes a conversation. The next message of the person opens it by itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloseConversation {
    /// Whose.
    pub person: PersonId,
    /// False: opens it again.
    #[serde(default = "yes")]
    pub closed: bool,
}

fn yes() -> bool {
    true
}

/// Its state now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationClosed {
    /// open or closed.
    pub state: &'static str,
}

impl Operation for CloseConversation {
    const NAME: &'static str = "close_conversation";
    const SUMMARY: &'static str = "Closes a conversation, or opens it again.";
    const ROUTE: Route = Route::post("/api/conversations/{person}/close");
    const PERMISSION: Option<&'static str> = Some("messages.canSend");
    const TOPICS: &'static [Topic] = &[Topic::Conversations];
    type Reply = ConversationClosed;

    async fn run(self, work: &mut Work<'_>) -> Result<ConversationClosed, Refusal> {
        sqlx::query("select api.close_conversation($1, $2)")
            .bind(self.person)
            .bind(self.closed)
            .execute(work.sql())
            .await?;
        Ok(ConversationClosed {
            state: if self.closed { "closed" } else { "open" },
        })
    }
}
