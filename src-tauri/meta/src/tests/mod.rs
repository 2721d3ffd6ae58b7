//! Tests of the crate; those over HTTP live in the sandbox, which drives this client.

mod catalogue;
mod messages;
mod outcomes;
mod signature;
mod webhooks;
