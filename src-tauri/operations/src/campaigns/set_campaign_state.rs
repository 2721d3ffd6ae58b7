//! Pause, go on, cancel.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::load;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Changes the state from the one the caller saw. Cancelling takes back everything not asked of Meta yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetCampaignState {
    /// Which.
    pub campaign: CampaignId,
    /// The state the caller saw.
    pub from: String,
    /// paused, running or cancelled.
    pub to: String,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The state now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignStateNow {
    /// The state.
    pub state: String,
}

impl Operation for SetCampaignState {
    const NAME: &'static str = "set_campaign_state";
    const SUMMARY: &'static str = "Pauses, continues or cancels a campaign.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/state");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = CampaignStateNow;

    async fn run(self, work: &mut Work<'_>) -> Result<CampaignStateNow, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let state = campaigns::set_state(
            work.sql(),
            campaign.id,
            &self.from,
            &self.to,
            self.reason.as_deref(),
        )
        .await?;
        sqlx::query("select pg_notify('waybill_queue', $1)")
            .bind(&campaign.number_id)
            .execute(work.sql())
            .await?;
        Ok(CampaignStateNow { state })
    }
}
