//! A template with its places filled.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Location, MediaSource};

/// Which template, in which language, filled with what.
#[derive(Clone)]
pub struct TemplateMessage {
    /// Its name.
    pub name: String,
    /// The exact code of an approved translation; Meta never falls back.
    pub language: String,
    /// Only the parts that have something to fill.
    pub parts: Vec<TemplatePart>,
}

/// A part with something to fill.
#[derive(Clone)]
pub enum TemplatePart {
    /// The header.
    Header(Vec<TemplateParameter>),
    /// The body.
    Body(Vec<TemplateParameter>),
    /// A button.
    Button {
        /// `quick_reply`, `url`, `copy_code`, `flow`.
        sub_type: String,
        /// Its place among all buttons of the template, from 0.
        index: u8,
        /// What goes in.
        parameters: Vec<TemplateParameter>,
    },
}

/// What goes into one place.
#[derive(Clone)]
pub enum TemplateParameter {
    /// Words. No new line, no tab, not more than four spaces in a row, not empty.
    Text {
        /// The name of the place, in templates with named ones.
        name: Option<String>,
        /// What to put there.
        text: String,
    },
    /// Money, shown the reader's way.
    Currency {
        /// Shown when Meta cannot format it.
        fallback: String,
        /// ISO 4217.
        code: String,
        /// Thousandths of the unit.
        amount_1000: i64,
    },
    /// A date, as written.
    DateTime(String),
    /// A picture.
    Image(MediaSource),
    /// A film.
    Video(MediaSource),
    /// A PDF and the name people see.
    Document(MediaSource, Option<String>),
    /// A place.
    Location(Location),
    /// What a quick reply sends back.
    Payload(String),
    /// What a copy button copies.
    CouponCode(String),
    /// What a form starts with.
    Flow(Value),
}

impl Serialize for TemplateMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut body = json!({"name": self.name, "language": {"code": self.language}});
        if !self.parts.is_empty() {
            body["components"] = json!(self.parts);
        }
        body.serialize(serializer)
    }
}

impl Serialize for TemplatePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Header(parameters) => json!({"type": "header", "parameters": parameters}),
            Self::Body(parameters) => json!({"type": "body", "parameters": parameters}),
            Self::Button { sub_type, index, parameters } => {
                json!({"type": "button", "sub_type": sub_type, "index": index.to_string(), "parameters": parameters})
            }
        }
        .serialize(serializer)
    }
}

impl Serialize for TemplateParameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body().serialize(serializer)
    }
}

impl TemplateParameter {
    fn body(&self) -> Value {
        match self {
            Self::Text { name: None, text } => json!({"type": "text", "text": text}),
            Self::Text {
                name: Some(name),
                text,
            } => json!({"type": "text", "parameter_name": name, "text": text}),
            Self::Currency {
                fallback,
                code,
                amount_1000,
            } => {
                json!({"type": "currency", "currency": {"fallback_value": fallback, "code": code, "amount_1000": amount_1000}})
            }
            Self::DateTime(fallback) => {
                json!({"type": "date_time", "date_time": {"fallback_value": fallback}})
            }
            Self::Image(source) => json!({"type": "image", "image": source}),
            Self::Video(source) => json!({"type": "video", "video": source}),
            Self::Document(source, filename) => {
                let mut document = json!(source);
                if let Some(filename) = filename {
                    document["filename"] = json!(filename);
                }
                json!({"type": "document", "document": document})
            }
            Self::Location(location) => json!({"type": "location", "location": location}),
            Self::Payload(payload) => json!({"type": "payload", "payload": payload}),
            Self::CouponCode(code) => json!({"type": "coupon_code", "coupon_code": code}),
            Self::Flow(action) => json!({"type": "action", "action": action}),
        }
    }
}
