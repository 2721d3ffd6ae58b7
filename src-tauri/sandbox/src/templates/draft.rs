//! Creating and editing: Meta's rules for a template, with its subcodes.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    Template, category,
    form::{Form, places},
};
use crate::{
    check::{list, text},
    graph::Refusal,
};

/// A template that keeps the rules.
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: &'static str,
    pub(crate) components: Value,
    named: bool,
    ttl: Option<i64>,
}

const FORMAT: i64 = 2_388_072;
const HEADER: i64 = 2_388_047;
const FOOTER: i64 = 2_388_073;
const TOO_LONG: i64 = 2_388_040;
const NO_EXAMPLE: i64 = 2_388_043;
const NAME: i64 = 2_388_046;
const TOO_MANY_PLACES: i64 = 2_388_293;
const PLACE_AT_EDGE: i64 = 2_388_299;
/// Words for which Meta makes a utility template a marketing one.
const PROMOTION: &[&str] = &["sale", "discount", "% off", "coupon"];

impl Draft {
    pub(crate) fn read(body: &Value) -> Result<Self, Refusal> {
        if body.get("allow_category_change").is_some() {
            return Err(Refusal::parameter(
                "allow_category_change is no longer supported",
            ));
        }
        let asked = text(body, "category").and_then(category);
        let asked = asked.ok_or_else(|| {
            Refusal::parameter("Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}")
        })?;
        let named = text(body, "parameter_format")
            .is_some_and(|format| format.eq_ignore_ascii_case("NAMED"));
        let components = body.get("components").cloned().unwrap_or(Value::Null);
        check_components(&components, asked, named)?;
        Ok(Self {
            name: name(body)?,
            language: language(body)?,
            category: if asked == "UTILITY" && promotes(&components) {
                "MARKETING"
            } else {
                asked
            },
            components,
            named,
            ttl: body.get("message_send_ttl_seconds").and_then(Value::as_i64),
        })
    }

    pub(super) fn template(self, id: u64) -> Template {
        Template {
            id,
            form: Arc::new(Form::read(&self.components, self.category, self.named)),
            name: self.name,
            language: self.language,
            category: self.category,
            previous_category: None,
            correct_category: None,
            status: "PENDING",
            quality: "UNKNOWN",
            rejected_reason: "NONE",
            components: self.components,
            named: self.named,
            ttl: self.ttl,
            pauses: 0,
            edits: Vec::new(),
            paced: super::Paced::default(),
        }
    }
}

impl Template {
    /// Puts other parts in; the template is reviewed again.
    pub(super) fn replace(&mut self, components: Value) -> Result<(), Refusal> {
        check_components(&components, self.category, self.named)?;
        self.form = Arc::new(Form::read(&components, self.category, self.named));
        self.components = components;
        Ok(())
    }

    /// Body and footer, by which Meta finds duplicates.
    pub(super) fn wording(&self) -> Value {
        let part = |kind: &str| {
            list(&json!({"c": self.components}), "c")
                .iter()
                .find(|part| text(part, "type") == Some(kind))
                .and_then(|part| part.get("text"))
                .cloned()
        };
        json!([part("BODY"), part("FOOTER")])
    }
}

fn name(body: &Value) -> Result<String, Refusal> {
    let name =
        text(body, "name").ok_or_else(|| Refusal::parameter("The parameter name is required."))?;
    let plain = name.len() <= 512
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if plain {
        Ok(name.to_owned())
    } else {
        Err(Refusal::template(
            NAME,
            "Name can only contain lowercase letters, digits and underscores",
            "name",
        ))
    }
}

fn language(body: &Value) -> Result<String, Refusal> {
    let code = text(body, "language")
        .ok_or_else(|| Refusal::parameter("The parameter language is required."))?;
    let parts: Vec<&str> = code.split('_').collect();
    let lower =
        (2..=3).contains(&parts[0].len()) && parts[0].bytes().all(|b| b.is_ascii_lowercase());
    let upper = parts.len() == 1
        || (parts.len() == 2
            && parts[1].len() == 2
            && parts[1].bytes().all(|b| b.is_ascii_uppercase()));
    if lower && upper {
        Ok(code.to_owned())
    } else {
        Err(Refusal::parameter(
            "Param language must be a supported language code",
        ))
    }
}

fn promotes(components: &Value) -> bool {
    let words = components.to_string().to_lowercase();
    PROMOTION.iter().any(|word| words.contains(word))
}

fn check_components(components: &Value, category: &str, named: bool) -> Result<(), Refusal> {
    let parts = components
        .as_array()
        .ok_or_else(|| Refusal::parameter("The parameter components is required."))?;
    if !parts.iter().any(|part| text(part, "type") == Some("BODY")) {
        return Err(Refusal::template(
            NO_EXAMPLE,
            "Message template is missing expected field(s): BODY",
            "components",
        ));
    }
    for part in parts {
        match text(part, "type") {
            Some("HEADER") => check_header(part, named)?,
            Some("BODY") if category == "AUTHENTICATION" => {}
            Some("BODY") => check_body(part, named)?,
            Some("FOOTER") => check_footer(part)?,
            Some("BUTTONS") => check_buttons(part)?,
            Some(_) => {}
            None => return Err(Refusal::parameter("A component needs a type")),
        }
    }
    Ok(())
}

