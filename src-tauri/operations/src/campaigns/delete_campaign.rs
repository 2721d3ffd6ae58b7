//! Throw a draft away.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Removes a draft that still has this version. What was ever started stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeleteCampaign {
    /// Which.
    pub campaign: CampaignId,
    /// The version the caller saw.
    pub version: i32,
}

/// Gone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignDeleted {
    /// Which it was.
    pub campaign: CampaignId,
}

impl Operation for DeleteCampaign {
    const NAME: &'static str = "delete_campaign";
    const SUMMARY: &'static str = "Removes a draft.";
    const ROUTE: Route = Route::delete("/api/campaigns/{campaign}");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns];
    type Reply = CampaignDeleted;

    async fn run(self, work: &mut Work<'_>) -> Result<CampaignDeleted, Refusal> {
        campaigns::delete(work.sql(), self.campaign, self.version).await?;
        Ok(CampaignDeleted {
            campaign: self.campaign,
        })
    }
}
