//! Campaigns: make, check, launch, watch, hold, cancel.

mod create_campaign;
mod launch_campaign;
mod list_campaigns;
mod preflight_campaign;
mod progress;
mod set_campaign_state;
mod show_campaign;
mod test_campaign;

pub use create_campaign::{Audience, CampaignCreated, CreateCampaign};
pub use launch_campaign::{LaunchCampaign, Launched};
pub use list_campaigns::{CampaignPage, CampaignSummary, ListCampaigns};
pub use preflight_campaign::{Preflight, PreflightCampaign, PreflightSample};
pub use progress::Counts;
pub(crate) use progress::failures;
pub use set_campaign_state::{CampaignStateNow, SetCampaignState};
pub use show_campaign::{Campaign, CampaignCan, CampaignPause, Failure, May, ShowCampaign};
pub use test_campaign::{TestCampaign, TestSent};

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListCampaigns>()
        .with::<ShowCampaign>()
        .with::<CreateCampaign>()
        .with::<PreflightCampaign>()
        .with::<TestCampaign>()
        .with::<LaunchCampaign>()
        .with::<SetCampaignState>();
}

impl From<::campaigns::CampaignError> for Refusal {
    fn from(error: ::campaigns::CampaignError) -> Self {
        match error {
            ::campaigns::CampaignError::Database(error) => error.into(),
            ::campaigns::CampaignError::Template(error) => error.into(),
            ::campaigns::CampaignError::NoTemplate => Self::not_found("template", ""),
        }
    }
}

async fn load(
    work: &mut crate::Work<'_>,
    id: ground::ids::CampaignId,
) -> Result<::campaigns::Campaign, Refusal> {
    ::campaigns::find(work.sql(), id)
        .await?
        .ok_or_else(|| Refusal::not_found("campaign", id))
}
