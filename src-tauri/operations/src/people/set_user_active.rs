//! Let a person in, or keep them out of every door.

use ground::ids::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// In or out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetUserActive {
    /// Whom.
    pub user: UserId,
    /// True: in, false: out.
    pub active: bool,
}

/// As it is now. Sessions that are still open end within fifteen seconds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserActive {
    /// Whom.
    pub user: UserId,
    /// In or out.
    pub active: bool,
}

impl Operation for SetUserActive {
    const NAME: &'static str = "set_user_active";
    const SUMMARY: &'static str = "Deactivates a person, or lets them in again.";
    const ROUTE: Route = Route::post("/api/users/{user}/active");
    const PERMISSION: Option<&'static str> = Some("admin.canManageUsers");
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Audit];
    type Reply = UserActive;

    async fn run(self, work: &mut Work<'_>) -> Result<UserActive, Refusal> {
        permissions::set_active(work.sql(), self.user, self.active).await?;
        Ok(UserActive {
            user: self.user,
            active: self.active,
        })
    }
}
