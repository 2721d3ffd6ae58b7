//! Everybody of the office.

use permissions::Person;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Everybody, by name.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ListUsers {}

/// The people of the office.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Users {
    /// The people.
    pub items: Vec<Person>,
}

impl Operation for ListUsers {
    const NAME: &'static str = "list_users";
    const SUMMARY: &'static str = "The people of the office, with role, devices and grants.";
    const ROUTE: Route = Route::get("/api/users");
    const PERMISSION: Option<&'static str> = Some("admin.canManageUsers");
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = Users;

    async fn run(self, work: &mut Work<'_>) -> Result<Users, Refusal> {
        Ok(Users {
            items: permissions::list(work.sql()).await?,
        })
    }
}
