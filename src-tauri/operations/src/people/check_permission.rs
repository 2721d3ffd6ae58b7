//! May this person do this, and why?

use ground::ids::UserId;
use permissions::Decision;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// One question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckPermission {
    /// The act, `messages.canSend`.
    pub permission: String,
    /// Whom; absent: oneself. Others need admin.canAssignPermissions.
    #[serde(default)]
    pub user: Option<UserId>,
}

impl Operation for CheckPermission {
    const NAME: &'static str = "check_permission";
    const SUMMARY: &'static str = "Says whether a person may do an act, and why.";
    const ROUTE: Route = Route::post("/api/permissions/check");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[];
    type Reply = Decision;

    async fn run(self, work: &mut Work<'_>) -> Result<Decision, Refusal> {
        let user = match self.user {
            Some(user) => user,
            None => permissions::whoami(work.sql()).await?.user_id,
        };
        Ok(permissions::check(work.sql(), user, &self.permission).await?)
    }
}
