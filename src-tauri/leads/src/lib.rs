//! People and their identities: importing files of any size, adding and changing single leads, searching them.
//!
//! An import reads a file ([`reader`]) by a [`mapping`], turns rows into candidates or rejections ([`row`]), stages them
//! ([`staging`]) as a dry run in the database, and applies them in chunks that survive any crash ([`store`]).

pub mod bulk;
pub mod demo;
mod error;
pub mod export;
pub mod import;
pub mod lead;
pub mod listing;
pub mod mapping;
pub mod reader;
pub mod rejected;
pub mod row;
pub mod staging;
pub mod store;
pub mod upload;

pub use error::LeadsError;
