//! A faithful imitation of Meta's WhatsApp API, with people who receive, read, answer and stop, and with faults to order.
//!
//! It speaks HTTP exactly as Meta documents it, so that the product cannot tell the difference, and keeps a ledger of what
//! really happened, which an auditor compares with the product's own records. It is also the training mode of the product.
//! The README beside this crate lists what it imitates and the control surface under `/sandbox/`.

mod book;
mod bucket;
mod chance;
mod check;
mod clock;
mod control;
mod error;
mod fate;
mod faults;
mod graph;
mod identity;
mod ledger;
mod person;
mod reply;
mod running;
mod sending;
mod serve;
mod settings;
mod sink;
mod templates;
mod webhook;
mod world;

pub use error::Error;
pub use faults::Faults;
pub use ledger::Ledger;
pub use person::{PersonView, StopWay, Traits};
pub use running::{Running, Sandbox};
pub use settings::{Number, Pacing, Settings, Shares, Tier, WebhookTarget};

#[cfg(test)]
mod tests;
