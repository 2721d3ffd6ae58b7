//! "Undo" in the minute after a start, or before the time of a scheduled one.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Takes a launch back while nothing of it has left: the campaign is a draft again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoLaunch {
    /// Which.
    pub campaign: CampaignId,
}

/// A draft again.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LaunchUndone {
    /// Messages that will not be sent, and people who were left out.
    pub taken_back: i32,
}

impl Operation for UndoLaunch {
    const NAME: &'static str = "undo_launch";
    const SUMMARY: &'static str =
        "Takes a launch back before its first message; the campaign is a draft again.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/undo");
    const PERMISSION: Option<&'static str> = Some("messages.canScheduleMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = LaunchUndone;

    async fn run(self, work: &mut Work<'_>) -> Result<LaunchUndone, Refusal> {
        let taken_back = campaigns::undo(work.sql(), self.campaign).await?;
        Ok(LaunchUndone { taken_back })
    }
}
