//! A real call to Meta, made by the process that has the token.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Asks Meta about account, numbers and token. The answer comes in `show_account` a moment later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckAccount {
    /// Which.
    pub account: AccountId,
}

/// Asked; the answer comes with the topic `accounts`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MetaAsked {
    /// The question, as `show_account` lists it.
    pub request: Uuid,
    /// Whether a process is there that can ask Meta.
    pub worker: bool,
}

impl Operation for CheckAccount {
    const NAME: &'static str = "check_account";
    const SUMMARY: &'static str = "Asks Meta about an account now.";
    const ROUTE: Route = Route::post("/api/whatsapp/accounts/{account}/check");
    const PERMISSION: Option<&'static str> = Some("accounts.canManageWhatsAppAccounts");
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    type Reply = MetaAsked;

    async fn run(self, work: &mut Work<'_>) -> Result<MetaAsked, Refusal> {
        ask(work, "check_account", self.account).await
    }
}

pub(crate) async fn ask(
    work: &mut Work<'_>,
    kind: &str,
    account: AccountId,
) -> Result<MetaAsked, Refusal> {
    let id = work.new_id();
    let (request, worker) = sqlx::query_as("select api.ask_meta($1, $2, $3), api.somebody_works()")
        .bind(id)
        .bind(kind)
        .bind(account)
        .fetch_one(work.sql())
        .await?;
    Ok(MetaAsked { request, worker })
}
