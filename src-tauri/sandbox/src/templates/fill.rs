//! Whether the values of a send fit the template.

use serde_json::Value;

use super::form::{Button, Form, Header};
use crate::{
    check::{list, text},
    graph::Refusal,
};

/// Meta's limit for the filled body, by field reports.
const FILLED_BODY: usize = 1_024;
/// Longest one-time code.
const CODE: usize = 15;

/// Refuses values that do not fit, with Meta's codes.
pub(crate) fn fill(form: &Form, content: &Value) -> Result<(), Refusal> {
    let components = list(content, "components");
    let of_kind = |kind: &str| {
        components
            .iter()
            .find(|component| text(component, "type").is_some_and(|t| t.eq_ignore_ascii_case(kind)))
    };
    fill_header(&form.header, of_kind("header"))?;
    fill_body(form, of_kind("body"))?;
    let filled: Vec<&Value> = components
        .iter()
        .filter(|component| {
            text(component, "type").is_some_and(|t| t.eq_ignore_ascii_case("button"))
        })
        .collect();
    fill_buttons(form, &filled)
}

fn fill_header(header: &Header, component: Option<&Value>) -> Result<(), Refusal> {
    let parameters = component.map_or(&[][..], |component| list(component, "parameters"));
    match header {
        Header::None if component.is_some() => {
            Err(Refusal::code(132_018, "The template has no header"))
        }
        Header::None => Ok(()),
        Header::Text(places) => {
            count("header", places.len(), parameters).and_then(|()| words(parameters))
        }
        Header::Media(kind) => match parameters
            .first()
            .and_then(|parameter| text(parameter, "type"))
        {
            Some(given) if given == kind && parameters.len() == 1 => media(kind, &parameters[0]),
            given => {
                let given = given.unwrap_or("UNKNOWN").to_uppercase();
                Err(Refusal::code(
                    132_012,
                    &format!(
                        "header: Format mismatch, expected {}, received {given}",
                        kind.to_uppercase()
                    ),
                ))
            }
        },
    }
}

fn media(kind: &str, parameter: &Value) -> Result<(), Refusal> {
    let object = parameter.get(kind).unwrap_or(&Value::Null);
    let named = ["id", "link", "latitude"]
        .iter()
        .any(|key| object.get(key).is_some());
    if named {
        Ok(())
    } else {
        Err(Refusal::code(
            132_012,
            &format!("header: the {kind} has neither id nor link"),
        ))
    }
}

fn fill_body(form: &Form, component: Option<&Value>) -> Result<(), Refusal> {
    let parameters = component.map_or(&[][..], |component| list(component, "parameters"));
    count("body", form.body.len(), parameters)?;
    words(parameters)?;
    names(form, parameters)?;
    let value = |parameter: &Value| text(parameter, "text").map_or(0, |text| text.chars().count());
    if form.authentication && parameters.iter().any(|parameter| value(parameter) > CODE) {
        return Err(Refusal::code(
            132_018,
            "The code is longer than 15 characters",
        ));
    }
    let filled = form.body_text.chars().count() + parameters.iter().map(value).sum::<usize>();
    let braces: usize = form.body.iter().map(|name| name.chars().count() + 4).sum();
    if filled.saturating_sub(braces) > FILLED_BODY {
        return Err(Refusal::code(132_005, "Translated text too long"));
    }
    Ok(())
}

fn names(form: &Form, parameters: &[Value]) -> Result<(), Refusal> {
    let known = |parameter: &Value| {
        text(parameter, "parameter_name")
            .is_some_and(|name| form.body.iter().any(|known| known == name))
    };
    if form.named && !parameters.iter().all(known) {
        return Err(Refusal::parameter("Parameter name is missing or empty"));
    }
    Ok(())
}

fn count(part: &str, wanted: usize, parameters: &[Value]) -> Result<(), Refusal> {
    if parameters.len() == wanted {
        return Ok(());
    }
    let details = format!(
        "{part}: number of localizable_params ({}) does not match the expected number of params ({wanted})",
        parameters.len()
    );
    Err(Refusal::code(132_000, &details))
}

fn words(parameters: &[Value]) -> Result<(), Refusal> {
    for parameter in parameters {
        match text(parameter, "type") {
            Some("text") => words_of(text(parameter, "text").unwrap_or_default())?,
            Some("currency" | "date_time") => {}
            _ => {
                return Err(Refusal::code(
                    132_012,
                    "Parameter format does not match format in the created template",
                ));
            }
        }
    }
    Ok(())
}

fn words_of(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::missing(
            "Parameter of type text is missing text value",
        ));
    }
    if text.contains(['\n', '\t', '\r']) || text.contains("     ") {
        return Err(Refusal::code(
            132_018,
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
        ));
    }
    Ok(())
}

fn fill_buttons(form: &Form, filled: &[&Value]) -> Result<(), Refusal> {
    for component in filled {
        let button = index(component).and_then(|at| form.buttons.get(at));
        let button = button.ok_or_else(|| Refusal::value("Button index is not in the template"))?;
        check_button(button, component)?;
    }
    for (at, button) in form.buttons.iter().enumerate() {
        if button.needs_value && !filled.iter().any(|component| index(component) == Some(at)) {
            let details = format!(
                "buttons: Button at index {at} of type {} requires a parameter",
                button.kind
            );
            return Err(if form.authentication {
                Refusal::code(132_018, &details)
            } else {
                Refusal::missing(&details)
            });
        }
    }
    Ok(())
}

fn check_button(button: &Button, component: &Value) -> Result<(), Refusal> {
    let given = text(component, "sub_type").unwrap_or_default();
    if !given.eq_ignore_ascii_case(&button.kind) {
        return Err(Refusal::code(
            132_012,
            &format!("button: expected {}, received {given}", button.kind),
        ));
    }
    if button.kind == "url" && !button.needs_value {
        return Err(Refusal::code(
            132_018,
            "The button's address has no place to fill",
        ));
    }
    Ok(())
}

/// Documented as a text; numbers are taken too.
fn index(component: &Value) -> Option<usize> {
    match component.get("index")? {
        Value::String(text) => text.parse().ok(),
        number => usize::try_from(number.as_u64()?).ok(),
    }
}

/// Payload and label of the last quick reply: the one people press to stop.
pub(crate) fn stop_button(form: &Form, content: &Value) -> Option<(String, String)> {
    let (at, button) = form
        .buttons
        .iter()
        .enumerate()
        .rfind(|(_, button)| button.kind == "quick_reply")?;
    let sent = list(content, "components")
        .iter()
        .find(|component| index(component) == Some(at));
    let payload =
        sent.and_then(|component| text(list(component, "parameters").first()?, "payload"));
    Some((
        payload.unwrap_or(&button.label).to_owned(),
        button.label.clone(),
    ))
}
