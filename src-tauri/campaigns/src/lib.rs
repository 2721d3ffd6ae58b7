//! Campaigns: one template to one audience under rules. Who would be left out and why, the launch, and how it goes.

mod audience;
mod error;
mod launch;
mod listing;
mod preflight;
mod store;

pub use audience::{Audience, Member};
pub use error::CampaignError;
pub use launch::{Launched, launch};
pub use listing::{Filter, Sort, list};
pub use preflight::{Preflight, Sample, preflight};
pub use store::{
    Campaign, Count, NewCampaign, Start, change, count_audience, counts, delete, find, save,
    set_state, start_now, undo,
};
