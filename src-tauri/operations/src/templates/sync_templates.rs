//! Read every template's state from Meta now.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Asks Meta for status, quality and category of all templates. They change a moment later, with the topic `templates`.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SyncTemplates {
    /// Of this account; absent: of all.
    #[serde(default)]
    pub account: Option<AccountId>,
}

/// Asked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplatesAsked {
    /// The questions, as `show_account` lists them.
    pub requests: Vec<Uuid>,
    /// Whether a process is there that can ask Meta.
    pub worker: bool,
}

impl Operation for SyncTemplates {
    const NAME: &'static str = "sync_templates";
    const SUMMARY: &'static str = "Reads status, quality and category of templates from Meta.";
    const ROUTE: Route = Route::post("/api/templates/sync");
    const PERMISSION: Option<&'static str> = Some("accounts.canView");
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    type Reply = TemplatesAsked;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplatesAsked, Refusal> {
        let accounts: Vec<AccountId> = match self.account {
            Some(account) => vec![account],
            None => {
                sqlx::query_scalar("select id from app.account order by name")
                    .fetch_all(work.sql())
                    .await?
            }
        };
        let mut asked = TemplatesAsked {
            requests: Vec::new(),
            worker: false,
        };
        for account in accounts {
            let one = crate::accounts::ask(work, "sync_templates", account).await?;
            asked.requests.push(one.request);
            asked.worker = one.worker;
        }
        Ok(asked)
    }
}
