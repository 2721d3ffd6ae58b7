//! The form of a template: which places it has to fill, and where.

use serde_json::Value;

use crate::check::{list, text};

/// What a send must bring.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Form {
    pub(crate) header: Header,
    pub(crate) body: Vec<String>,
    pub(crate) body_text: String,
    pub(crate) named: bool,
    pub(crate) buttons: Vec<Button>,
    pub(crate) authentication: bool,
}

/// What stands above the text.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) enum Header {
    #[default]
    None,
    Text(Vec<String>),
    /// `image`, `video`, `document` or `location`.
    Media(String),
}

/// A button, and whether it has a place to fill.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Button {
    /// The send's `sub_type`.
    pub(crate) kind: String,
    pub(crate) label: String,
    pub(crate) needs_value: bool,
}

impl Form {
    pub(crate) fn read(components: &Value, category: &str, named: bool) -> Self {
        let mut form = Self {
            named,
            authentication: category == "AUTHENTICATION",
            ..Self::default()
        };
        for component in components.as_array().into_iter().flatten() {
            match text(component, "type")
                .unwrap_or_default()
                .to_uppercase()
                .as_str()
            {
                "HEADER" => form.header = header(component),
                "BODY" => {
                    form.body_text = text(component, "text").unwrap_or_default().to_owned();
                    form.body = if form.authentication {
                        vec!["1".to_owned()]
                    } else {
                        places(&form.body_text)
                    };
                }
                "BUTTONS" => form.buttons = list(component, "buttons").iter().map(button).collect(),
                _ => {}
            }
        }
        form
    }
}

fn header(component: &Value) -> Header {
    match text(component, "format").unwrap_or("TEXT") {
        "TEXT" => Header::Text(places(text(component, "text").unwrap_or_default())),
        media => Header::Media(media.to_lowercase()),
    }
}

fn button(button: &Value) -> Button {
    let kind = text(button, "type").unwrap_or_default().to_lowercase();
    let has_place = text(button, "url").is_some_and(|url| !places(url).is_empty());
    let needs_value = has_place || matches!(kind.as_str(), "copy_code" | "otp");
    let kind = if kind == "otp" {
        "url".to_owned()
    } else {
        kind
    };
    Button {
        kind,
        label: text(button, "text").unwrap_or_default().to_owned(),
        needs_value,
    }
}

/// The names between `{{` and `}}`, each once, in their order.
pub(crate) fn places(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split("{{").skip(1) {
        if let Some((name, _)) = part.split_once("}}") {
            let name = name.trim().to_owned();
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}
