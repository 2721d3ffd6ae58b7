//! Decide a near miss.

use ground::ids::ReviewId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Opts the person out as of their message, or ignores it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DecideStopReview {
    /// Which.
    pub review: ReviewId,
    /// opt_out or ignore.
    pub decision: String,
}

/// Decided.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopReviewDecided {
    /// The decision.
    pub decision: String,
}

impl Operation for DecideStopReview {
    const NAME: &'static str = "decide_stop_review";
    const SUMMARY: &'static str = "Decides a near miss: opt out or ignore.";
    const ROUTE: Route = Route::post("/api/compliance/review-queue/{review}");
    const PERMISSION: Option<&'static str> = Some("consent.canRecord");
    const TOPICS: &'static [Topic] = &[Topic::Consent, Topic::Messages, Topic::Campaigns];
    type Reply = StopReviewDecided;

    async fn run(self, work: &mut Work<'_>) -> Result<StopReviewDecided, Refusal> {
        if !matches!(self.decision.as_str(), "opt_out" | "ignore") {
            return Err(Refusal::invalid("decision", "use opt_out or ignore"));
        }
        sqlx::query("select api.decide_stop_review($1, $2)")
            .bind(self.review)
            .bind(&self.decision)
            .execute(work.sql())
            .await?;
        Ok(StopReviewDecided {
            decision: self.decision,
        })
    }
}
