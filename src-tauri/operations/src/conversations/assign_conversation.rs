//! Give a conversation to somebody.

use ground::ids::{PersonId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Gives a conversation to somebody who may answer, or to nobody. Who gets it is told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignConversation {
    /// Whose.
    pub person: PersonId,
    /// To whom; absent: to nobody.
    #[serde(default)]
    pub user: Option<UserId>,
}

/// Given.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationAssigned {
    /// Whose conversation.
    pub person: PersonId,
}

impl Operation for AssignConversation {
    const NAME: &'static str = "assign_conversation";
    const SUMMARY: &'static str = "Gives a conversation to somebody of the office, or to nobody.";
    const ROUTE: Route = Route::post("/api/conversations/{person}/assign");
    const PERMISSION: Option<&'static str> = Some("messages.canSend");
    const TOPICS: &'static [Topic] = &[Topic::Conversations];
    type Reply = ConversationAssigned;

    async fn run(self, work: &mut Work<'_>) -> Result<ConversationAssigned, Refusal> {
        sqlx::query("select api.assign_conversation($1, $2)")
            .bind(self.person)
            .bind(self.user)
            .execute(work.sql())
            .await?;
        Ok(ConversationAssigned {
            person: self.person,
        })
    }
}
