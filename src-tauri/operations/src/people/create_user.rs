//! Add a person to the office.

use ground::ids::UserId;
use permissions::NewPerson;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Somebody to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateUser {
    /// Name to sign in with: a-z, 0-9, dot, dash, underscore, starting with a letter, 2 to 41 characters.
    pub name: String,
    /// Name for people.
    pub full_name: String,
    /// admin, manager, team_lead, sales_rep, operator or viewer; none that can do more than you.
    pub role: String,
    /// When access ends by itself.
    #[serde(default)]
    pub valid_until: Option<At>,
}

/// Added. They have no password and no device yet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserCreated {
    /// The person's id.
    pub user: UserId,
}

impl Operation for CreateUser {
    const NAME: &'static str = "create_user";
    const SUMMARY: &'static str = "Adds a person to the office.";
    const ROUTE: Route = Route::post("/api/users");
    const PERMISSION: Option<&'static str> = Some("admin.canManageUsers");
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Audit];
    type Reply = UserCreated;

    async fn run(self, work: &mut Work<'_>) -> Result<UserCreated, Refusal> {
        let user = UserId(work.new_id());
        let person = NewPerson {
            name: &self.name,
            full_name: &self.full_name,
            role: &self.role,
            valid_until: self.valid_until.map(|at| at.0),
        };
        permissions::create(work.sql(), user, &person).await?;
        Ok(UserCreated { user })
    }
}
