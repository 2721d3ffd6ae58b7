//! What became of a message of ours.

use jiff::Timestamp;
use serde_json::Value;

use super::json::{list, number, text, time};

/// One step in the life of a message. Steps repeat, arrive in any order, and `delivered` may be left out.
#[derive(Clone, PartialEq)]
pub struct Status {
    /// The account.
    pub waba_id: Option<String>,
    /// The business number.
    pub phone_number_id: Option<String>,
    /// Meta's id of the message.
    pub wamid: String,
    /// Which step.
    pub status: StatusKind,
    /// When, by Meta's clock.
    pub at: Option<Timestamp>,
    /// The person's WhatsApp id; absent when only a user id is known.
    pub recipient: Option<String>,
    /// The person's business-scoped user id.
    pub user_id: Option<String>,
    /// What we put into the message, unchanged.
    pub callback_data: Option<String>,
    /// What it costs; on `sent` and on one later step.
    pub pricing: Option<Pricing>,
    /// Why it failed.
    pub errors: Vec<DeliveryError>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum StatusKind {
    /// Left Meta.
    Sent,
    /// Reached a device.
    Delivered,
    /// Was opened.
    Read,
    /// Voice note was heard.
    Played,
    /// Will not arrive.
    Failed,
    /// A word we do not know.
    Other(String),
}

/// How a message is charged; only delivered ones are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pricing {
    /// Meta means to drop this one; `kind` and `category` tell it too.
    pub billable: Option<bool>,
    /// `PMP` (per message) or `CBP` (per conversation, before July 2025).
    pub model: Option<String>,
    /// `regular`, `free_customer_service`, `free_entry_point`.
    pub kind: Option<String>,
    /// `marketing`, `utility`, `authentication`, `service` …
    pub category: Option<String>,
}

/// An error in a webhook. Look `code` up in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryError {
    /// Meta's number.
    pub code: i64,
    /// Meta's title.
    pub title: Option<String>,
    /// Meta's details, without phone numbers and tokens.
    pub details: Option<String>,
}

impl std::fmt::Debug for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Status")
            .field("wamid", &self.wamid)
            .field("status", &self.status)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl StatusKind {
    /// The step for Meta's word.
    pub fn from_word(word: &str) -> Self {
        match word {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl DeliveryError {
    pub(super) fn all(value: &Value) -> Vec<Self> {
        list(value, "errors").iter().filter_map(Self::one).collect()
    }

    fn one(value: &Value) -> Option<Self> {
        let details = value
            .get("error_data")
            .and_then(|data| text(data, "details"))
            .or_else(|| text(value, "details"));
        let details = details.or_else(|| text(value, "message"));
        let clean = |text: String| crate::redact::redact(&text);
        Some(Self {
            code: number(value, "code")?,
            title: text(value, "title").map(clean),
            details: details.map(clean),
        })
    }
}

impl Status {
    /// Without an id or a step there is nothing to record.
    pub(super) fn read(
        value: &Value,
        waba_id: Option<String>,
        phone_number_id: Option<String>,
    ) -> Option<Self> {
        Some(Self {
            waba_id,
            phone_number_id,
            wamid: text(value, "id")?,
            status: StatusKind::from_word(&text(value, "status")?),
            at: time(value, "timestamp"),
            recipient: text(value, "recipient_id"),
            user_id: text(value, "recipient_user_id"),
            callback_data: text(value, "biz_opaque_callback_data"),
            pricing: value
                .get("pricing")
                .filter(|pricing| pricing.is_object())
                .map(pricing),
            errors: DeliveryError::all(value),
        })
    }
}

fn pricing(value: &Value) -> Pricing {
    Pricing {
        billable: value.get("billable").and_then(Value::as_bool),
        model: text(value, "pricing_model"),
        kind: text(value, "type"),
        category: text(value, "category"),
    }
}
