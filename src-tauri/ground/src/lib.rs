//! Words every crate may use: ids, clock, chance, phone numbers, text, the database connection and its installation. No feature.

pub mod chance;
pub mod clock;
pub mod database;
pub mod ids;
pub mod install;
pub mod people;
pub mod phone;
pub mod postgres;
pub mod refusal;
pub mod roles;
pub mod schema;
pub mod scram;
pub mod testing;
pub mod text;
