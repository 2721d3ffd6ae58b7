//! Messages people can press something in.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value, json};

use super::MediaSource;

/// A text with something to press.
#[derive(Clone)]
pub struct Interactive {
    /// Above the text; a list takes only a text header.
    pub header: Option<InteractiveHeader>,
    /// The text: at most 1,024 characters, 4,096 in a list.
    pub body: String,
    /// Small print, at most 60 characters.
    pub footer: Option<String>,
    /// What can be pressed.
    pub action: Action,
}

/// What stands above the text.
#[derive(Clone)]
pub enum InteractiveHeader {
    /// At most 60 characters.
    Text(String),
    /// A picture.
    Image(MediaSource),
    /// A film.
    Video(MediaSource),
    /// A file.
    Document(MediaSource),
}

/// What can be pressed.
#[derive(Clone)]
pub enum Action {
    /// One to three buttons.
    Buttons(Vec<ReplyButton>),
    /// A menu.
    List {
        /// Label that opens the menu, at most 20 characters.
        button: String,
        /// At most ten sections with ten rows in all.
        sections: Vec<ListSection>,
    },
    /// One link.
    CtaUrl {
        /// Label, at most 20 characters.
        display_text: String,
        /// Address.
        url: String,
    },
    /// Asks where the person is.
    LocationRequest,
    /// Opens a form.
    Flow(FlowAction),
}

/// A button that answers for the person.
#[derive(Clone, Serialize)]
pub struct ReplyButton {
    /// Comes back in the webhook; at most 256 characters, unique.
    pub id: String,
    /// Label, at most 20 characters, unique.
    pub title: String,
}

/// A part of a menu.
#[derive(Clone, Serialize)]
pub struct ListSection {
    /// At most 24 characters; needed when there is more than one section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its choices.
    pub rows: Vec<ListRow>,
}

/// A choice of a menu.
#[derive(Clone, Serialize)]
pub struct ListRow {
    /// Comes back in the webhook; at most 200 characters, unique.
    pub id: String,
    /// At most 24 characters.
    pub title: String,
    /// At most 72 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How to open a form.
#[derive(Clone, Serialize)]
pub struct FlowAction {
    /// The form's id.
    pub flow_id: String,
    /// Label, best under 30 characters and without emoji.
    pub flow_cta: String,
    /// Comes back with the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_token: Option<String>,
    /// `navigate` or `data_exchange`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_action: Option<String>,
    /// First screen and its data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_action_payload: Option<Value>,
}

impl Action {
    fn kind(&self) -> &'static str {
        match self {
            Self::Buttons(_) => "button",
            Self::List { .. } => "list",
            Self::CtaUrl { .. } => "cta_url",
            Self::LocationRequest => "location_request_message",
            Self::Flow(_) => "flow",
        }
    }

    fn body(&self) -> Value {
        match self {
            Self::Buttons(buttons) => {
                let buttons: Vec<_> = buttons
                    .iter()
                    .map(|b| json!({"type": "reply", "reply": b}))
                    .collect();
                json!({"buttons": buttons})
            }
            Self::List { button, sections } => json!({"button": button, "sections": sections}),
            Self::CtaUrl { display_text, url } => {
                json!({"name": "cta_url", "parameters": {"display_text": display_text, "url": url}})
            }
            Self::LocationRequest => json!({"name": "send_location"}),
            Self::Flow(flow) => {
                let mut parameters = json!(flow);
                parameters["flow_message_version"] = json!("3");
                json!({"name": "flow", "parameters": parameters})
            }
        }
    }
}

impl Serialize for InteractiveHeader {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => json!({"type": "text", "text": text}),
            Self::Image(source) => json!({"type": "image", "image": source}),
            Self::Video(source) => json!({"type": "video", "video": source}),
            Self::Document(source) => json!({"type": "document", "document": source}),
        }
        .serialize(serializer)
    }
}

impl Serialize for Interactive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.action.kind())?;
        if let Some(header) = &self.header {
            map.serialize_entry("header", header)?;
        }
        map.serialize_entry("body", &json!({"text": self.body}))?;
        if let Some(footer) = &self.footer {
            map.serialize_entry("footer", &json!({"text": footer}))?;
        }
        map.serialize_entry("action", &self.action.body())?;
        map.end()
    }
}
