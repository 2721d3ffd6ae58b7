//! Opt a person out by hand.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Opts out and takes queued messages back, in one transaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptOut {
    /// Who.
    pub person: PersonId,
    /// marketing, utility, service; absent: marketing and utility.
    #[serde(default)]
    pub purposes: Option<Vec<String>>,
    /// How the person said so.
    pub source: String,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
}

/// Done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptedOut {
    /// Queued messages that were taken back.
    pub withdrawn: i32,
}

impl Operation for OptOut {
    const NAME: &'static str = "opt_out";
    const SUMMARY: &'static str = "Opts a person out and takes queued messages back.";
    const ROUTE: Route = Route::post("/api/compliance/consent/opt-out");
    const PERMISSION: Option<&'static str> = Some("consent.canRecord");
    const TOPICS: &'static [Topic] = &[Topic::Consent, Topic::Messages, Topic::Campaigns];
    type Reply = OptedOut;

    async fn run(self, work: &mut Work<'_>) -> Result<OptedOut, Refusal> {
        let purposes = self
            .purposes
            .unwrap_or_else(|| vec!["marketing".into(), "utility".into()]);
        let withdrawn = sqlx::query_scalar("select api.opt_out($1, $2, $3, $4)")
            .bind(self.person)
            .bind(purposes)
            .bind(&self.source)
            .bind(json!({ "note": self.note }))
            .fetch_one(work.sql())
            .await?;
        Ok(OptedOut { withdrawn })
    }
}
