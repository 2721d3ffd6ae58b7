//! Taking the log along: whole seals with their rows, as a bundle that proves itself anywhere.

use std::collections::HashMap;
use std::io::Write;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::bundle::{End, FORMAT, Header, Line, Row};
use crate::{AuditError, Entry, Hash, Head, Part, store};

/// How many seals are looked up at once.
const CHUNK: i64 = 200;

/// Which part of the log.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// Seals made from here on.
    pub from: Option<Timestamp>,
    /// Up to the first seal made at or after this.
    pub to: Option<Timestamp>,
    /// Take personal parts along. The database writes a row about it.
    pub personal: bool,
    /// Stop at the first whole seal that reaches so many rows.
    pub most_rows: i64,
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// Seals in the bundle.
    pub seals: i64,
    /// Rows in the bundle.
    pub rows: i64,
    /// The newest head in it.
    pub head: Option<Head>,
    /// True when the scope ended before the row limit did.
    pub complete: bool,
    /// SHA-256 of every byte before the last line, as that line says.
    pub sha256: Hash,
}

/// Writes the bundle of a scope. `now` is the database's clock.
pub async fn export(
    sql: &mut PgConnection,
    now: Timestamp,
    scope: Scope,
    out: impl Write,
) -> Result<Exported, AuditError> {
    let (first, last) = store::seals_within(sql, scope.from, scope.to).await?;
    let (office, installation) = store::office(sql).await?;
    let after = store::head(sql, first - 1)
        .await?
        .map(|head| Head { n: first - 1, head });
    let mut writer = Writer {
        out,
        digest: Sha256::new(),
    };
    writer.line(&Line::Header(Header {
        format: FORMAT.into(),
        office,
        installation,
        exported_at: now,
        after,
        personal: scope.personal,
    }))?;
    let (mut seals, mut rows, mut head, mut next) = (0, 0, after, first);
    while next <= last && rows < scope.most_rows {
        for seal in store::seals(sql, next, CHUNK.min(last - next + 1)).await? {
            if rows >= scope.most_rows {
                break;
            }
            let entries = store::entries_of(sql, &seal).await?;
            let mut parts = personal(sql, &entries, scope.personal).await?;
            (seals, rows, head) = (seals + 1, rows + seal.count, Some(seal.as_head()));
            writer.line(&Line::Seal(seal))?;
            for entry in entries {
                let part = parts.remove(&entry.id);
                writer.line(&Line::Row(Box::new(Row { entry, part })))?;
            }
        }
        next = head.map_or(first, |head| head.n + 1).max(next + 1);
    }
    let complete = head.map_or(0, |head| head.n) >= last;
    let sha256 = Hash::from(writer.digest.clone());
    writer.line(&Line::End(End {
        seals,
        rows,
        sha256,
    }))?;
    writer.out.flush().map_err(AuditError::Export)?;
    Ok(Exported {
        seals,
        rows,
        head,
        complete,
        sha256,
    })
}

async fn personal(
    sql: &mut PgConnection,
    entries: &[Entry],
    wanted: bool,
) -> Result<HashMap<i64, Part>, AuditError> {
    let ids = || {
        entries
            .iter()
            .filter(|entry| entry.pii_commit.is_some())
            .map(|entry| entry.id)
    };
    match (wanted, ids().min(), ids().max()) {
        (true, Some(first), Some(last)) => {
            Ok(store::parts(sql, first, last).await?.into_iter().collect())
        }
        _ => Ok(HashMap::new()),
    }
}

struct Writer<W> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Writer<W> {
    fn line(&mut self, line: &Line) -> Result<(), AuditError> {
        let text = line
            .to_text()
            .map_err(|error| AuditError::Export(error.into()))?;
        self.digest.update(text.as_bytes());
        self.out
            .write_all(text.as_bytes())
            .map_err(AuditError::Export)
    }
}
