//! The chain without a database, the database's bytes against ours, and everything an owner may try.

#![allow(clippy::unwrap_used)]

mod bytes;
mod guards;
mod made;
mod offline;
mod sealing;
mod searching;
mod tamper;
mod triggers;
mod witness;