fn check_header(part: &Value, named: bool) -> Result<(), Refusal> {
    let example = part.get("example");
    match text(part, "format") {
        Some("TEXT") => {
            let words = text(part, "text")
                .ok_or_else(|| Refusal::template(HEADER, "The header has no text", "header"))?;
            at_most(words, 60, "header")?;
            let found = places(words);
            if found.len() > 1 {
                return Err(Refusal::template(
                    HEADER,
                    "The header can have only one variable",
                    "header",
                ));
            }
            check_places(&found, named, HEADER)?;
            needs_example(
                !found.is_empty(),
                example,
                &["header_text", "header_text_named_params"],
            )
        }
        Some("IMAGE" | "VIDEO" | "DOCUMENT") => needs_example(true, example, &["header_handle"]),
        Some("LOCATION") => Ok(()),
        _ => Err(Refusal::template(
            HEADER,
            "The header format is not supported",
            "header",
        )),
    }
}

fn check_body(part: &Value, named: bool) -> Result<(), Refusal> {
    let words = text(part, "text")
        .ok_or_else(|| Refusal::template(NO_EXAMPLE, "The body has no text", "body"))?;
    at_most(words, 1_024, "body")?;
    let found = places(words);
    check_places(&found, named, FORMAT)?;
    let bare = words.trim();
    if bare.starts_with("{{") || bare.ends_with("}}") {
        return Err(Refusal::template(
            PLACE_AT_EDGE,
            "Variables can't be at the start or end of the template",
            "body",
        ));
    }
    let spoken = words
        .split("{{")
        .map(|part| part.split_once("}}").map_or(part, |(_, rest)| rest))
        .collect::<Vec<_>>()
        .join(" ");
    let count = words.matches("{{").count();
    let adjacent = words.replace([' ', '\n'], "").contains("}}{{");
    if count > 0 && (adjacent || spoken.split_whitespace().count() <= 2 * count + 1) {
        return Err(Refusal::template(
            TOO_MANY_PLACES,
            "This template has too many variables for its length",
            "body",
        ));
    }
    if words.contains("\n\n\n") {
        return Err(Refusal::template(
            FORMAT,
            "Body cannot have more than two consecutive new lines",
            "body",
        ));
    }
    needs_example(
        count > 0,
        part.get("example"),
        &["body_text", "body_text_named_params"],
    )
}

fn check_footer(part: &Value) -> Result<(), Refusal> {
    let words = text(part, "text").unwrap_or_default();
    if words.contains("{{") {
        return Err(Refusal::template(
            FOOTER,
            "The footer can't have variables",
            "footer",
        ));
    }
    at_most(words, 60, "footer")
}

fn check_buttons(part: &Value) -> Result<(), Refusal> {
    let buttons = list(part, "buttons");
    let of_kind = |kind: &str| {
        buttons
            .iter()
            .filter(|button| text(button, "type") == Some(kind))
            .count()
    };
    if buttons.is_empty()
        || buttons.len() > 10
        || of_kind("URL") > 2
        || of_kind("PHONE_NUMBER") > 1
        || of_kind("COPY_CODE") > 1
    {
        return Err(Refusal::parameter(
            "The template has too many buttons of this kind",
        ));
    }
    for button in buttons {
        at_most(text(button, "text").unwrap_or_default(), 25, "button")?;
        let url = text(button, "url").unwrap_or_default();
        at_most(url, 2_000, "url")?;
        if !places(url).is_empty() && !url.ends_with("}}") {
            return Err(Refusal::parameter(
                "The variable must be at the end of the URL",
            ));
        }
        needs_example(!places(url).is_empty(), Some(button), &["example"])?;
    }
    let changes = buttons.windows(2).filter(|pair| {
        (text(&pair[0], "type") == Some("QUICK_REPLY"))
            != (text(&pair[1], "type") == Some("QUICK_REPLY"))
    });
    if changes.count() > 1 {
        Err(Refusal::parameter(
            "Quick reply buttons must stand together",
        ))
    } else {
        Ok(())
    }
}

fn check_places(found: &[String], named: bool, subcode: i64) -> Result<(), Refusal> {
    let plain = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let counted = found
        .iter()
        .enumerate()
        .all(|(at, name)| *name == (at + 1).to_string());
    let right = if named {
        found
            .iter()
            .all(|name| plain(name) && !name.bytes().all(|b| b.is_ascii_digit()))
    } else {
        counted
    };
    if right {
        Ok(())
    } else {
        Err(Refusal::template(
            subcode,
            "The variables have a wrong format",
            "body",
        ))
    }
}

fn needs_example(needed: bool, example: Option<&Value>, keys: &[&str]) -> Result<(), Refusal> {
    let given = example.is_some_and(|example| {
        keys.iter()
            .any(|key| example.get(key).is_some_and(|value| !value.is_null()))
    });
    if !needed || given {
        Ok(())
    } else {
        Err(Refusal::template(
            NO_EXAMPLE,
            "Message template is missing expected field(s): example",
            "example",
        ))
    }
}

fn at_most(words: &str, limit: usize, part: &str) -> Result<(), Refusal> {
    if words.chars().count() <= limit {
        return Ok(());
    }
    Err(Refusal::template(
        TOO_LONG,
        &format!("The {part} is longer than {limit} characters"),
        part,
    ))
}
