//! The SQL of leads and imports. Every function works inside the transaction of its caller, as the caller's role.

#[cfg(test)]
mod tests;

use ground::ids::{ImportId, PersonId};
use ground::phone::Phone;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::LeadsError;
use crate::export::{Exported, FileKind};
use crate::import::{Import, ImportRow};
use crate::lead::{Lead, LeadChanges, LeadDetails};
use crate::mapping::Mapping;
use crate::rejected::{RejectedCsv, RejectedFile};
use crate::row::Rejection;
use crate::staging::Staged;

/// Rejected rows fetched at a time.
const REJECTIONS: i32 = 1000;

/// The file an import reads.
#[derive(Clone, Debug)]
pub struct FileFacts {
    /// Its name, without folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its size.
    pub bytes: u64,
}

/// Starts a dry run.
pub async fn begin_import(
    sql: &mut PgConnection,
    now: Timestamp,
    id: ImportId,
    file: &FileFacts,
    header: &[String],
    mapping: &Mapping,
) -> Result<(), LeadsError> {
    mapping.check(header)?;
    sqlx::query("select api.begin_import($1, $2, $3, $4, $5, $6, $7)")
        .bind(id)
        .bind(&file.name)
        .bind(file.sha256.as_slice())
        .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
        .bind(header)
        .bind(Json(mapping.clone().normal()))
        .bind(now.to_sqlx())
        .execute(sql)
        .await?;
    Ok(())
}

/// Stages one chunk and returns the line up to which the file is staged. Rows staged before are left out, so a chunk may
/// be staged twice.
pub async fn stage_rows(
    sql: &mut PgConnection,
    import: ImportId,
    chunk: &[Staged],
) -> Result<u64, LeadsError> {
    let rows: Vec<Value> = chunk.iter().map(staged).collect();
    let through: i64 = sqlx::query_scalar("select api.stage_import_rows($1, $2)")
        .bind(import)
        .bind(Json(rows))
        .fetch_one(sql)
        .await?;
    Ok(through.unsigned_abs())
}

fn staged(row: &Staged) -> Value {
    match row {
        Staged::Candidate(candidate) => json!({
            "line": candidate.line,
            "outcome": "candidate",
            "new_id": PersonId::new(),
            "phone": candidate.phone,
            "aliases": candidate.phone.aliases(),
            "candidate": candidate,
        }),
        Staged::Duplicate { line, of } => {
            json!({ "line": line, "outcome": "duplicate", "duplicate_of": of })
        }
        Staged::Rejected(rejection) => json!({
            "line": rejection.line,
            "outcome": "rejected",
            "column_name": rejection.column,
            "code": rejection.code,
            "sentence": rejection.sentence,
            "raw": without_nul(&rejection.raw),
        }),
    }
}

/// Postgres keeps no zero characters in text; a rejected row may hold them.
fn without_nul(cells: &[String]) -> Vec<String> {
    cells
        .iter()
        .map(|cell| cell.replace('\0', "\u{2400}"))
        .collect()
}

/// Ends the dry run and returns its figures.
pub async fn plan_import(
    sql: &mut PgConnection,
    now: Timestamp,
    import: ImportId,
) -> Result<Import, LeadsError> {
    let found = sqlx::query_scalar("select api.plan_import($1, $2)")
        .bind(import)
        .bind(now.to_sqlx())
        .fetch_one(sql)
        .await?;
    read(found)
}

/// Applies the next rows, at most `limit`, and returns how far the import is. To be called, each time in a transaction of
/// its own, until the state is done; after a crash it goes on where the last committed transaction ended.
pub async fn commit_chunk(
    sql: &mut PgConnection,
    now: Timestamp,
    import: ImportId,
    limit: u32,
) -> Result<Import, LeadsError> {
    let found = sqlx::query_scalar("select api.commit_import_chunk($1, $2, $3)")
        .bind(import)
        .bind(now.to_sqlx())
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .fetch_one(sql)
        .await?;
    read(found)
}

/// Gives up a dry run.
pub async fn cancel_import(
    sql: &mut PgConnection,
    now: Timestamp,
    import: ImportId,
) -> Result<(), LeadsError> {
    sqlx::query("select api.cancel_import($1, $2)")
        .bind(import)
        .bind(now.to_sqlx())
        .execute(sql)
        .await?;
    Ok(())
}

/// One import, or nothing where the caller may see none of this id.
pub async fn find_import(
    sql: &mut PgConnection,
    import: ImportId,
) -> Result<Option<Import>, LeadsError> {
    let found: Option<Json<Value>> = sqlx::query_scalar("select api.show_import($1)")
        .bind(import)
        .fetch_one(sql)
        .await?;
    found.map(read).transpose()
}

