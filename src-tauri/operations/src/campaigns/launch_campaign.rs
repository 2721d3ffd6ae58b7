//! The launch: now, after a minute in which it can be undone, or at a chosen time.

use campaigns::Start;
use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::load;
use super::local_time::{self, LocalTime};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Starts a draft: everybody of the audience gets a row, queued or left out with the reason, or nobody does. Who joins the
/// audience later is not in it; consent and limits are looked at again before each message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LaunchCampaign {
    /// Which.
    pub campaign: CampaignId,
    /// Not before this time on the wall.
    #[serde(default)]
    pub start_at: Option<LocalTime>,
    /// Seconds in which `undo_launch` takes it back, 0 to 600 (0).
    #[serde(default)]
    pub hold_seconds: Option<u16>,
}

/// How the launch went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Launched {
    /// Messages queued.
    pub queued: u64,
    /// People left out.
    pub skipped: u64,
    /// When the first message leaves, and until when it can be undone; absent: now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<At>,
    /// This time comes twice, because clocks are put back: it is the first one.
    pub twice: bool,
}

impl Operation for LaunchCampaign {
    const NAME: &'static str = "launch_campaign";
    const SUMMARY: &'static str =
        "Starts a draft, once: now, after a hold in which it can be undone, or at a time.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/schedule");
    const PERMISSION: Option<&'static str> = Some("messages.canScheduleMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = Launched;

    async fn run(self, work: &mut Work<'_>) -> Result<Launched, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let moment = match &self.start_at {
            Some(time) => Some(local_time::moment(work, time).await?),
            None => None,
        };
        let start = Start {
            hold_seconds: self.hold_seconds.unwrap_or_default().into(),
            at: moment.as_ref().map(|moment| moment.at),
        };
        let launched = campaigns::launch(work.sql(), &campaign, start).await?;
        sqlx::query("select pg_notify('waybill_queue', $1)")
            .bind(&campaign.number_id)
            .execute(work.sql())
            .await?;
        Ok(Launched {
            queued: launched.queued,
            skipped: launched.skipped,
            starts_at: launched.starts_at.map(At),
            twice: moment.is_some_and(|moment| moment.twice),
        })
    }
}
