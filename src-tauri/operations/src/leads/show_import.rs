//! One import: what the dry run found, how far the commit is.

use ground::ids::ImportId;
use leads::import::Import;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// One import.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for ShowImport {
    const NAME: &'static str = "show_import";
    const SUMMARY: &'static str = "One import: what the dry run found, how far the commit is.";
    const ROUTE: Route = Route::get("/api/leads/imports/{import}");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        leads::store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))
    }
}
