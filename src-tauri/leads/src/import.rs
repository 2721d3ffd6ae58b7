//! One import as it is kept: what the dry run found, and how far the commit has come.

use ground::ids::{ImportId, PersonId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::mapping::Mapping;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is on its way, or waits for its mapping.
    Uploading,
    /// The file is being read; nothing is applied.
    Staging,
    /// The dry run is complete and waits for a person.
    Planned,
    /// Being applied, chunk by chunk.
    Committing,
    /// Applied to the last row.
    Done,
    /// Given up before anything was applied.
    Cancelled,
}

/// One file of people. All counts are rows of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
#[schema(rename_all = "camelCase")]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Name of the file, without folders.
    pub file_name: String,
    /// Bytes of the file.
    pub file_bytes: i64,
    /// Column names of the file.
    pub header: Vec<String>,
    /// What the columns mean.
    pub mapping: Mapping,
    /// Where it stands.
    pub state: ImportState,
    /// Line up to which the file is staged.
    pub staged_through: i64,
    /// Line up to which it is applied.
    pub applied_through: i64,
    /// Dry run: all rows; new + changed + unchanged + duplicate + rejected.
    pub rows: i64,
    /// Dry run: people not known yet.
    pub new_rows: i64,
    /// Dry run: known leads that would change.
    pub changed_rows: i64,
    /// Dry run: known leads that would stay as they are.
    pub unchanged_rows: i64,
    /// Dry run: people who stand in an earlier row of the file.
    pub duplicate_rows: i64,
    /// Dry run: rows that cannot be used.
    pub rejected_rows: i64,
    /// Dry run: consents that would be added.
    pub consent_opt_ins: i64,
    /// Dry run: consents that would become pending.
    pub consent_pending: i64,
    /// Dry run: opt-outs that would be recorded.
    pub consent_opt_outs: i64,
    /// Dry run: consents known already.
    pub consent_unchanged: i64,
    /// Dry run: consents that would be left out, since the person opted out or is blocked.
    pub consent_refused: i64,
    /// Commit: leads made.
    pub imported: i64,
    /// Commit: leads changed.
    pub updated: i64,
    /// Commit: leads left as they were.
    pub untouched: i64,
    /// Commit: consents recorded.
    pub consent_applied: i64,
    /// Commit: consents left out, because refused or known already.
    pub consent_ignored: i64,
    /// Who started it.
    pub created_by: Option<UserId>,
    /// When it was started.
    pub created_at: Timestamp,
    /// When the dry run was complete.
    pub planned_at: Option<Timestamp>,
    /// When it was done or cancelled.
    pub finished_at: Option<Timestamp>,
    /// Bytes of the file that have arrived.
    #[serde(default)]
    #[schema(required = true)]
    pub uploaded_bytes: i64,
    /// About how many lines the file has, to see how far the dry run is; unknown for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_lines: Option<i64>,
    /// What went wrong and what to do; the import waits until it is staged again or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Dry run: the rejected rows by reason, most first.
    #[serde(default)]
    #[schema(required = true)]
    pub reasons: Vec<ImportReason>,
    /// When something last came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked_at: Option<Timestamp>,
    /// True when the dry run or the commit stopped on its way, as after a crash: ask for it again and it goes on.
    #[serde(default)]
    #[schema(required = true)]
    pub stalled: bool,
    /// Name of who started it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by_name: Option<String>,
    /// While it works: rows a second, lately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_per_second: Option<f64>,
    /// While it is applied: about when it will be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_finish_at: Option<Timestamp>,
}

/// Rejected rows of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportReason {
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub sentence: String,
    /// How many rows.
    pub count: i64,
}

/// One row of a file, as the dry run read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// The row of the file.
    pub line: i64,
    /// new, changed, unchanged, duplicate or rejected.
    pub outcome: String,
    /// What it does to consent: none, opt_in, pending, opt_out, unchanged or refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The person it became or would change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The name, where it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number, where it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// For a duplicate: the earlier row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<i64>,
    /// For a rejected row: the column that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// For a rejected row: the stable code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// For a rejected row: what is wrong and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// For a rejected row: its cells as they stood in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<Vec<String>>,
}
