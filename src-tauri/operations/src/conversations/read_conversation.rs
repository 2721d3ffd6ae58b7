//! Mark a conversation as read, or as unread again.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Marks a conversation as read, or as unread again, for everybody of the office.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadConversation {
    /// Whose.
    pub person: PersonId,
    /// True: unread again.
    #[serde(default)]
    pub unread: bool,
}

/// Read.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationRead {
    /// Whose conversation.
    pub person: PersonId,
}

impl Operation for ReadConversation {
    const NAME: &'static str = "read_conversation";
    const SUMMARY: &'static str = "Marks a conversation as read, or as unread again.";
    const ROUTE: Route = Route::post("/api/conversations/{person}/read");
    const PERMISSION: Option<&'static str> = Some("messages.canSend");
    const TOPICS: &'static [Topic] = &[Topic::Conversations];
    type Reply = ConversationRead;

    async fn run(self, work: &mut Work<'_>) -> Result<ConversationRead, Refusal> {
        sqlx::query("select api.read_conversation($1, $2)")
            .bind(self.person)
            .bind(self.unread)
            .execute(work.sql())
            .await?;
        Ok(ConversationRead {
            person: self.person,
        })
    }
}
