//! Change a limit of the office. Meta's own limits are read from Meta and cannot be changed here.

use ground::ids::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Sets the default of a limit, or one person's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLimit {
    /// user_hour, user_day or person_day.
    pub metric: String,
    /// For this person of the office only.
    #[serde(default)]
    pub user: Option<UserId>,
    /// The cap, 1 or more; absent with a user: back to the default.
    #[serde(default)]
    pub cap: Option<i32>,
    /// Why, for the log.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LimitChanged {
    /// The limit.
    pub metric: String,
}

impl Operation for ChangeLimit {
    const NAME: &'static str = "change_limit";
    const SUMMARY: &'static str = "Changes a limit of the office or of one person.";
    const ROUTE: Route = Route::put("/api/whatsapp/rate-limit/config");
    const PERMISSION: Option<&'static str> = Some("limits.canManageLimits");
    const TOPICS: &'static [Topic] = &[Topic::Limits];
    type Reply = LimitChanged;

    async fn run(self, work: &mut Work<'_>) -> Result<LimitChanged, Refusal> {
        sqlx::query("select api.change_limit($1, $2, $3)")
            .bind(&self.metric)
            .bind(self.user.map(|user| user.to_string()))
            .bind(self.cap)
            .execute(work.sql())
            .await?;
        if let Some(reason) = self
            .reason
            .as_deref()
            .map(str::trim)
            .filter(|r| !r.is_empty())
        {
            let reason: String = reason.chars().take(500).collect();
            sqlx::query("select api.audit_note('change_limit', 'limit', $1, $2)")
                .bind(&self.metric)
                .bind(serde_json::json!({ "reason": reason }))
                .execute(work.sql())
                .await?;
        }
        Ok(LimitChanged {
            metric: self.metric,
        })
    }
}
