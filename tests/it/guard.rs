//! The database as the guard: what nobody may do is tried by everybody, on the newest and the oldest Postgres.

mod attacks;
mod catalogue;
mod offices;
mod rights;
mod stage;
mod stale;
