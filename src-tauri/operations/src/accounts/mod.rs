//! WhatsApp accounts and their numbers.

mod list_accounts;

pub use list_accounts::{Account, Accounts, ListAccounts, Number};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<ListAccounts>();
}
