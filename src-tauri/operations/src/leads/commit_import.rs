//! Apply the next stretch of a planned import.

use ground::ids::ImportId;
use leads::import::Import;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Applies up to 5,000 rows in one transaction. Call again until the state is done; after a crash it goes on where it was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CommitImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for CommitImport {
    const NAME: &'static str = "commit_import";
    const SUMMARY: &'static str = "Applies the next stretch of a planned import.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/commit");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads, Topic::Consent];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        let now = work.now();
        let stretch = u32::try_from(leads::staging::CHUNK).unwrap_or(u32::MAX);
        Ok(leads::store::commit_chunk(work.sql(), now, self.import, stretch).await?)
    }
}
