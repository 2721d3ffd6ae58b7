//! Campaigns, newest first, each with its progress.

use campaigns::Count;
use ground::ids::{CampaignId, TemplateId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Counts;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of campaigns.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListCampaigns {
    /// In one of these states: draft, scheduled, running, paused, done, cancelled.
    #[serde(default)]
    states: Vec<String>,
    /// With these letters in the name or the template's name.
    #[serde(default)]
    text: Option<String>,
    /// With this template.
    #[serde(default)]
    template: Option<TemplateId>,
    /// Made by this person.
    #[serde(default)]
    by: Option<UserId>,
    /// created (default), started, name or state.
    #[serde(default)]
    sort: CampaignSort,
    /// Smallest or oldest first.
    #[serde(default)]
    ascending: bool,
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<CampaignId>,
    /// How many, 1 to 200 (50).
    #[serde(default)]
    limit: Option<u32>,
}

/// What campaigns are sorted by.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignSort {
    /// When they were made.
    #[default]
    Created,
    /// When they started.
    Started,
    /// Their name.
    Name,
    /// Their state.
    State,
}

/// One campaign in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignSummary {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// draft, scheduled, running, paused, done, cancelled.
    pub state: String,
    /// Name of the template; empty while none is chosen.
    pub template_name: String,
    /// Language of the template; empty while none is chosen.
    pub language: String,
    /// Who made it.
    pub created_by: String,
    /// When a scheduled one starts; until then the launch can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<At>,
    /// Why it was paused by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause_reason: Option<String>,
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
    pub(crate) fn of(campaign: &campaigns::Campaign, rows: &[Count]) -> Self {
        Self {
            id: campaign.id,
            name: campaign.name.clone(),
            state: campaign.state.clone(),
            template_name: campaign.template_name.clone(),
            language: campaign.language.clone(),
            created_by: campaign.creator.clone().unwrap_or_default(),
            starts_at: campaign.starts_at.map(|at| At(at.to_jiff())),
            pause_reason: campaign.pause_reason.clone(),
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
        let text = self.text.as_deref().map(str::trim);
        let filter = campaigns::Filter {
            states: self.states,
            text: text.filter(|text| !text.is_empty()).map(str::to_owned),
            template: self.template,
            by: self.by,
            sort: self.sort.into(),
            ascending: self.ascending,
        };
        let campaigns = campaigns::list(work.sql(), &filter, self.cursor, most).await?;
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

impl From<CampaignSort> for campaigns::Sort {
    fn from(sort: CampaignSort) -> Self {
        match sort {
            CampaignSort::Created => Self::Created,
            CampaignSort::Started => Self::Started,
            CampaignSort::Name => Self::Name,
            CampaignSort::State => Self::State,
        }
    }
}
