//! Everything a launch would do, without doing it.

use std::collections::BTreeMap;

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::load;
use crate::messages::ReasonCount;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Who would get it, who not and why, when it would be finished. Every recipient is rendered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PreflightCampaign {
    /// Which.
    pub campaign: CampaignId,
}

/// What a launch would do now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Preflight {
    /// People the audience names.
    pub audience: u64,
    /// Messages that would be queued.
    pub will_send: u64,
    /// People left out, by reason.
    pub skipped_by_reason: BTreeMap<String, u64>,
    /// The same in words, most first.
    pub skips: Vec<ReasonCount>,
    /// New people Meta still allows in 24 hours; absent: no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier_left: Option<i32>,
    /// When the last one would leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_at: Option<At>,
    /// Does it fit what Meta allows in 24 hours?
    pub fits_tier: bool,
    /// Worth reading before a launch.
    pub warnings: Vec<String>,
    /// The first people with their text.
    pub sample: Vec<PreflightSample>,
}

/// One person's text.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PreflightSample {
    /// Name.
    pub name: String,
    /// Text.
    pub body: String,
}

impl Operation for PreflightCampaign {
    const NAME: &'static str = "preflight_campaign";
    const SUMMARY: &'static str = "Everything a launch would do, without doing it.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/preflight");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[];
    type Reply = Preflight;

    async fn run(self, work: &mut Work<'_>) -> Result<Preflight, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let now = work.now();
        let found = campaigns::preflight(work.sql(), now, &campaign).await?;
        Ok(Preflight {
            audience: found.audience,
            will_send: found.will_send,
            skips: in_words(&found.skipped),
            tier_left: found.tier_left,
            skipped_by_reason: found.skipped,
            finish_at: found.finish_at.map(At),
            fits_tier: found.fits_tier,
            warnings: found.warnings,
            sample: found
                .samples
                .into_iter()
                .map(|sample| PreflightSample {
                    name: sample.name,
                    body: sample.body,
                })
                .collect(),
        })
    }
}

fn in_words(skipped: &BTreeMap<String, u64>) -> Vec<ReasonCount> {
    let mut counts: Vec<_> = skipped
        .iter()
        .map(|(reason, n)| {
            ReasonCount::skipped(reason.clone(), i64::try_from(*n).unwrap_or(i64::MAX))
        })
        .collect();
    counts.sort_by_key(|row| -row.count);
    counts
}
