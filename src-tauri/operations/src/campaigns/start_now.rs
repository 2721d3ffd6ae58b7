//! "Send now": do not wait for the hold or the chosen time.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Ends the wait of a campaign that was launched and has not started yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StartNow {
    /// Which.
    pub campaign: CampaignId,
}

/// It has started.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StartedNow {
    /// Messages that may leave.
    pub queued: i32,
}

impl Operation for StartNow {
    const NAME: &'static str = "start_now";
    const SUMMARY: &'static str = "Starts a launched campaign without waiting any longer.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/start");
    const PERMISSION: Option<&'static str> = Some("messages.canScheduleMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = StartedNow;

    async fn run(self, work: &mut Work<'_>) -> Result<StartedNow, Refusal> {
        let queued = campaigns::start_now(work.sql(), self.campaign).await?;
        Ok(StartedNow { queued })
    }
}
