//! What a person wrote to us.

use jiff::Timestamp;
use serde_json::Value;

use super::json::{text, time};

/// A message from a person. Its Debug form hides who wrote and what.
#[derive(Clone, PartialEq)]
pub struct Inbound {
    /// The account.
    pub waba_id: Option<String>,
    /// The business number it was written to.
    pub phone_number_id: Option<String>,
    /// The person's WhatsApp id; absent when the person hides the number behind a user name.
    pub from: Option<String>,
    /// The person's business-scoped user id.
    pub user_id: Option<String>,
    /// Meta's id of the message.
    pub wamid: String,
    /// When, by Meta's clock.
    pub at: Option<Timestamp>,
    /// What it is.
    pub kind: InboundKind,
    /// The message of ours it answers.
    pub context_id: Option<String>,
    /// The name the person gave at WhatsApp.
    pub profile_name: Option<String>,
    /// Meta's own words.
    pub raw: Value,
}

/// What a person did.
#[derive(Clone, PartialEq)]
pub enum InboundKind {
    /// Wrote.
    Text {
        /// The words.
        body: String,
    },
    /// Pressed a quick reply of a template.
    Button {
        /// What we put behind the button.
        payload: String,
        /// What stands on the button.
        text: String,
    },
    /// Pressed a reply button or chose from a list.
    Reply {
        /// What we put behind it.
        id: String,
        /// What stands on it.
        title: String,
    },
    /// Sent a file.
    Media {
        /// `image`, `video`, `audio`, `document`, `sticker`.
        kind: String,
        /// Media id, good for seven days.
        id: String,
        /// Words under it.
        caption: Option<String>,
    },
    /// Put an emoji on a message, or took it away.
    Reaction {
        /// The message.
        message_id: String,
        /// Nothing when taken away.
        emoji: Option<String>,
    },
    /// Has a new phone number; consent and opt-out move with the person.
    NumberChanged {
        /// The new WhatsApp id.
        new_wa_id: Option<String>,
    },
    /// Has a new business-scoped user id.
    UserIdChanged {
        /// The one before.
        previous: Option<String>,
    },
    /// Anything else; the raw message tells.
    Other {
        /// Meta's word for it.
        kind: String,
    },
}

impl std::fmt::Debug for Inbound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inbound")
            .field("wamid", &self.wamid)
            .field("kind", &self.kind)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for InboundKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Button { .. } => "Button",
            Self::Reply { .. } => "Reply",
            Self::Media { .. } => "Media",
            Self::Reaction { .. } => "Reaction",
            Self::NumberChanged { .. } => "NumberChanged",
            Self::UserIdChanged { .. } => "UserIdChanged",
            Self::Other { .. } => "Other",
        })
    }
}

impl Inbound {
    /// `contact` is the entry of `value.contacts` that belongs to the message, if any.
    pub(super) fn read(
        value: &Value,
        contact: Option<&Value>,
        waba_id: Option<String>,
        phone_number_id: Option<String>,
    ) -> Option<Self> {
        let of_contact = |key: &str| contact.and_then(|contact| text(contact, key));
        Some(Self {
            waba_id,
            phone_number_id,
            from: text(value, "from").or_else(|| of_contact("wa_id")),
            user_id: text(value, "from_user_id").or_else(|| of_contact("user_id")),
            wamid: text(value, "id")?,
            at: time(value, "timestamp"),
            kind: kind(value),
            context_id: value.get("context").and_then(|context| text(context, "id")),
            profile_name: contact.and_then(|contact| text(contact.get("profile")?, "name")),
            raw: value.clone(),
        })
    }
}

fn kind(value: &Value) -> InboundKind {
    let word = text(value, "type")
        .or_else(|| inferred(value))
        .unwrap_or_default();
    known(&word, value).unwrap_or(InboundKind::Other { kind: word })
}

/// Odd posts lack `type`; the key that is there tells.
fn inferred(value: &Value) -> Option<String> {
    let kinds = [
        "text",
        "button",
        "interactive",
        "image",
        "video",
        "audio",
        "document",
        "sticker",
        "reaction",
        "location",
        "system",
    ];
    kinds
        .into_iter()
        .find(|kind| value.get(kind).is_some())
        .map(str::to_owned)
}

fn known(word: &str, value: &Value) -> Option<InboundKind> {
    let body = value.get(word)?;
    match word {
        "text" => Some(InboundKind::Text {
            body: text(body, "body")?,
        }),
        "button" => {
            let label = text(body, "text").unwrap_or_default();
            Some(InboundKind::Button {
                payload: text(body, "payload").unwrap_or_else(|| label.clone()),
                text: label,
            })
        }
        "interactive" => {
            let reply = body
                .get("button_reply")
                .or_else(|| body.get("list_reply"))?;
            Some(InboundKind::Reply {
                id: text(reply, "id")?,
                title: text(reply, "title").unwrap_or_default(),
            })
        }
        "image" | "video" | "audio" | "document" | "sticker" => Some(InboundKind::Media {
            kind: word.to_owned(),
            id: text(body, "id")?,
            caption: text(body, "caption"),
        }),
        "reaction" => Some(InboundKind::Reaction {
            message_id: text(body, "message_id")?,
            emoji: text(body, "emoji"),
        }),
        "system" => system(body),
        _ => None,
    }
}

fn system(body: &Value) -> Option<InboundKind> {
    match text(body, "type")?.as_str() {
        "user_changed_number" => Some(InboundKind::NumberChanged {
            new_wa_id: text(body, "wa_id").or_else(|| text(body, "new_wa_id")),
        }),
        "user_changed_user_id" => Some(InboundKind::UserIdChanged {
            previous: text(body, "previous_user_id"),
        }),
        _ => None,
    }
}
