//! A memory of heads outside the database. Whoever owns the database can rewrite rows and seal them all again; only a head that
//! somebody else remembers shows it. Every desktop and the service keep such a file, so an office has many.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use sqlx::PgConnection;

use crate::{AuditError, Hash, Head};

/// Every head in the file, oldest first. No file yet: none. A last line that a crash cut short is not counted.
pub fn heads(path: &Path) -> Result<Vec<Head>, AuditError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(AuditError::WitnessFile {
                path: path.to_owned(),
                source,
            });
        }
    };
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let heads: Vec<Option<Head>> = whole.lines().map(parse).collect();
    let mut last = 0;
    for (index, head) in heads.iter().enumerate() {
        match head {
            Some(head) if head.n > last => last = head.n,
            _ => {
                return Err(AuditError::WitnessLine {
                    path: path.to_owned(),
                    line: index + 1,
                });
            }
        }
    }
    Ok(heads.into_iter().flatten().collect())
}

/// Compares the database with every head in the file, then remembers its newest one. Returns it.
///
/// # Errors
/// [`AuditError::Forked`] when a seal seen before has another head, [`AuditError::Cut`] when it is gone. Nothing is remembered then.
pub async fn remember(sql: &mut PgConnection, path: &Path) -> Result<Option<Head>, AuditError> {
    let seen = check(sql, path).await?;
    let newest = newest(sql).await?;
    if let Some(head) = newest.filter(|head| seen.is_none_or(|seen| seen.n < head.n)) {
        append(path, head).map_err(|source| AuditError::WitnessFile {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(newest)
}

/// Compares the database with every head in the file. Returns the newest head of the file.
///
/// # Errors
/// As [`remember`].
pub async fn check(sql: &mut PgConnection, path: &Path) -> Result<Option<Head>, AuditError> {
    let heads = heads(path)?;
    for head in &heads {
        match witnessed(sql, head.n).await? {
            Some(found) if found == head.head => {}
            Some(_) => return Err(AuditError::Forked { n: head.n }),
            None => return Err(AuditError::Cut { n: head.n }),
        }
    }
    Ok(heads.last().copied())
}

async fn witnessed(sql: &mut PgConnection, n: i64) -> Result<Option<Hash>, AuditError> {
    let head = sqlx::query_scalar("select head from audit.head($1)")
        .bind(n)
        .fetch_optional(sql)
        .await?;
    Ok(head)
}

async fn newest(sql: &mut PgConnection) -> Result<Option<Head>, AuditError> {
    let row: Option<(i64, Hash)> = sqlx::query_as("select n, head from audit.head()")
        .fetch_optional(sql)
        .await?;
    Ok(row.map(|(n, head)| Head { n, head }))
}

fn parse(line: &str) -> Option<Head> {
    let (n, head) = line.split_once(' ')?;
    Some(Head {
        n: n.parse().ok()?,
        head: Hash::parse(head)?,
    })
}

/// One line, on the disk before it returns. A line a crash cut short is taken off first.
fn append(path: &Path, head: Head) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)?;
    let whole = whole_lines(&mut file)?;
    file.set_len(whole)?;
    file.seek(SeekFrom::End(0))?;
    file.write_all(format!("{} {}\n", head.n, head.head).as_bytes())?;
    file.sync_all()
}

fn whole_lines(file: &mut File) -> std::io::Result<u64> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end as u64 + 1))
}
