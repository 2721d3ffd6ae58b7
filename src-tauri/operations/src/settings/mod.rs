//! Settings of the office.

mod set_office;
mod show_office;

pub use set_office::SetOffice;
pub use show_office::{Office, ShowOffice};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<ShowOffice>().with::<SetOffice>();
}
