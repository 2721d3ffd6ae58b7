//! Everything Waybill says to Meta's Graph API and everything it hears back, as types; no database and no decisions.
//!
//! [`Client`] talks, [`Message`] is what is said, [`catalogue`] explains every error number, [`webhook`] reads what Meta
//! posts to us. Limits and meanings come from Meta's documentation of 2025-11 to 2026-09 (`reference/meta-cloud-api.md`).

mod account;
mod answer;
pub mod catalogue;
mod client;
mod error;
mod media;
mod message;
mod outcome;
mod redact;
mod send;
mod template;
pub mod webhook;

pub use account::{
    Account, Health, HealthEntity, HealthError, History, HistoryEvent, PhoneNumber, TokenInfo,
};
pub use client::{Client, Settings};
pub use error::{Error, GraphError, Invalid, ManageError, SendError};
pub use media::{MediaInfo, Upload};
pub use message::*;
pub use outcome::Outcome;
pub use send::{Accepted, MessageStatus};
pub use template::{
    Category, Component, Created, NewTemplate, Page, ParameterFormat, RemoteTemplate,
    TemplateButton, TemplateChange, TemplateFilter,
};

#[cfg(test)]
mod tests;
