//! One search over everything the caller may see.

mod everything;

pub use everything::{Found, Search, SearchHit};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<Search>();
}
