//! Take a grant or denial back.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Which one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevokeGrant {
    /// The grant's id, from user_permissions.
    pub grant: Uuid,
}

/// Taken back: the role decides again, at once.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrantRevoked {
    /// Which one.
    pub grant: Uuid,
}

impl Operation for RevokeGrant {
    const NAME: &'static str = "revoke_grant";
    const SUMMARY: &'static str = "Takes one grant or denial back.";
    const ROUTE: Route = Route::delete("/api/permissions/grants/{grant}");
    const PERMISSION: Option<&'static str> = Some("admin.canAssignPermissions");
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Audit];
    type Reply = GrantRevoked;

    async fn run(self, work: &mut Work<'_>) -> Result<GrantRevoked, Refusal> {
        permissions::revoke(work.sql(), self.grant).await?;
        Ok(GrantRevoked { grant: self.grant })
    }
}
