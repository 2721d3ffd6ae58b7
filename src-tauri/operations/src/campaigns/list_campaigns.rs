//! Campaigns, newest first, each with its progress.

use campaigns::Count;
use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Counts;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of campaigns.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListCampaigns {
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<CampaignId>,
    /// How many, 1 to 200 (50).
    #[serde(default)]
    limit: Option<u32>,
}

/// One campaign in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignSummary {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// draft, running, paused, done, cancelled.
    pub state: String,
    /// Name of the template.
    pub template_name: String,
    /// Language of the template.
    pub language: String,
    /// When it was made.
    pub created_at: At,
    /// When it was launched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<At>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<At>,
    /// Progress.
    pub counts: Counts,
}

impl CampaignSummary {
    pub(super) fn of(campaign: &campaigns::Campaign, rows: &[Count]) -> Self {
        Self {
            id: campaign.id,
            name: campaign.name.clone(),
            state: campaign.state.clone(),
            template_name: campaign.template_name.clone(),
            language: campaign.language.clone(),
            created_at: At(campaign.created_at.to_jiff()),
            started_at: campaign.started_at.map(|at| At(at.to_jiff())),
            finished_at: campaign.finished_at.map(|at| At(at.to_jiff())),
            counts: Counts::of(rows.iter().filter(|row| row.campaign_id == campaign.id)),
        }
    }
}

/// A page of campaigns.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignPage {
    /// The campaigns.
    pub items: Vec<CampaignSummary>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<CampaignId>,
}

impl Operation for ListCampaigns {
    const NAME: &'static str = "list_campaigns";
    const SUMMARY: &'static str = "Campaigns, newest first, each with its progress.";
    const ROUTE: Route = Route::get("/api/campaigns");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages];
    type Reply = CampaignPage;

    async fn run(self, work: &mut Work<'_>) -> Result<CampaignPage, Refusal> {
        let most = i64::from(self.limit.unwrap_or(50).clamp(1, 200));
        let campaigns = campaigns::list(work.sql(), self.cursor, most).await?;
        let ids: Vec<_> = campaigns.iter().map(|campaign| campaign.id).collect();
        let counts = campaigns::counts(work.sql(), &ids).await?;
        let full = i64::try_from(campaigns.len()).is_ok_and(|length| length == most);
        Ok(CampaignPage {
            items: campaigns
                .iter()
                .map(|campaign| CampaignSummary::of(campaign, &counts))
                .collect(),
            next_cursor: ids.last().copied().filter(|_| full),
        })
    }
}
