//! Rows of a file, with what became of them and why.

use ground::ids::ImportId;
use leads::import::ImportRow;
use leads::store;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// A page of rows, in the order of the file. They are kept until 30 days after the import ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListImportRows {
    /// Of this import.
    pub import: ImportId,
    /// Only new, changed, unchanged, duplicate or rejected ones.
    #[serde(default)]
    pub outcome: Option<String>,
    /// Only those rejected with this code.
    #[serde(default)]
    pub code: Option<String>,
    /// Where the page before ended: a row of the file.
    #[serde(default)]
    pub cursor: Option<i64>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of rows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportRows {
    /// The rows.
    pub items: Vec<ImportRow>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<i64>,
    /// Rows of this outcome, as the dry run counted them; with a code, those of the code.
    pub total: i64,
}

const OUTCOMES: [&str; 5] = ["new", "changed", "unchanged", "duplicate", "rejected"];

impl Operation for ListImportRows {
    const NAME: &'static str = "list_import_rows";
    const SUMMARY: &'static str = "Rows of a file, with what became of them and why.";
    const ROUTE: Route = Route::get("/api/leads/imports/{import}/rows");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportRows;

    async fn run(self, work: &mut Work<'_>) -> Result<ImportRows, Refusal> {
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        if let Some(outcome) = &self.outcome
            && !OUTCOMES.contains(&outcome.as_str())
        {
            return Err(Refusal::invalid(
                "outcome",
                format!("choose {}", OUTCOMES.join(", ")),
            ));
        }
        let import = store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))?;
        let reason = import
            .reasons
            .iter()
            .find(|reason| Some(&reason.code) == self.code.as_ref());
        let total = match (self.outcome.as_deref(), &self.code) {
            (_, Some(_)) => reason.map_or(0, |reason| reason.count),
            (Some("new"), _) => import.new_rows,
            (Some("changed"), _) => import.changed_rows,
            (Some("unchanged"), _) => import.unchanged_rows,
            (Some("duplicate"), _) => import.duplicate_rows,
            (Some("rejected"), _) => import.rejected_rows,
            _ => import.rows,
        };
        let items = store::import_rows(
            work.sql(),
            self.import,
            self.outcome.as_deref(),
            self.code.as_deref(),
            self.cursor.unwrap_or_default(),
            most,
        )
        .await?;
        let next_cursor = items
            .last()
            .map(|row| row.line)
            .filter(|_| items.len() == most as usize);
        Ok(ImportRows {
            items,
            next_cursor,
            total,
        })
    }
}
