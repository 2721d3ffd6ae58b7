//! The launch.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::load;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Starts a draft: everybody of the audience gets a row, queued or left out with the reason, or nobody does.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LaunchCampaign {
    /// Which.
    pub campaign: CampaignId,
}

/// How the launch went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Launched {
    /// Messages queued.
    pub queued: u64,
    /// People left out.
    pub skipped: u64,
}

impl Operation for LaunchCampaign {
    const NAME: &'static str = "launch_campaign";
    const SUMMARY: &'static str = "Starts a draft, once.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/schedule");
    const PERMISSION: Option<&'static str> = Some("messages.canScheduleMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = Launched;

    async fn run(self, work: &mut Work<'_>) -> Result<Launched, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let launched = campaigns::launch(work.sql(), &campaign).await?;
        sqlx::query("select pg_notify('waybill_queue', $1)")
            .bind(&campaign.number_id)
            .execute(work.sql())
            .await?;
        Ok(Launched {
            queued: launched.queued,
            skipped: launched.skipped,
        })
    }
}
