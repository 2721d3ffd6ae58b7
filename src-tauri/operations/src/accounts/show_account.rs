//! One account with what Meta answered last.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Account;
use super::list_accounts::load;
use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowAccount {
    /// Which.
    account: AccountId,
}

/// One account with its history of checks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountDetail {
    /// What the list shows.
    #[serde(flatten)]
    pub account: Account,
    /// The last questions to Meta, newest first.
    pub checks: Vec<AccountCheck>,
    /// May the caller change or check it?
    pub can_change: May,
    /// May the token be changed here?
    pub can_set_token: May,
}

/// One question to Meta.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct AccountCheck {
    /// Its id.
    pub id: Uuid,
    /// check_account or sync_templates.
    pub kind: String,
    /// Who asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub asked_at: At,
    /// When Meta answered; absent: a worker has not asked yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<At>,
    /// Did it go well?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<bool>,
    /// What Meta said; when it did not go well, `error` and `advice` in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub answer: Option<Value>,
}

impl Operation for ShowAccount {
    const NAME: &'static str = "show_account";
    const SUMMARY: &'static str =
        "One account: tier, quality, throughput, state of the token, the last checks.";
    const ROUTE: Route = Route::get("/api/whatsapp/accounts/{account}");
    const PERMISSION: Option<&'static str> = Some("accounts.canView");
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    type Reply = AccountDetail;

    async fn run(self, work: &mut Work<'_>) -> Result<AccountDetail, Refusal> {
        let checks = sqlx::query_as(
            "select r.id, r.kind, u.full_name as by, r.asked_at, r.answered_at, r.ok, r.answer
               from app.meta_request r left join app.users u on u.id = r.asked_by
              where r.account_id = $1 order by r.asked_at desc limit 10",
        )
        .bind(self.account)
        .fetch_all(work.sql())
        .await?;
        // After the checks: what a check found is never older than the check that is shown.
        let account = load(work, Some(self.account))
            .await?
            .pop()
            .ok_or_else(|| Refusal::not_found("account", self.account))?;
        let may: bool = sqlx::query_scalar("select app.can('accounts.canManageWhatsAppAccounts')")
            .fetch_one(work.sql())
            .await?;
        Ok(AccountDetail {
            account,
            checks,
            can_change: May::unless(&[(!may, super::MAY_NOT)]),
            can_set_token: May::unless(&[(!may, super::MAY_NOT), (true, super::NO_TOKEN_HERE)]),
        })
    }
}
