//! Campaigns: make, check, launch, watch, hold, cancel.

mod change_campaign;
mod count_audience;
mod create_campaign;
mod delete_campaign;
mod launch_campaign;
mod list_audience;
mod list_campaigns;
mod local_time;
mod preflight_campaign;
mod progress;
mod set_campaign_state;
mod show_campaign;
mod start_now;
mod test_campaign;
mod undo_launch;

pub use change_campaign::{CampaignDraft, ChangeCampaign};
pub use count_audience::{AudienceCount, CountAudience};
pub use create_campaign::{Audience, CampaignCreated, CreateCampaign};
pub use delete_campaign::{CampaignDeleted, DeleteCampaign};
pub use launch_campaign::{LaunchCampaign, Launched};
pub use list_audience::{AudienceMember, AudiencePage, ListAudience};
pub use list_campaigns::{CampaignPage, CampaignSort, CampaignSummary, ListCampaigns};
pub use local_time::LocalTime;
pub use preflight_campaign::{Preflight, PreflightCampaign, PreflightSample};
pub use progress::Counts;
pub(crate) use progress::failures;
pub use set_campaign_state::{CampaignStateNow, SetCampaignState};
pub use show_campaign::{Campaign, CampaignCan, CampaignPause, Failure, May, ShowCampaign};
pub use start_now::{StartNow, StartedNow};
pub use test_campaign::{TestCampaign, TestSent};
pub use undo_launch::{LaunchUndone, UndoLaunch};

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListCampaigns>()
        .with::<ShowCampaign>()
        .with::<CreateCampaign>()
        .with::<ChangeCampaign>()
        .with::<DeleteCampaign>()
        .with::<CountAudience>()
        .with::<ListAudience>()
        .with::<PreflightCampaign>()
        .with::<TestCampaign>()
        .with::<LaunchCampaign>()
        .with::<UndoLaunch>()
        .with::<StartNow>()
        .with::<SetCampaignState>();
}

impl From<::campaigns::CampaignError> for Refusal {
    fn from(error: ::campaigns::CampaignError) -> Self {
        match error {
            ::campaigns::CampaignError::Database(error) => error.into(),
            ::campaigns::CampaignError::Template(error) => error.into(),
            ::campaigns::CampaignError::NoTemplate => Self::invalid("template", error.to_string()),
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
