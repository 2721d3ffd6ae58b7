//! The first checks of a send, in Meta's order: required values, then their sizes.

use serde_json::Value;

use crate::{graph::Refusal, identity};

/// A send that has the right shape.
pub(crate) struct Ask<'a> {
    /// Key of the person: digits, or a user id.
    pub(crate) person: String,
    /// What the caller wrote as recipient.
    pub(crate) input: &'a str,
    pub(crate) callback: Option<&'a str>,
    pub(crate) kind: &'a str,
    /// The object named like the kind.
    pub(crate) content: &'a Value,
    pub(crate) by_user_id: bool,
}

const KINDS: &[&str] = &[
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "interactive",
    "template",
];

/// Checks the shape of a send.
pub(crate) fn check(body: &Value) -> Result<Ask<'_>, Refusal> {
    if !body.is_object() {
        return Err(Refusal::parameter("The request body is not a JSON object"));
    }
    match text(body, "messaging_product") {
        Some("whatsapp") => {}
        Some(_) => {
            return Err(Refusal::parameter(
                "Param messaging_product must be one of {WHATSAPP}",
            ));
        }
        None => {
            return Err(Refusal::parameter(
                "The parameter messaging_product is required.",
            ));
        }
    }
    let (person, input, by_user_id) = recipient(body)?;
    let kind = text(body, "type").or_else(|| body.get("text").map(|_| "text"));
    let kind = kind.ok_or_else(|| Refusal::parameter("The parameter type is required."))?;
    if !KINDS.contains(&kind) {
        return Err(Refusal::value(
            "Param type must be one of the supported message types",
        ));
    }
    let content = body.get(kind).ok_or_else(|| {
        Refusal::missing(&format!(
            "Parameter '{kind}' is mandatory for type '{kind}'"
        ))
    })?;
    let callback = text(body, "biz_opaque_callback_data");
    at_most(
        "biz_opaque_callback_data",
        callback.unwrap_or_default(),
        512,
    )?;
    check_content(kind, content)?;
    Ok(Ask {
        person,
        input,
        callback,
        kind,
        content,
        by_user_id,
    })
}

fn recipient(body: &Value) -> Result<(String, &str, bool), Refusal> {
    if body
        .get("recipient_type")
        .is_some_and(|kind| kind != "individual")
    {
        return Err(Refusal::value(
            "Only recipient_type individual is supported here",
        ));
    }
    match (text(body, "to"), text(body, "recipient")) {
        (Some(to), _) => {
            let digits = identity::digits(to)
                .ok_or_else(|| Refusal::value("Param to is not a valid phone number"))?;
            Ok((digits, to, false))
        }
        (None, Some(id)) if is_user_id(id) => Ok((id.to_owned(), id, true)),
        (None, Some(_)) => Err(Refusal::value("Param recipient is not a valid user id")),
        (None, None) => Err(Refusal::parameter("The parameter to is required.")),
    }
}

/// `CC.` and up to 128 letters and digits, with `ENT.` between for linked portfolios.
fn is_user_id(id: &str) -> bool {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    plain && (4..=135).contains(&id.len()) && id.as_bytes()[2] == b'.'
}

fn check_content(kind: &str, content: &Value) -> Result<(), Refusal> {
    match kind {
        "text" => required(content, "text.body", "body", 4_096),
        "image" | "video" | "document" => {
            media(kind, content)?;
            at_most(
                "caption",
                text(content, "caption").unwrap_or_default(),
                1_024,
            )
        }
        "audio" if content.get("caption").is_some() => {
            Err(Refusal::parameter("Unexpected key caption on param audio"))
        }
        "audio" | "sticker" => media(kind, content),
        "location" => place(content),
        "contacts" => cards(content),
        "reaction" => required(content, "reaction.message_id", "message_id", 512),
        "interactive" => interactive(content),
        _ => {
            required(content, "template.name", "name", 512)?;
            let code = content
                .get("language")
                .and_then(|language| text(language, "code"));
            code.map(|_| ())
                .ok_or_else(|| Refusal::missing("Parameter template.language.code is missing"))
        }
    }
}

fn media(kind: &str, content: &Value) -> Result<(), Refusal> {
    match (text(content, "id"), text(content, "link")) {
        (Some(_), Some(_)) => Err(Refusal::parameter(&format!(
            "Param {kind} takes either id or link"
        ))),
        (Some(_), None) => Ok(()),
        (None, Some(link)) if link.starts_with("http") => Ok(()),
        (None, Some(_)) => Err(Refusal::value("Param link is not a valid URL")),
        (None, None) => Err(Refusal::missing(&format!("Param {kind} needs id or link"))),
    }
}

