//! Lift a pause.

use ground::ids::PauseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Lifts a pause. Refused while Meta itself restricts the account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResumeSending {
    /// Which.
    pub pause: PauseId,
}

/// Lifted.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Resumed {
    /// Which.
    pub pause: PauseId,
}

impl Operation for ResumeSending {
    const NAME: &'static str = "resume_sending";
    const SUMMARY: &'static str = "Lifts a pause.";
    const ROUTE: Route = Route::post("/api/whatsapp/rate-limit/resume");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Limits, Topic::Campaigns];
    type Reply = Resumed;

    async fn run(self, work: &mut Work<'_>) -> Result<Resumed, Refusal> {
        sqlx::query("select api.resume_sending($1)")
            .bind(self.pause)
            .execute(work.sql())
            .await?;
        sqlx::query("select pg_notify('waybill_queue', '')")
            .execute(work.sql())
            .await?;
        Ok(Resumed { pause: self.pause })
    }
}
