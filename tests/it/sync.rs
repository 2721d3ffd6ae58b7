//! The service over real HTTP: signing in, the REST door, events, health, the page. Webhooks have their own file.

mod door;
mod events;
mod outside;
mod signing_in;
mod tokens;
pub(crate) mod world;