fn place(content: &Value) -> Result<(), Refusal> {
    let degrees = |key: &str| match content.get(key)? {
        Value::String(text) => text.parse::<f64>().ok(),
        number => number.as_f64(),
    };
    let fits = degrees("latitude").is_some_and(|d| d.abs() <= 90.0)
        && degrees("longitude").is_some_and(|d| d.abs() <= 180.0);
    if fits {
        Ok(())
    } else {
        Err(Refusal::value(
            "Param location needs latitude and longitude in degrees",
        ))
    }
}

fn cards(content: &Value) -> Result<(), Refusal> {
    let cards = content
        .as_array()
        .filter(|cards| !cards.is_empty())
        .ok_or_else(|| Refusal::missing("Param contacts is empty"))?;
    for card in cards {
        let name = card
            .get("name")
            .and_then(Value::as_object)
            .ok_or_else(|| Refusal::missing("A contact needs a name"))?;
        if !name.contains_key("formatted_name") || name.len() < 2 {
            return Err(Refusal::value(
                "A contact needs formatted_name and one other part of the name",
            ));
        }
    }
    Ok(())
}

fn interactive(content: &Value) -> Result<(), Refusal> {
    let kind = text(content, "type")
        .ok_or_else(|| Refusal::missing("Parameter interactive.type is missing"))?;
    let longest = if kind == "list" { 4_096 } else { 1_024 };
    let body = content
        .get("body")
        .ok_or_else(|| Refusal::missing("Parameter interactive.body is missing"))?;
    required(body, "interactive.body.text", "text", longest)?;
    let footer = content
        .get("footer")
        .and_then(|footer| text(footer, "text"));
    at_most("interactive.footer.text", footer.unwrap_or_default(), 60)?;
    let header = content
        .get("header")
        .and_then(|header| text(header, "text"));
    at_most("interactive.header.text", header.unwrap_or_default(), 60)?;
    let action = content
        .get("action")
        .ok_or_else(|| Refusal::missing("Parameter interactive.action is missing"))?;
    match kind {
        "button" => buttons(action),
        "list" => sections(action),
        "cta_url" | "flow" | "location_request_message" => Ok(()),
        _ => Err(Refusal::code(
            131_051,
            "This interactive type is not supported here",
        )),
    }
}

fn buttons(action: &Value) -> Result<(), Refusal> {
    let buttons = list(action, "buttons");
    if !(1..=3).contains(&buttons.len()) {
        return Err(Refusal::value(
            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
        ));
    }
    let mut seen = Vec::new();
    for button in buttons {
        let reply = button.get("reply").unwrap_or(&Value::Null);
        required(reply, "button.reply.id", "id", 256)?;
        required(reply, "button.reply.title", "title", 20)?;
        for key in ["id", "title"] {
            let part = (key, text(reply, key));
            if seen.contains(&part) {
                return Err(Refusal::value("Button ids and titles must be unique"));
            }
            seen.push(part);
        }
    }
    Ok(())
}

fn sections(action: &Value) -> Result<(), Refusal> {
    required(action, "interactive.action.button", "button", 20)?;
    let sections = list(action, "sections");
    let rows: Vec<&Value> = sections
        .iter()
        .flat_map(|section| list(section, "rows"))
        .collect();
    if !(1..=10).contains(&sections.len()) || !(1..=10).contains(&rows.len()) {
        return Err(Refusal::value(
            "Total row count exceed max allowed count: 10",
        ));
    }
    for row in rows {
        required(row, "row.id", "id", 200)?;
        required(row, "row.title", "title", 24)?;
        at_most(
            "row.description",
            text(row, "description").unwrap_or_default(),
            72,
        )?;
    }
    for section in sections {
        match text(section, "title") {
            Some(title) => at_most("section.title", title, 24)?,
            None if sections.len() > 1 => {
                return Err(Refusal::missing(
                    "Section title is required for more than one section",
                ));
            }
            None => {}
        }
    }
    Ok(())
}

fn required(object: &Value, name: &str, key: &str, limit: usize) -> Result<(), Refusal> {
    match text(object, key) {
        Some(value) => at_most(name, value, limit),
        None => Err(Refusal::missing(&format!(
            "Required parameter {name} is missing"
        ))),
    }
}

fn at_most(name: &str, value: &str, limit: usize) -> Result<(), Refusal> {
    if value.chars().count() <= limit {
        return Ok(());
    }
    Err(Refusal::parameter(&format!(
        "Param {name} must be at most {limit} characters long."
    )))
}

pub(crate) fn text<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str().filter(|text| !text.is_empty())
}

pub(crate) fn list<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
