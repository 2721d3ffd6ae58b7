//! Messages that look like a wish to stop and wait for a decision.

use ground::ids::{PersonId, ReviewId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// The open ones, oldest first.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ListStopReviews {}

/// The near misses.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopReviews {
    /// Open ones, at most 200.
    pub items: Vec<StopReview>,
}

/// One near miss.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct StopReview {
    /// Its id.
    pub id: ReviewId,
    /// Who wrote.
    #[sqlx(rename = "person_id")]
    pub person: PersonId,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they wrote.
    pub message: String,
    /// The word that caught it.
    pub word: String,
    /// When.
    pub received_at: At,
}

impl Operation for ListStopReviews {
    const NAME: &'static str = "list_stop_reviews";
    const SUMMARY: &'static str = "Messages that look like a wish to stop and wait for a decision.";
    const ROUTE: Route = Route::get("/api/compliance/review-queue");
    const PERMISSION: Option<&'static str> = Some("consent.canRecord");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = StopReviews;

    async fn run(self, work: &mut Work<'_>) -> Result<StopReviews, Refusal> {
        let items = sqlx::query_as(
            "select r.id, r.person_id, l.name, r.message, r.word, r.received_at
               from app.stop_review r left join app.lead l on l.id = r.person_id
              where r.decision is null order by r.received_at limit 200",
        )
        .fetch_all(work.sql())
        .await?;
        Ok(StopReviews { items })
    }
}
