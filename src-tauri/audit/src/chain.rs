//! Checking seals and rows as they stream by, from a database or from a file: the same rules, no memory of the rows.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Entry, Head, Part, Seal, Tree};

/// What was found wrong first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, thiserror::Error)]
#[serde(
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    tag = "kind"
)]
pub enum Flaw {
    /// A seal is missing or stands twice.
    #[error("seal {n} stands where seal {expected} belongs: seals were removed or added")]
    Order {
        /// The seal found.
        n: i64,
        /// The seal that belongs there.
        expected: i64,
    },
    /// A seal does not begin where the one before ended.
    #[error("seal {n} does not begin where the one before it ends")]
    Gap {
        /// The seal.
        n: i64,
    },
    /// The head does not follow from the batch and the head before.
    #[error("the head of seal {n} does not follow from what it seals: the seal was changed")]
    Head {
        /// The seal.
        n: i64,
    },
    /// More or fewer rows than were sealed.
    #[error("seal {n} covers {sealed} rows, but there are {found}: rows were removed or added")]
    Count {
        /// The seal.
        n: i64,
        /// Rows it sealed.
        sealed: i64,
        /// Rows there are.
        found: i64,
    },
    /// The same number of rows, but not the same rows.
    #[error("a row of seal {n} (rows {first} to {last}) is not what was sealed: it was changed")]
    Root {
        /// The seal.
        n: i64,
        /// Smallest id in the batch.
        first: i64,
        /// Largest id in the batch.
        last: i64,
    },
    /// A row that no seal covers, though later ones are sealed.
    #[error("row {id} stands outside every seal: it was put in afterwards")]
    Outside {
        /// The row.
        id: i64,
    },
    /// The personal part is not the one the row commits to.
    #[error("the personal part of row {id} is not the one that was written: it was changed")]
    Personal {
        /// The row.
        id: i64,
    },
}

/// What holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    /// Seals that hold.
    pub seals: i64,
    /// Rows in them.
    pub rows: i64,
    /// Personal parts checked.
    pub parts: i64,
    /// Personal parts that are gone, as after an erasure.
    pub erased: i64,
    /// Time of the newest row that is proved.
    pub intact_until: Option<Timestamp>,
    /// The newest head.
    pub head: Option<Head>,
}

/// One seal after the other, each followed by its rows in order.
pub(crate) struct Chain {
    proved: Verified,
    last: Option<Seal>,
    open: Option<Batch>,
    /// The head before the first seal, when the chain does not start at the beginning.
    after: Option<Head>,
}

struct Batch {
    seal: Seal,
    tree: Tree,
    ids: Option<(i64, i64)>,
    newest: Option<Timestamp>,
    parts: i64,
    erased: i64,
}

impl Chain {
    /// A chain that begins with seal 1, or after a seal that is known.
    pub(crate) fn after(after: Option<Head>) -> Self {
        Self {
            proved: Verified {
                head: after,
                ..Verified::default()
            },
            last: None,
            open: None,
            after,
        }
    }

    /// What holds so far.
    pub(crate) fn proved(&self) -> &Verified {
        &self.proved
    }

    /// The seal whose rows are coming.
    pub(crate) fn open(&self) -> Option<&Seal> {
        self.open.as_ref().map(|batch| &batch.seal)
    }

    /// Ends the batch before and begins the next.
    pub(crate) fn seal(&mut self, seal: Seal) -> Result<(), Flaw> {
        self.close()?;
        let before = self.proved.head;
        let expected = before.map_or(1, |head| head.n + 1);
        let joins = match &self.last {
            Some(last) if last.epoch == seal.epoch => last.xid_to == seal.xid_from,
            Some(last) => last.epoch < seal.epoch && seal.xid_from == 0,
            None => self.after.is_some() || seal.xid_from == 0,
        };
        match () {
            () if seal.n != expected => Err(Flaw::Order {
                n: seal.n,
                expected,
            }),
            () if !joins || seal.xid_to <= seal.xid_from => Err(Flaw::Gap { n: seal.n }),
            () if seal.head != seal.head_after(before.as_ref().map(|head| &head.head)) => {
                Err(Flaw::Head { n: seal.n })
            }
            () => {
                self.open = Some(Batch {
                    seal,
                    tree: Tree::default(),
                    ids: None,
                    newest: None,
                    parts: 0,
                    erased: 0,
                });
                Ok(())
            }
        }
    }

    /// The next row of the open batch, with its personal part when it is there.
    pub(crate) fn entry(&mut self, entry: &Entry, part: Option<&Part>) -> Result<(), Flaw> {
        let Some(batch) = self.open.as_mut().filter(|batch| batch.covers(entry)) else {
            return Err(Flaw::Outside { id: entry.id });
        };
        match (&entry.pii_commit, part) {
            (None, None) => {}
            (Some(_), None) => batch.erased += 1,
            (commit, Some(part)) if part.commitment() == *commit => batch.parts += 1,
            _ => return Err(Flaw::Personal { id: entry.id }),
        }
        batch.tree.push(entry.leaf());
        batch.ids = Some(batch.ids.map_or((entry.id, entry.id), |(first, last)| {
            (first.min(entry.id), last.max(entry.id))
        }));
        batch.newest = batch.newest.max(Some(entry.at));
        Ok(())
    }

    /// Ends the last batch: what holds, and what is wrong with it.
    pub(crate) fn finish(mut self) -> (Verified, Option<Flaw>) {
        let flaw = self.close().err();
        (self.proved, flaw)
    }

    fn close(&mut self) -> Result<(), Flaw> {
        let Some(batch) = self.open.take() else {
            return Ok(());
        };
        let n = batch.seal.n;
        let found = i64::try_from(batch.tree.leaves()).unwrap_or(i64::MAX);
        if found != batch.seal.count {
            return Err(Flaw::Count {
                n,
                sealed: batch.seal.count,
                found,
            });
        }
        let (first, last) = batch.ids.unwrap_or_default();
        if batch.tree.root() != Some(batch.seal.root) {
            return Err(Flaw::Root { n, first, last });
        }
        self.proved.seals += 1;
        self.proved.rows += found;
        self.proved.parts += batch.parts;
        self.proved.erased += batch.erased;
        self.proved.intact_until = self.proved.intact_until.max(batch.newest);
        self.proved.head = Some(batch.seal.as_head());
        self.last = Some(batch.seal);
        Ok(())
    }
}

impl Batch {
    fn covers(&self, entry: &Entry) -> bool {
        entry.epoch == self.seal.epoch
            && (self.seal.xid_from..self.seal.xid_to).contains(&entry.xid)
    }
}
