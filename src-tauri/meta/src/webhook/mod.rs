//! What Meta posts to us: is it really from Meta, and what does it say.
//!
//! Posts come at least once, late, in batches and in any order; nothing in here decides what a repeated one means.

mod inbound;
mod json;
mod parse;
mod signature;
mod status;
mod update;

pub use inbound::{Inbound, InboundKind};
pub use parse::{ParseError, parse};
pub use signature::{SignatureError, challenge, verify};
pub use status::{DeliveryError, Pricing, Status, StatusKind};
pub use update::{
    AccountAlert, AccountReview, AccountUpdate, Capability, NumberError, NumberQuality, Other,
    Preference, PreferenceValue, Restriction, Security, TemplateCategory, TemplateQuality,
    TemplateStatus, Update,
};
