//! One row of the log and its leaf: the bytes here are the same `audit.leaf` hashes in SQL.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use crate::Hash;

/// One act (or one batch of acts), as it is hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its number. Not the order of commits.
    pub id: i64,
    /// Which life of the transaction counter.
    pub epoch: i32,
    /// The transaction that wrote it.
    pub xid: i64,
    /// When, microseconds, the database's clock.
    pub at: Timestamp,
    /// The Postgres role that acted.
    pub actor: String,
    /// The Postgres login it came through.
    pub login: String,
    /// The person the role stands for.
    pub user_id: Option<Uuid>,
    /// Program and version, as the client said.
    pub client: Option<String>,
    /// Network address.
    pub address: Option<String>,
    /// Id of the request.
    pub request: Option<String>,
    /// Name of the operation.
    pub operation: Option<String>,
    /// What was done, `lead.update`.
    pub action: String,
    /// To what kind of thing.
    pub object: String,
    /// To which one; parts of a wider key are joined by `/`.
    pub object_id: Option<String>,
    /// `done`, `refused` or `failed`.
    pub result: String,
    /// JSON text, byte for byte as hashed.
    pub detail: String,
    /// Commitment to the personal part.
    pub pii_commit: Option<Hash>,
}

/// The personal part of one row. Erasing it leaves the row provable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// 16 random bytes in hex, so that a short body cannot be guessed from its hash.
    pub salt: String,
    /// JSON text: field → before and after.
    pub body: String,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Part(personal)")
    }
}

impl Part {
    /// The commitment a row holds to it. `None` when the salt is no hex.
    pub fn commitment(&self) -> Option<Hash> {
        let salt = hex::decode(&self.salt).ok()?;
        Some(Hash::of(&[&salt, self.body.as_bytes()]))
    }
}

impl Entry {
    /// What `audit.log` is selected as, to be read by [`Entry::from_row`].
    pub(crate) const COLUMNS: &'static str = "l.id, l.epoch, l.xid::text::int8 as xid, (extract(epoch from l.at) * 1000000)::int8 as at,
        l.actor, l.login, l.user_id, l.client, l.address, l.request, l.operation, l.action, l.object, l.object_id, l.result, l.detail, l.pii_commit";

    /// The leaf of its batch's Merkle tree.
    pub fn leaf(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        hasher.update(self.id.to_be_bytes());
        hasher.update(self.epoch.to_be_bytes());
        let mut ids = [0; uuid::fmt::Hyphenated::LENGTH];
        field(&mut hasher, Some(self.xid.to_string().as_str()));
        hasher.update(self.at.as_microsecond().to_be_bytes());
        field(&mut hasher, Some(&self.actor));
        field(&mut hasher, Some(&self.login));
        field(
            &mut hasher,
            self.user_id
                .as_ref()
                .map(|id| &*id.as_hyphenated().encode_lower(&mut ids)),
        );
        for optional in [&self.client, &self.address, &self.request, &self.operation] {
            field(&mut hasher, optional.as_deref());
        }
        field(&mut hasher, Some(&self.action));
        field(&mut hasher, Some(&self.object));
        field(&mut hasher, self.object_id.as_deref());
        field(&mut hasher, Some(&self.result));
        field(&mut hasher, Some(&self.detail));
        field(
            &mut hasher,
            self.pii_commit.map(|commit| commit.to_string()).as_deref(),
        );
        Hash::from(hasher)
    }

    pub(crate) fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let micros: i64 = row.try_get("at")?;
        Ok(Self {
            id: row.try_get("id")?,
            epoch: row.try_get("epoch")?,
            xid: row.try_get("xid")?,
            at: Timestamp::from_microsecond(micros)
                .map_err(|error| sqlx::Error::Decode(error.into()))?,
            actor: row.try_get("actor")?,
            login: row.try_get("login")?,
            user_id: row.try_get("user_id")?,
            client: row.try_get("client")?,
            address: row.try_get("address")?,
            request: row.try_get("request")?,
            operation: row.try_get("operation")?,
            action: row.try_get("action")?,
            object: row.try_get("object")?,
            object_id: row.try_get("object_id")?,
            result: row.try_get("result")?,
            detail: row.try_get("detail")?,
            pii_commit: row.try_get("pii_commit")?,
        })
    }
}

/// Length (i32, −1 for null) and bytes: no two rows share an encoding.
pub(crate) fn field(hasher: &mut Sha256, text: Option<&str>) {
    let length = text.map_or(-1, |text| i32::try_from(text.len()).unwrap_or(i32::MAX));
    hasher.update(length.to_be_bytes());
    hasher.update(text.unwrap_or_default().as_bytes());
}