/// The newest imports first, those before `before`.
pub async fn list_imports(
    sql: &mut PgConnection,
    before: Option<ImportId>,
    limit: u32,
) -> Result<Vec<Import>, LeadsError> {
    let found: Vec<Json<Value>> = sqlx::query_scalar("select api.list_imports($1, $2)")
        .bind(before)
        .bind(i32::try_from(limit.min(500)).unwrap_or(500))
        .fetch_all(sql)
        .await?;
    found.into_iter().map(read).collect()
}

/// Rejected rows after a line of the file, in order.
pub async fn rejections(
    sql: &mut PgConnection,
    import: ImportId,
    after: u64,
    limit: u32,
) -> Result<Vec<Rejection>, LeadsError> {
    let found: Vec<Json<Value>> = sqlx::query_scalar("select api.import_rejections($1, $2, $3)")
        .bind(import)
        .bind(i64::try_from(after).unwrap_or(i64::MAX))
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .fetch_all(sql)
        .await?;
    found.into_iter().map(read).collect()
}

/// Writes all rejected rows as a CSV file to correct and load again; returns how many there were.
pub async fn rejected_csv(
    sql: &mut PgConnection,
    import: &Import,
    out: impl std::io::Write,
) -> Result<u64, LeadsError> {
    let mut file = RejectedCsv::begin(out, &import.header)?;
    let (mut count, mut after) = (0, 0);
    loop {
        let page = rejections(sql, import.id, after, REJECTIONS.unsigned_abs()).await?;
        let Some(last) = page.last() else { break };
        after = last.line;
        count += page.len() as u64;
        for rejection in &page {
            file.add(rejection)?;
        }
    }
    file.end()?;
    Ok(count)
}

/// The same as a file of either kind, held in memory: its bytes, and how many rows are in it.
pub async fn rejected_file(
    sql: &mut PgConnection,
    import: &Import,
    kind: FileKind,
) -> Result<Exported, LeadsError> {
    let mut file = RejectedFile::begin(kind, &import.header)?;
    let (mut rows, mut after) = (0, 0);
    loop {
        let page = rejections(sql, import.id, after, REJECTIONS.unsigned_abs()).await?;
        let Some(last) = page.last() else { break };
        after = last.line;
        rows += page.len() as u64;
        for rejection in &page {
            file.add(rejection)?;
        }
    }
    Ok(Exported {
        bytes: file.end()?,
        rows,
    })
}

/// Rows of one outcome after a line of the file, in order, with their reasons.
pub async fn import_rows(
    sql: &mut PgConnection,
    import: ImportId,
    outcome: Option<&str>,
    code: Option<&str>,
    after: i64,
    limit: u32,
) -> Result<Vec<ImportRow>, LeadsError> {
    let found: Vec<Json<Value>> = sqlx::query_scalar("select api.import_rows($1, $2, $3, $4, $5)")
        .bind(import)
        .bind(outcome)
        .bind(code)
        .bind(after)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .fetch_all(sql)
        .await?;
    found.into_iter().map(read).collect()
}

/// Adds a lead. `id` is used when nobody with this number is known. Refused with `DUPLICATE` when there is a lead already.
pub async fn create_lead(
    sql: &mut PgConnection,
    now: Timestamp,
    id: PersonId,
    phone: &Phone,
    details: &LeadDetails,
) -> Result<Lead, LeadsError> {
    let mut given = serde_json::to_value(details).map_err(LeadsError::UnknownAnswer)?;
    given["phoneCountry"] = json!(phone.country());
    let found = sqlx::query_scalar("select api.create_lead($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(phone)
        .bind(phone.aliases())
        .bind(Json(given))
        .bind(now.to_sqlx())
        .fetch_one(sql)
        .await?;
    read(found)
}

/// Changes a lead that still has this version; refused with `VERSION_CONFLICT` otherwise.
pub async fn change_lead(
    sql: &mut PgConnection,
    now: Timestamp,
    id: PersonId,
    version: i32,
    changes: &LeadChanges,
) -> Result<Lead, LeadsError> {
    let found = sqlx::query_scalar("select api.change_lead($1, $2, $3, $4)")
        .bind(id)
        .bind(version)
        .bind(Json(changes))
        .bind(now.to_sqlx())
        .fetch_one(sql)
        .await?;
    read(found)
}

fn read<T: DeserializeOwned>(found: Json<Value>) -> Result<T, LeadsError> {
    serde_json::from_value(found.0).map_err(LeadsError::UnknownAnswer)
}
