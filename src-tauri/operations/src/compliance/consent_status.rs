//! What a person wants, for each purpose, now.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Consent of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentStatus {
    /// Whose.
    person: PersonId,
}

/// Consent of one person, now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentNow {
    /// Whose.
    pub person: PersonId,
    /// Staff may record no consent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked_until: Option<At>,
    /// For each purpose.
    pub purposes: Vec<Consent>,
}

/// Consent for one purpose.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// marketing, utility or service.
    pub purpose: String,
    /// pending, opted_in, opted_out or expired.
    pub state: String,
    /// How it came.
    pub method: String,
    /// Where it came from.
    pub source: String,
    /// What the person agreed to.
    pub wording: String,
    /// Since when.
    pub since: At,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<At>,
}

impl Operation for ConsentStatus {
    const NAME: &'static str = "consent_status";
    const SUMMARY: &'static str = "What a person wants, for each purpose, now.";
    const ROUTE: Route = Route::get("/api/compliance/consent/{person}");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = ConsentNow;

    async fn run(self, work: &mut Work<'_>) -> Result<ConsentNow, Refusal> {
        let row = sqlx::query("select blocked_until from app.person where id = $1")
            .bind(self.person)
            .fetch_optional(work.sql())
            .await?;
        let blocked_until: Option<At> = row
            .map(|row| row.try_get("blocked_until"))
            .transpose()?
            .flatten();
        let purposes = purposes_of(work, self.person).await?;
        Ok(ConsentNow {
            person: self.person,
            blocked_until: blocked_until.filter(|at| at.0 > work.now()),
            purposes,
        })
    }
}

/// Consent for each purpose, as far as the caller may see it.
pub(crate) async fn purposes_of(
    work: &mut Work<'_>,
    person: PersonId,
) -> Result<Vec<Consent>, sqlx::Error> {
    sqlx::query_as(
        "select purpose, case when state = 'opted_in' and expires_at <= clock_timestamp() then 'expired' else state end as state,
                method, source, wording, since, expires_at
           from app.consent where person_id = $1 order by purpose",
    )
    .bind(person)
    .fetch_all(work.sql())
    .await
}
