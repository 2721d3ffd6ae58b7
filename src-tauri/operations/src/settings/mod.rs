//! Settings of the office.

mod set_office;

pub use set_office::{Office, SetOffice};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<SetOffice>();
}
