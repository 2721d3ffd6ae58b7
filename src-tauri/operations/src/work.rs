//! What an operation works with: one transaction as the caller, one reading of the clock, fresh ids.

use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

/// Made by `Core` only after the permission was asked, so no operation can run unchecked.
pub struct Work<'a> {
    sql: &'a mut PgConnection,
    now: Timestamp,
}

impl<'a> Work<'a> {
    pub(crate) fn new(sql: &'a mut PgConnection, now: Timestamp) -> Self {
        Self { sql, now }
    }

    /// The caller's transaction.
    pub fn sql(&mut self) -> &mut PgConnection {
        self.sql
    }

    /// The database's clock when the operation began.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A fresh id, sorted by time.
    pub fn new_id(&self) -> Uuid {
        ground::ids::new()
    }
}
