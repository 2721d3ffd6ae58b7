//! What an operation works with: one transaction as the caller, one reading of the clock, fresh ids.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Caller, Core};

/// What goes on when the operation is committed.
pub(crate) type Afterwards =
    Box<dyn FnOnce(Core, Caller) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send>;

/// Made by `Core` only after the permission was asked, so no operation can run unchecked.
pub struct Work<'a> {
    sql: &'a mut PgConnection,
    now: Timestamp,
    afterwards: Vec<Afterwards>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(sql: &'a mut PgConnection, now: Timestamp) -> Self {
        Self {
            sql,
            now,
            afterwards: Vec::new(),
        }
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

    /// Long work that begins after the commit, on a task of its own, as the same caller. Nothing of it happens when the
    /// operation is refused. A crash ends it, so it must be able to go on when somebody asks again.
    pub fn afterwards<F, Done>(&mut self, act: F)
    where
        F: FnOnce(Core, Caller) -> Done + Send + 'static,
        Done: Future<Output = ()> + Send + 'static,
    {
        self.afterwards
            .push(Box::new(move |core, caller| Box::pin(act(core, caller))));
    }

    pub(crate) fn into_afterwards(self) -> Vec<Afterwards> {
        self.afterwards
    }
}
