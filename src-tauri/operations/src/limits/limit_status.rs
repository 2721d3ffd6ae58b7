//! What is used of each limit, and every pause in force.

use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use super::list_pauses::{self, Pause};
use crate::campaigns::May;
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
    /// The defaults of the office.
    pub rules: Vec<LimitRule>,
    /// May the caller pause everything, and if not, why?
    pub can_pause: May,
    /// The pauses in force.
    pub pauses: Vec<Pause>,
    /// People who have had as many messages as allowed in the moving day (`list_capped_people`).
    pub capped: i64,
}

/// The default of one limit.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct LimitRule {
    /// user_hour, user_day, person_day, number_second or portfolio_day.
    pub metric: String,
    /// In words.
    #[sqlx(rename = "says")]
    pub label: String,
    /// The cap; absent: Meta sets it.
    #[sqlx(rename = "cap")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// The share at which people are warned, 0 to 1.
    pub warn_at: f64,
}

/// One limit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// Stable: metric and subject.
    pub key: String,
    /// In words.
    pub label: String,
    /// user_hour, user_day, number_second or portfolio_day.
    pub metric: String,
    /// Whose: a person of the office, a number or a portfolio.
    pub subject: String,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
    /// It is the caller's own.
    pub mine: bool,
    /// A cap of its own, not the office's default.
    pub own_cap: bool,
    /// Messages an hour, by the last hour (ten minutes for a limit that is an hour itself).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<i32>,
    /// When it is full if that goes on; absent: not within its window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_at: Option<At>,
    /// May the caller change it, and if not, why?
    pub can_change: May,
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

impl Operation for LimitStatus {
    const NAME: &'static str = "limit_status";
    const SUMMARY: &'static str = "What is used of each limit, and every pause in force.";
    const ROUTE: Route = Route::get("/api/whatsapp/rate-limit");
    const PERMISSION: Option<&'static str> = Some("limits.canViewLimits");
    const TOPICS: &'static [Topic] = &[Topic::Limits, Topic::Messages];
    type Reply = Limits;

    async fn run(self, work: &mut Work<'_>) -> Result<Limits, Refusal> {
        let may: bool = sqlx::query_scalar("select app.can('limits.canManageLimits')")
            .fetch_one(work.sql())
            .await?;
        let rules = sqlx::query_as(
            "select metric, says, cap, warn_at::float8 as warn_at from app.limit_rule order by metric",
        )
        .fetch_all(work.sql())
        .await?;
        let rows = sqlx::query(LIMITS).fetch_all(work.sql()).await?;
        let limits = rows
            .iter()
            .map(|row| limit(row, may))
            .collect::<Result<_, sqlx::Error>>()?;
        let capped: i64 =
            sqlx::query_scalar("select coalesce(max(total), 0) from api.capped_people(1)")
                .fetch_one(work.sql())
                .await?;
        let pauses = list_pauses::open(work).await?;
        Ok(Limits {
            limits,
            rules,
            can_pause: May::unless(&[(
                !may,
                "You may not pause sending (limits.canManageLimits).",
            )]),
            pauses,
            capped,
        })
    }
}

const LIMITS: &str = "
select s.*, coalesce(u.full_name, n.display, a.name) as subject_name, s.subject = app.uid()::text as mine
  from api.limit_status() s
  left join app.users u on u.id::text = s.subject
  left join app.number n on n.id = s.subject
  left join lateral (select string_agg(a.name, ', ' order by a.name) as name from app.account a where a.portfolio_id = s.subject) a on true
 order by s.metric, s.subject";

fn limit(row: &sqlx::postgres::PgRow, may: bool) -> Result<Limit, sqlx::Error> {
    let (metric, subject): (String, String) = (row.try_get("metric")?, row.try_get("subject")?);
    Ok(Limit {
        key: format!("{metric}/{subject}"),
        can_change: May::unless(&[
            (
                matches!(metric.as_str(), "number_second" | "portfolio_day"),
                "Meta sets this limit; it is read from the account.",
            ),
            (!may, "You may not change limits (limits.canManageLimits)."),
        ]),
        metric,
        subject,
        subject_name: row.try_get("subject_name")?,
        mine: row.try_get::<Option<bool>, _>("mine")?.unwrap_or_default(),
        own_cap: row.try_get("own_cap")?,
        pace: row.try_get("pace")?,
        full_at: row.try_get("full_at")?,
        label: row.try_get("says")?,
        used: row.try_get("used")?,
        limit: row.try_get("cap")?,
        resets_at: row.try_get("resets_at")?,
        paused_until: row.try_get("resume_at")?,
        warned_at: row.try_get("warned_at")?,
    })
}
