//! Change an account.

use ground::ids::AccountId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Account;
use super::list_accounts::load;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Changes what the office says about an account. What Meta says (numbers, limits, quality) is read from Meta.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAccount {
    /// Which.
    pub account: AccountId,
    /// What the office calls it, 1 to 120 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// Meta's id of the business portfolio: accounts of one share its limit.
    #[serde(default)]
    pub portfolio_id: Option<String>,
    /// A new access token. Written only, never shown.
    #[serde(default)]
    pub token: Option<String>,
}

impl std::fmt::Debug for ChangeAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChangeAccount")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Operation for ChangeAccount {
    const NAME: &'static str = "change_account";
    const SUMMARY: &'static str = "Changes name, portfolio or token of an account.";
    const ROUTE: Route = Route::put("/api/whatsapp/accounts/{account}");
    const PERMISSION: Option<&'static str> = Some("accounts.canManageWhatsAppAccounts");
    const TOPICS: &'static [Topic] = &[Topic::Accounts, Topic::Limits];
    type Reply = Account;

    async fn run(self, work: &mut Work<'_>) -> Result<Account, Refusal> {
        if self.token.is_some() {
            return Err(Refusal::invalid("token", super::NO_TOKEN_HERE));
        }
        sqlx::query("select api.change_account($1, $2, $3)")
            .bind(self.account)
            .bind(self.name.as_deref().map(str::trim))
            .bind(self.portfolio_id.as_deref().map(str::trim))
            .execute(work.sql())
            .await?;
        load(work, Some(self.account))
            .await?
            .pop()
            .ok_or_else(|| Refusal::not_found("account", self.account))
    }
}
