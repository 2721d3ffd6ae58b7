//! The kinds of message that are one small object each.

use serde::Serialize;

/// Free text, 1 to 4,096 characters.
#[derive(Clone, Serialize)]
pub struct Text {
    /// What it says.
    pub body: String,
    /// Show a preview of the first link.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub preview_url: bool,
}

/// Where a file is: uploaded to Meta before, or to be fetched by Meta.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaSource {
    /// Media id from an upload; the right one for many messages.
    Id(String),
    /// A public address; Meta fetches it and keeps it for ten minutes.
    Link(String),
}

/// A picture or film.
#[derive(Clone, Serialize)]
pub struct Captioned {
    /// The file.
    #[serde(flatten)]
    pub source: MediaSource,
    /// At most 1,024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A sound.
#[derive(Clone, Serialize)]
pub struct Audio {
    /// The file.
    #[serde(flatten)]
    pub source: MediaSource,
    /// Show it as a voice note (ogg/opus, mono).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub voice: bool,
}

/// A file.
#[derive(Clone, Serialize)]
pub struct Document {
    /// The file.
    #[serde(flatten)]
    pub source: MediaSource,
    /// The name people see; without it they see a meaningless one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
    /// At most 1,024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A place.
#[derive(Clone, Serialize)]
pub struct Location {
    /// Degrees, -90 to 90.
    pub latitude: f64,
    /// Degrees, -180 to 180.
    pub longitude: f64,
    /// What the place is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its postal address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// An emoji on a message younger than 30 days; an empty one takes it away.
#[derive(Clone, Serialize)]
pub struct Reaction {
    /// The message it goes on.
    pub message_id: String,
    /// One emoji, or nothing.
    pub emoji: String,
}
