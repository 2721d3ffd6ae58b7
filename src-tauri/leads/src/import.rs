//! One import as it is kept: what the dry run found, and how far the commit has come.

use ground::ids::{ImportId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::mapping::Mapping;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
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
}
