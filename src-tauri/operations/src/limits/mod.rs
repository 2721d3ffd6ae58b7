//! Limits: what is used, pausing, resuming, changing them.

mod change_limit;
mod limit_status;
mod list_capped_people;
mod list_pauses;
mod pause_sending;
mod resume_sending;

pub use change_limit::{ChangeLimit, LimitChanged};
pub use limit_status::{Limit, LimitRule, LimitStatus, Limits};
pub use list_capped_people::{CappedPeople, CappedPerson, ListCappedPeople};
pub use list_pauses::{ListPauses, Pause, PausePage};
pub use pause_sending::{PauseSending, Paused};
pub use resume_sending::{ResumeSending, Resumed};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<LimitStatus>()
        .with::<ListPauses>()
        .with::<ListCappedPeople>()
        .with::<ChangeLimit>()
        .with::<PauseSending>()
        .with::<ResumeSending>();
}
