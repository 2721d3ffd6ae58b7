//! A file of people on its way through the database: it arrives in parts, is put together in a temporary file when somebody
//! reads it, and its parts leave when the import is over.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use ground::ids::ImportId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;
use tempfile::NamedTempFile;
use uuid::Uuid;

use crate::LeadsError;
use crate::import::Import;
use crate::mapping::{Defaults, Mapping};
use crate::reader::MOST_BYTES;

/// Bytes a part may have: 512 KiB.
pub const MOST_PART_BYTES: usize = 512 << 10;

/// Makes room for a file that will arrive in parts.
pub async fn begin(
    sql: &mut PgConnection,
    now: Timestamp,
    id: ImportId,
    name: &str,
    bytes: u64,
    defaults: &Defaults,
) -> Result<(), LeadsError> {
    match bytes {
        0 => return Err(LeadsError::Empty),
        found if found > MOST_BYTES => {
            return Err(LeadsError::FileTooLarge {
                found,
                most: MOST_BYTES,
            });
        }
        _ => {}
    }
    let mapping = Mapping {
        columns: Vec::new(),
        defaults: defaults.clone(),
    };
    sqlx::query("select api.begin_upload($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(name)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .bind(Json(mapping))
        .bind(now.to_sqlx())
        .execute(sql)
        .await?;
    Ok(())
}

/// Adds the part that begins at `offset` and returns how many bytes have arrived. The same part may come twice.
pub async fn add(
    sql: &mut PgConnection,
    now: Timestamp,
    id: ImportId,
    offset: i64,
    bytes: &[u8],
) -> Result<i64, LeadsError> {
    Ok(
        sqlx::query_scalar("select api.add_import_part($1, $2, $3, $4)")
            .bind(id)
            .bind(offset)
            .bind(bytes)
            .bind(now.to_sqlx())
            .fetch_one(sql)
            .await?,
    )
}

/// Puts the parts together in a temporary file that goes when it is dropped. Refused while parts are missing.
pub async fn assemble(sql: &mut PgConnection, id: ImportId) -> Result<NamedTempFile, LeadsError> {
    let mut file = tempfile::Builder::new()
        .prefix("waybill-import-")
        .tempfile()
        .map_err(LeadsError::Unreadable)?;
    let mut offset = 0_i64;
    loop {
        let part: Option<Vec<u8>> = sqlx::query_scalar("select api.import_part($1, $2)")
            .bind(id)
            .bind(offset)
            .fetch_one(&mut *sql)
            .await?;
        let Some(part) = part else { break };
        offset = offset.saturating_add(i64::try_from(part.len()).unwrap_or(i64::MAX));
        file.write_all(&part).map_err(LeadsError::Unreadable)?;
    }
    file.flush().map_err(LeadsError::Unreadable)?;
    Ok(file)
}

/// Lines of a text file, for a CSV file about its rows.
pub fn lines(path: &Path) -> Result<i64, LeadsError> {
    let mut file = File::open(path).map_err(LeadsError::Unreadable)?;
    let mut buffer = vec![0; 1 << 16];
    let mut lines = 0;
    loop {
        let read = file.read(&mut buffer).map_err(LeadsError::Unreadable)?;
        if read == 0 {
            return Ok(i64::try_from(lines).unwrap_or(i64::MAX));
        }
        lines += buffer[..read].iter().filter(|&&byte| byte == b'\n').count();
    }
}

/// What reading the beginning of a file told.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    /// Names of the columns.
    pub header: &'a [String],
    /// Of the whole file.
    pub sha256: &'a [u8],
    /// How many there are, where that is cheap to know.
    pub lines: Option<i64>,
}

/// Fixes what the columns mean and begins the dry run anew, unless it goes on with the same mapping. `driver` names who
/// does the work from here on; an earlier one stops at its next step.
pub async fn start_staging(
    sql: &mut PgConnection,
    now: Timestamp,
    id: ImportId,
    file: Beginning<'_>,
    mapping: &Mapping,
    driver: Uuid,
) -> Result<Import, LeadsError> {
    mapping.check(file.header)?;
    let found: Json<serde_json::Value> =
        sqlx::query_scalar("select api.start_staging($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(file.header)
            .bind(file.sha256)
            .bind(file.lines)
            .bind(Json(mapping.clone().normal()))
            .bind(driver)
            .bind(now.to_sqlx())
            .fetch_one(sql)
            .await?;
    serde_json::from_value(found.0).map_err(LeadsError::UnknownAnswer)
}

/// Takes the work over, or goes on with it: refused when somebody else has taken it meanwhile.
pub async fn drive(
    sql: &mut PgConnection,
    now: Timestamp,
    id: ImportId,
    driver: Uuid,
    take: bool,
) -> Result<(), LeadsError> {
    sqlx::query("select api.drive_import($1, $2, $3, $4)")
        .bind(id)
        .bind(driver)
        .bind(take)
        .bind(now.to_sqlx())
        .execute(sql)
        .await?;
    Ok(())
}

/// Writes down what went wrong, for the person who looks at the import.
pub async fn note_problem(
    sql: &mut PgConnection,
    id: ImportId,
    driver: Uuid,
    problem: &str,
) -> Result<(), LeadsError> {
    sqlx::query("select api.note_import_problem($1, $2, $3)")
        .bind(id)
        .bind(driver)
        .bind(problem)
        .execute(sql)
        .await?;
    Ok(())
}
