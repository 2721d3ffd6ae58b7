//! May this be sent now? Reserves nothing.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Asks for one to 1,000 people.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckSend {
    /// Who.
    pub people: Vec<PersonId>,
    /// marketing, utility or service.
    pub purpose: String,
    /// Meta's id of the number that would send.
    pub number: String,
}

/// The answers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendChecks {
    /// One for each person.
    pub items: Vec<SendCheck>,
}

/// The answer for one person.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct SendCheck {
    /// Who.
    #[sqlx(rename = "person_id")]
    pub person: PersonId,
    /// May it be sent now?
    pub allowed: bool,
    /// If not, why (stable).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// If it may be later, when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<At>,
}

impl Operation for CheckSend {
    const NAME: &'static str = "check_send";
    const SUMMARY: &'static str =
        "May this be sent now, and if not, why and when? Reserves nothing.";
    const ROUTE: Route = Route::post("/api/whatsapp/rate-limit/check");
    const PERMISSION: Option<&'static str> = Some("messages.canSend");
    const TOPICS: &'static [Topic] = &[];
    type Reply = SendChecks;

    async fn run(self, work: &mut Work<'_>) -> Result<SendChecks, Refusal> {
        if self.people.is_empty() || self.people.len() > 1000 {
            return Err(Refusal::invalid("people", "ask for 1 to 1,000 people"));
        }
        let people: Vec<_> = self.people.iter().map(|person| person.0).collect();
        let items = sqlx::query_as(
            "select person_id, allowed, reason, retry_at from api.check_send($1, $2, $3)",
        )
        .bind(people)
        .bind(&self.purpose)
        .bind(&self.number)
        .fetch_all(work.sql())
        .await?;
        Ok(SendChecks { items })
    }
}
