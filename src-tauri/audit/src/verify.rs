//! Proving the log where it lives: every row is read and every hash computed again, here, not by the database that is examined.

use futures_util::TryStreamExt as _;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::chain::Chain;
use crate::{AuditError, Flaw, Seal, Verified, store};

/// What a proof of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// True when nothing is wrong.
    pub intact: bool,
    /// What holds: everything, or everything before the flaw.
    pub proved: Verified,
    /// Rows younger than the newest seal, sealed within the next half minute.
    pub unsealed: i64,
    /// What was found wrong first.
    pub flaw: Option<Flaw>,
    /// The same in words.
    pub says: Option<String>,
}

/// Reads the whole log and proves it. About 100,000 rows a second; nothing is written.
pub async fn verify(sql: &mut PgConnection) -> Result<Report, AuditError> {
    let (proved, unsealed, mut flaw) = rows(sql).await?;
    if flaw.is_none() {
        flaw = store::first_broken_part(sql)
            .await?
            .map(|id| Flaw::Personal { id });
    }
    let says = flaw.as_ref().map(ToString::to_string);
    Ok(Report {
        intact: flaw.is_none(),
        proved,
        unsealed,
        flaw,
        says,
    })
}

async fn rows(sql: &mut PgConnection) -> Result<(Verified, i64, Option<Flaw>), AuditError> {
    let mut chain = Chain::after(None);
    let mut seals = store::seals(sql, 1, i64::MAX).await?.into_iter().peekable();
    let mut unsealed = 0;
    let mut entries = store::entries(sql);
    while let Some(entry) = entries.try_next().await? {
        while chain.open().is_none_or(|seal| is_past(seal, &entry)) {
            let Some(next) = seals.next() else { break };
            if let Err(flaw) = chain.seal(next) {
                return Ok((chain.proved().clone(), unsealed, Some(flaw)));
            }
        }
        if chain.open().is_none_or(|seal| is_past(seal, &entry)) {
            unsealed += 1;
        } else if let Err(flaw) = chain.entry(&entry, None) {
            return Ok((chain.proved().clone(), unsealed, Some(flaw)));
        }
    }
    for seal in seals {
        if let Err(flaw) = chain.seal(seal) {
            return Ok((chain.proved().clone(), unsealed, Some(flaw)));
        }
    }
    // Whether personal parts are there is asked of the database, not of the rows.
    let (proved, flaw) = chain.finish();
    Ok((
        Verified {
            erased: 0,
            ..proved
        },
        unsealed,
        flaw,
    ))
}

fn is_past(seal: &Seal, entry: &crate::Entry) -> bool {
    (entry.epoch, entry.xid) >= (seal.epoch, seal.xid_to)
}
