//! Mark notifications as seen.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Marks these as seen by the caller, or everything up to one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadNotifications {
    /// These.
    #[serde(default)]
    pub ids: Vec<i64>,
    /// And everything up to this one.
    #[serde(default)]
    pub through: Option<i64>,
}

/// Seen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationsRead {
    /// How many had not been seen.
    pub count: i32,
}

impl Operation for ReadNotifications {
    const NAME: &'static str = "read_notifications";
    const SUMMARY: &'static str = "Marks notifications as seen by the caller.";
    const ROUTE: Route = Route::post("/api/notifications/read");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Notifications];
    type Reply = NotificationsRead;

    async fn run(self, work: &mut Work<'_>) -> Result<NotificationsRead, Refusal> {
        let count = sqlx::query_scalar("select api.read_notifications($1, $2)")
            .bind(&self.ids)
            .bind(self.through)
            .fetch_one(work.sql())
            .await?;
        Ok(NotificationsRead { count })
    }
}
