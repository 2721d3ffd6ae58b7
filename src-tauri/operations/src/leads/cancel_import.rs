//! Give an import up before it is applied.

use ground::ids::ImportId;
use leads::import::Import;
use leads::store;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Gives up an import that is not being applied yet. Nothing of it was applied; its file is forgotten.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CancelImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for CancelImport {
    const NAME: &'static str = "cancel_import";
    const SUMMARY: &'static str = "Gives up an import that is not being applied yet.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/cancel");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        let now = work.now();
        store::cancel_import(work.sql(), now, self.import).await?;
        store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))
    }
}
