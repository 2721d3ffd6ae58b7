//! Grant or deny acts to a person, perhaps until a date.

use ground::ids::UserId;
use permissions::Assignment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// The most acts in one call: more than there are.
const MOST: usize = 100;

/// What to give or take.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignPermissions {
    /// To whom; never oneself.
    pub user: UserId,
    /// The acts, `messages.canSend`.
    pub permissions: Vec<String>,
    /// True: grant, false: deny. Both beat the role.
    pub allow: bool,
    /// When the role decides again.
    #[serde(default)]
    pub expiry_date: Option<At>,
    /// Why; stands in the audit log.
    pub reason: String,
}

/// Given or taken, all or none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// Ids of the grants, in the order asked.
    pub grants: Vec<Uuid>,
}

impl Operation for AssignPermissions {
    const NAME: &'static str = "assign_permissions";
    const SUMMARY: &'static str = "Grants or denies acts to a person, perhaps until a date.";
    const ROUTE: Route = Route::post("/api/permissions/assign");
    const PERMISSION: Option<&'static str> = Some("admin.canAssignPermissions");
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Audit];
    type Reply = Assigned;

    async fn run(self, work: &mut Work<'_>) -> Result<Assigned, Refusal> {
        if self.permissions.is_empty() || self.permissions.len() > MOST {
            return Err(Refusal::invalid(
                "permissions",
                format!("name 1 to {MOST} permissions"),
            ));
        }
        let mut grants = Vec::with_capacity(self.permissions.len());
        for permission in &self.permissions {
            let expires_at = self.expiry_date.map(|at| at.0);
            let assignment = Assignment {
                user: self.user,
                permission,
                allow: self.allow,
                expires_at,
                reason: self.reason.trim(),
            };
            let id = work.new_id();
            grants.push(permissions::assign(work.sql(), id, &assignment).await?);
        }
        Ok(Assigned { grants })
    }
}
