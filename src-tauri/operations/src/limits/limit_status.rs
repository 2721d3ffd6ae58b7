//! What is used of each limit, and every pause in force.

use ground::ids::PauseId;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Everything that bounds sending now.
#[derive(Debug, Deserialize, ToSchema)]
pub struct LimitStatus {}

/// Limits and pauses.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// The limits.
    pub limits: Vec<Limit>,
    /// The pauses in force.
    pub pauses: Vec<Pause>,
}

/// One limit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// Stable: metric and subject.
    pub key: String,
    /// In words.
    pub label: String,
    /// Used in the moving window.
    pub used: i32,
    /// The cap; absent: unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// When the first place is free again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resets_at: Option<At>,
    /// Full until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<At>,
    /// When it was warned about, once in a window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warned_at: Option<At>,
}

/// One pause.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Pause {
    /// Its id.
    pub id: PauseId,
    /// everything, account, number, campaign, user or template.
    pub scope: String,
    /// Which of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Why.
    pub reason: String,
    /// Who; "Waybill" when it did by itself.
    pub by: String,
    /// Since when.
    #[sqlx(rename = "paused_at")]
    pub at: At,
    /// Until when; absent: until somebody lifts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_at: Option<At>,
}

impl Operation for LimitStatus {
    const NAME: &'static str = "limit_status";
    const SUMMARY: &'static str = "What is used of each limit, and every pause in force.";
    const ROUTE: Route = Route::get("/api/whatsapp/rate-limit");
    const PERMISSION: Option<&'static str> = Some("limits.canViewLimits");
    const TOPICS: &'static [Topic] = &[Topic::Limits, Topic::Messages];
    type Reply = Limits;

    async fn run(self, work: &mut Work<'_>) -> Result<Limits, Refusal> {
        let rows = sqlx::query("select metric, subject, says, cap, used, resets_at, resume_at, warned_at from api.limit_status()").fetch_all(work.sql()).await?;
        let limits = rows.iter().map(limit).collect::<Result<_, sqlx::Error>>()?;
        let pauses = sqlx::query_as(
            "select p.id, p.scope, p.target, p.reason, coalesce(u.full_name, 'Waybill') as by, p.paused_at, p.resume_at
               from app.pause p left join app.users u on u.id = p.paused_by
              where p.lifted_at is null and (p.resume_at is null or p.resume_at > clock_timestamp())
              order by p.paused_at desc limit 100",
        )
        .fetch_all(work.sql())
        .await?;
        Ok(Limits { limits, pauses })
    }
}

fn limit(row: &sqlx::postgres::PgRow) -> Result<Limit, sqlx::Error> {
    let (metric, subject): (String, String) = (row.try_get("metric")?, row.try_get("subject")?);
    Ok(Limit {
        key: format!("{metric}/{subject}"),
        label: row.try_get("says")?,
        used: row.try_get("used")?,
        limit: row.try_get("cap")?,
        resets_at: row.try_get("resets_at")?,
        paused_until: row.try_get("resume_at")?,
        warned_at: row.try_get("warned_at")?,
    })
}
