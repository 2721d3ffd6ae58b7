//! What an office sees first: today in figures, what runs, what waits for a person.

mod attention;
mod figures;
mod show;

pub use attention::{Attention, Tone};
pub use figures::{DayFigures, Figures};
pub use show::{Overview, OverviewNow, RunningCampaign};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<Overview>();
}
