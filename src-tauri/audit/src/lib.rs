//! The audit log: looking through it, proving that nobody changed it, and taking it along to prove it elsewhere.
//!
//! Rows are written by the database's triggers and sealed there in Merkle batches that form a chain. This crate computes every hash
//! again in Rust, so a proof never has to trust the database that is being examined.

mod bundle;
mod chain;
mod entry;
mod error;
mod export;
pub mod fingerprint;
mod hash;
mod merkle;
mod offline;
mod seal;
mod search;
mod store;
mod verify;
pub mod witness;

pub use chain::{Flaw, Verified};
pub use entry::{Entry, Part};
pub use error::{AuditError, VerifyError};
pub use export::{Exported, Scope, export};
pub use hash::Hash;
pub use merkle::Tree;
pub use offline::{verify_bundle, verify_file};
pub use seal::{Head, Seal, seal};
pub use search::{Filter, Found, Page, search};
pub use verify::{Report, verify};

#[cfg(test)]
mod tests;
