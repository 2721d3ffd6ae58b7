//! A message as the caller means it, and the body Meta wants for it.

mod card;
mod interactive;
mod plain;
mod recipient;
mod template;
mod validate;

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::json;

pub use card::{Card, CardEmail, CardName, CardPhone, CardUrl};
pub use interactive::{
    Action, FlowAction, Interactive, InteractiveHeader, ListRow, ListSection, ReplyButton,
};
pub use plain::{Audio, Captioned, Document, Location, MediaSource, Reaction, Text};
pub use recipient::Recipient;
pub use template::{TemplateMessage, TemplateParameter, TemplatePart};

/// One message to one person.
#[derive(Debug, Clone)]
pub struct Message {
    /// Whom it goes to.
    pub to: Recipient,
    /// What it says.
    pub content: Content,
    /// The message it answers, quoted above it.
    pub context: Option<String>,
    /// Comes back unchanged in every status webhook (`biz_opaque_callback_data`); at most 512 characters.
    pub callback_data: String,
}

/// Every kind of message we send.
#[derive(Clone)]
pub enum Content {
    /// Free text.
    Text(Text),
    /// A picture.
    Image(Captioned),
    /// A film.
    Video(Captioned),
    /// A sound, or a voice note.
    Audio(Audio),
    /// A file.
    Document(Document),
    /// A sticker.
    Sticker(MediaSource),
    /// A place.
    Location(Location),
    /// Address cards.
    Contacts(Vec<Card>),
    /// An emoji on an earlier message.
    Reaction(Reaction),
    /// Buttons, lists, links, flows.
    Interactive(Interactive),
    /// An approved template; the only kind allowed outside the service window.
    Template(TemplateMessage),
}

impl Content {
    /// Meta's word for the kind, which is also the name of its object.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Sticker(_) => "sticker",
            Self::Location(_) => "location",
            Self::Contacts(_) => "contacts",
            Self::Reaction(_) => "reaction",
            Self::Interactive(_) => "interactive",
            Self::Template(_) => "template",
        }
    }
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Content")
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        self.entries(&mut map)?;
        map.end()
    }
}

impl Content {
    fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("type", self.kind())?;
        match self {
            Self::Text(text) => map.serialize_entry("text", text),
            Self::Image(media) | Self::Video(media) => map.serialize_entry(self.kind(), media),
            Self::Audio(audio) => map.serialize_entry("audio", audio),
            Self::Document(document) => map.serialize_entry("document", document),
            Self::Sticker(source) => map.serialize_entry("sticker", source),
            Self::Location(location) => map.serialize_entry("location", location),
            Self::Contacts(cards) => map.serialize_entry("contacts", cards),
            Self::Reaction(reaction) => map.serialize_entry("reaction", reaction),
            Self::Interactive(interactive) => map.serialize_entry("interactive", interactive),
            Self::Template(template) => map.serialize_entry("template", template),
        }
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("messaging_product", "whatsapp")?;
        map.serialize_entry("recipient_type", "individual")?;
        map.serialize_entry(self.to.field(), self.to.as_str())?;
        self.content.entries(&mut map)?;
        if let Some(wamid) = &self.context {
            map.serialize_entry("context", &json!({"message_id": wamid}))?;
        }
        map.serialize_entry("biz_opaque_callback_data", &self.callback_data)?;
        map.end()
    }
}
