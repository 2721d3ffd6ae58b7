//! Hold sending: everything, one account, number, campaign, person of the office or template.

use ground::ids::PauseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Pauses. Nothing is lost: what is queued waits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PauseSending {
    /// everything (the kill switch), account, number, campaign, user or template.
    pub scope: String,
    /// Which of them; absent for everything.
    #[serde(default)]
    pub target: Option<String>,
    /// Why, 1 to 500 characters.
    pub reason: String,
    /// Goes on by itself then; absent: when somebody lifts it.
    #[serde(default)]
    pub resume_at: Option<At>,
}

/// The pause.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Paused {
    /// Its id.
    pub pause: PauseId,
}

impl Operation for PauseSending {
    const NAME: &'static str = "pause_sending";
    const SUMMARY: &'static str =
        "Holds sending of everything, an account, number, campaign, person or template.";
    const ROUTE: Route = Route::post("/api/whatsapp/rate-limit/pause");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Limits, Topic::Campaigns];
    type Reply = Paused;

    async fn run(self, work: &mut Work<'_>) -> Result<Paused, Refusal> {
        let id = work.new_id();
        let pause = sqlx::query_scalar("select api.pause_sending($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(&self.scope)
            .bind(&self.target)
            .bind(self.reason.trim())
            .bind(self.resume_at)
            .fetch_one(work.sql())
            .await?;
        Ok(Paused { pause })
    }
}
