//! A seal: one batch of rows, its root, and a head that stands for everything up to it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use utoipa::ToSchema;

use crate::entry::field;
use crate::{AuditError, Hash};

/// The number of a seal and its head: all anybody must remember to notice a changed past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Number of the seal, from 1.
    pub n: i64,
    /// Its head.
    pub head: Hash,
}

/// One sealed batch: the rows of `epoch` with `xid_from ≤ xid < xid_to`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seal {
    /// Its number, from 1.
    pub n: i64,
    /// Which life of the transaction counter.
    pub epoch: i32,
    /// First transaction.
    pub xid_from: i64,
    /// Transaction after the last.
    pub xid_to: i64,
    /// Rows in it.
    pub count: i64,
    /// Merkle root over their leaves, by transaction, then id.
    pub root: Hash,
    /// Hash over all this and the head before.
    pub head: Hash,
    /// When it was made. Not part of the proof: the rows have times that are.
    pub at: Timestamp,
}

impl Seal {
    pub(crate) const COLUMNS: &'static str = "s.n, s.epoch, s.xid_from::text::int8 as xid_from, s.xid_to::text::int8 as xid_to, s.count, s.root, s.head,
        (extract(epoch from s.at) * 1000000)::int8 as at";

    /// The head it must have after `previous`.
    pub fn head_after(&self, previous: Option<&Hash>) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([2]);
        hasher.update(previous.map_or(&[][..], |hash| &hash.0));
        hasher.update(self.n.to_be_bytes());
        hasher.update(self.epoch.to_be_bytes());
        field(&mut hasher, Some(&self.xid_from.to_string()));
        field(&mut hasher, Some(&self.xid_to.to_string()));
        hasher.update(self.count.to_be_bytes());
        hasher.update(self.root.0);
        Hash::from(hasher)
    }

    /// Number and head.
    pub fn as_head(&self) -> Head {
        Head {
            n: self.n,
            head: self.head,
        }
    }

    pub(crate) fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let micros: i64 = row.try_get("at")?;
        Ok(Self {
            n: row.try_get("n")?,
            epoch: row.try_get("epoch")?,
            xid_from: row.try_get("xid_from")?,
            xid_to: row.try_get("xid_to")?,
            count: row.try_get("count")?,
            root: row.try_get("root")?,
            head: row.try_get("head")?,
            at: Timestamp::from_microsecond(micros)
                .map_err(|error| sqlx::Error::Decode(error.into()))?,
        })
    }
}

/// Seals what is finished and not sealed yet. `None` when there is nothing. Safe to call from anywhere at once, every 30 s is enough.
pub async fn seal(sql: &mut PgConnection) -> Result<Option<i64>, AuditError> {
    Ok(sqlx::query_scalar("select audit.make_seal()")
        .fetch_one(sql)
        .await?)
}
