//! Every change of a person's consent, with its proof.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// History of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentHistory {
    /// Whose.
    person: PersonId,
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<i64>,
}

/// Changes, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentEvents {
    /// The changes.
    pub items: Vec<ConsentEvent>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<i64>,
}

/// One change.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ConsentEvent {
    /// Its number.
    pub id: i64,
    /// Which purpose.
    pub purpose: String,
    /// State before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// State after.
    pub state: String,
    /// How it came.
    pub method: String,
    /// Where it came from.
    pub source: String,
    /// What was agreed to.
    pub wording: String,
    /// The proof.
    #[schema(value_type = Object)]
    pub evidence: Value,
    /// When the person said so.
    pub at: At,
    /// When we recorded it.
    pub recorded_at: At,
    /// Who recorded it; absent: the person's own act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
}

impl Operation for ConsentHistory {
    const NAME: &'static str = "consent_history";
    const SUMMARY: &'static str = "Every change of a person's consent, with its proof.";
    const ROUTE: Route = Route::get("/api/compliance/consent/{person}/history");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = ConsentEvents;

    async fn run(self, work: &mut Work<'_>) -> Result<ConsentEvents, Refusal> {
        let items: Vec<ConsentEvent> = sqlx::query_as(
            "select e.id, e.purpose, e.was, e.state, e.method, e.source, e.wording, e.evidence, e.at, e.recorded_at, u.full_name as recorded_by
               from app.consent_event e left join app.users u on u.id = e.recorded_by
              where e.person_id = $1 and ($2::bigint is null or e.id < $2)
              order by e.id desc limit 100",
        )
        .bind(self.person)
        .bind(self.cursor)
        .fetch_all(work.sql())
        .await?;
        let next_cursor = items
            .last()
            .map(|event| event.id)
            .filter(|_| items.len() == 100);
        Ok(ConsentEvents { items, next_cursor })
    }
}
