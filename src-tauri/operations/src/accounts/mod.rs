//! WhatsApp accounts and their numbers.

mod change_account;
mod check_account;
mod list_accounts;
mod show_account;
mod token;

pub use change_account::ChangeAccount;
pub(crate) use check_account::ask;
pub use check_account::{CheckAccount, MetaAsked};
pub use list_accounts::{Account, Accounts, ListAccounts, Number};
pub use show_account::{AccountCheck, AccountDetail, ShowAccount};
pub use token::TokenState;

use crate::Catalogue;

const MAY_NOT: &str = "You may not manage WhatsApp accounts (accounts.canManageWhatsAppAccounts).";
const NO_TOKEN_HERE: &str = "the token is kept where messages are sent (WAYBILL_META_TOKEN of the service), never in the database; change it there";

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListAccounts>()
        .with::<ShowAccount>()
        .with::<ChangeAccount>()
        .with::<CheckAccount>();
}
