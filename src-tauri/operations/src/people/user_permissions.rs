//! What a person may do, and why.

use ground::ids::UserId;
use permissions::Right;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Every act of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserPermissions {
    /// Whom; absent: oneself. Others need admin.canAssignPermissions.
    #[serde(default)]
    pub user: Option<UserId>,
}

/// What they may do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserRights {
    /// Whom.
    pub user: UserId,
    /// Every act there is, with the answer and where it comes from.
    pub permissions: Vec<Right>,
}

impl Operation for UserPermissions {
    const NAME: &'static str = "user_permissions";
    const SUMMARY: &'static str =
        "Every act with allowed or not, and its origin: role, grant, denial, expiry.";
    const ROUTE: Route = Route::get("/api/permissions");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = UserRights;

    async fn run(self, work: &mut Work<'_>) -> Result<UserRights, Refusal> {
        let user = match self.user {
            Some(user) => user,
            None => permissions::whoami(work.sql()).await?.user_id,
        };
        Ok(UserRights {
            user,
            permissions: permissions::effective(work.sql(), user).await?,
        })
    }
}
