//! Consent: the words that end or lift it, and the list in the database. The rules themselves are database functions.

mod store;
pub mod words;
mod words_base;

pub use store::{load_words, ship_base_words, words_of};
