//! Imports, newest first.

use ground::ids::ImportId;
use leads::import::Import;
use leads::store;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// A page of imports.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListImports {
    /// Where the page before ended.
    #[serde(default)]
    pub cursor: Option<ImportId>,
    /// How many, 1 to 200 (50).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of imports.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportPage {
    /// The imports.
    pub items: Vec<Import>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<ImportId>,
}

impl Operation for ListImports {
    const NAME: &'static str = "list_imports";
    const SUMMARY: &'static str = "Imports, newest first.";
    const ROUTE: Route = Route::get("/api/leads/imports");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportPage;

    async fn run(self, work: &mut Work<'_>) -> Result<ImportPage, Refusal> {
        let most = self.limit.unwrap_or(50).clamp(1, 200);
        let items = store::list_imports(work.sql(), self.cursor, most).await?;
        let next_cursor = items
            .last()
            .map(|import| import.id)
            .filter(|_| items.len() == most as usize);
        Ok(ImportPage { items, next_cursor })
    }
}
