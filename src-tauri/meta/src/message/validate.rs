//! The documented limits of every kind of message, checked before a request is made.

use std::collections::HashSet;

use super::{
    Action, Audio, Captioned, Card, Content, Document, Interactive, InteractiveHeader, ListSection,
    Location, MediaSource, Message, Reaction, Recipient, ReplyButton, TemplateMessage,
    TemplateParameter, TemplatePart,
};
use crate::Invalid;

type Check = Result<(), Invalid>;

impl Message {
    /// Checks the limits Meta documents.
    ///
    /// # Errors
    /// [`Invalid`], naming the field and the rule.
    pub fn validate(&self) -> Check {
        recipient(&self.to)?;
        at_most("biz_opaque_callback_data", &self.callback_data, 512)?;
        self.content.validate()
    }
}

impl Content {
    fn validate(&self) -> Check {
        match self {
            Self::Text(text) => between("text.body", &text.body, 4_096),
            Self::Image(media) | Self::Video(media) => captioned(self.kind(), media),
            Self::Audio(Audio { source, .. }) => media(self.kind(), source),
            Self::Document(document) => check_document(document),
            Self::Sticker(source) => media("sticker", source),
            Self::Location(place) => location("location", place),
            Self::Contacts(cards) => check_cards(cards),
            Self::Reaction(Reaction { message_id, .. }) => {
                between("reaction.message_id", message_id, 512)
            }
            Self::Interactive(interactive) => check_interactive(interactive),
            Self::Template(template) => check_template(template),
        }
    }
}

fn wrong(field: impl Into<String>, problem: impl Into<String>) -> Invalid {
    Invalid {
        field: field.into(),
        problem: problem.into(),
    }
}

fn at_most(field: &str, text: &str, limit: usize) -> Check {
    let length = text.chars().count();
    if length > limit {
        Err(wrong(
            field,
            format!("{length} characters, at most {limit} are allowed"),
        ))
    } else {
        Ok(())
    }
}

fn between(field: &str, text: &str, limit: usize) -> Check {
    if text.trim().is_empty() {
        Err(wrong(field, "it is empty"))
    } else {
        at_most(field, text, limit)
    }
}

fn optional(field: &str, text: Option<&String>, limit: usize) -> Check {
    text.map_or(Ok(()), |text| at_most(field, text, limit))
}

fn recipient(to: &Recipient) -> Check {
    match to {
        Recipient::Phone(phone) => {
            let digits = phone.strip_prefix('+').unwrap_or_default();
            let fits =
                (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            if fits {
                Ok(())
            } else {
                Err(wrong(
                    "to",
                    "write the whole number with + and country code, digits only",
                ))
            }
        }
        Recipient::Bsuid(id) => {
            let rest = id.split_once('.').map_or("", |(_, rest)| rest);
            let fits = !rest.is_empty()
                && rest.len() <= 132
                && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
            if fits {
                Ok(())
            } else {
                Err(wrong(
                    "recipient",
                    "a business-scoped user id looks like US.1349120865",
                ))
            }
        }
    }
}

fn media(field: &str, source: &MediaSource) -> Check {
    match source {
        MediaSource::Id(id) => between(&format!("{field}.id"), id, 128),
        MediaSource::Link(link) if link.starts_with("https://") || link.starts_with("http://") => {
            at_most(&format!("{field}.link"), link, 2_000)
        }
        MediaSource::Link(_) => Err(wrong(
            format!("{field}.link"),
            "it must start with https://",
        )),
    }
}

fn captioned(field: &str, content: &Captioned) -> Check {
    media(field, &content.source)?;
    optional(&format!("{field}.caption"), content.caption.as_ref(), 1_024)
}

fn check_document(document: &Document) -> Check {
    media("document", &document.source)?;
    optional("document.filename", document.filename.as_ref(), 240)?;
    optional("document.caption", document.caption.as_ref(), 1_024)
}

fn location(field: &str, place: &Location) -> Check {
    if !(-90.0..=90.0).contains(&place.latitude) {
        return Err(wrong(format!("{field}.latitude"), "degrees from -90 to 90"));
    }
    if !(-180.0..=180.0).contains(&place.longitude) {
        return Err(wrong(
            format!("{field}.longitude"),
            "degrees from -180 to 180",
        ));
    }
    Ok(())
}

fn check_cards(cards: &[Card]) -> Check {
    if cards.is_empty() {
        return Err(wrong("contacts", "at least one card is needed"));
    }
    for (at, card) in cards.iter().enumerate() {
        between(
            &format!("contacts[{at}].name.formatted_name"),
            &card.name.formatted_name,
            1_024,
        )?;
        if card.name.first_name.is_none() && card.name.last_name.is_none() {
            return Err(wrong(
                format!("contacts[{at}].name"),
                "a first or last name is needed beside the whole name",
            ));
        }
    }
    Ok(())
}

fn check_interactive(interactive: &Interactive) -> Check {
    let in_list = matches!(interactive.action, Action::List { .. });
    check_header(interactive.header.as_ref(), in_list)?;
    between(
        "interactive.body.text",
        &interactive.body,
        if in_list { 4_096 } else { 1_024 },
    )?;
    optional("interactive.footer.text", interactive.footer.as_ref(), 60)?;
    match &interactive.action {
        Action::Buttons(buttons) => check_buttons(buttons),
        Action::List { button, sections } => {
            between("interactive.action.button", button, 20)?;
            check_sections(sections)
        }
        Action::CtaUrl { display_text, url } => {
            between(
                "interactive.action.parameters.display_text",
                display_text,
                20,
            )?;
            between("interactive.action.parameters.url", url, 2_000)
        }
        Action::LocationRequest => Ok(()),
        Action::Flow(flow) => {
            between("interactive.action.parameters.flow_id", &flow.flow_id, 128)?;
            between("interactive.action.parameters.flow_cta", &flow.flow_cta, 30)
        }
    }
}

fn check_header(header: Option<&InteractiveHeader>, in_list: bool) -> Check {
    match header {
        Some(InteractiveHeader::Text(text)) => between("interactive.header.text", text, 60),
        Some(_) if in_list => Err(wrong(
            "interactive.header",
            "a list takes only a text header",
        )),
        Some(InteractiveHeader::Image(source)) => media("interactive.header.image", source),
        Some(InteractiveHeader::Video(source)) => media("interactive.header.video", source),
        Some(InteractiveHeader::Document(source)) => media("interactive.header.document", source),
        None => Ok(()),
    }
}

fn check_buttons(buttons: &[ReplyButton]) -> Check {
    if !(1..=3).contains(&buttons.len()) {
        return Err(wrong(
            "interactive.action.buttons",
            "one to three buttons are allowed",
        ));
    }
    let mut seen = HashSet::new();
    for (at, button) in buttons.iter().enumerate() {
        between(
            &format!("interactive.action.buttons[{at}].id"),
            &button.id,
            256,
        )?;
        between(
            &format!("interactive.action.buttons[{at}].title"),
            &button.title,
            20,
        )?;
        if !seen.insert(("id", &button.id)) || !seen.insert(("title", &button.title)) {
            return Err(wrong(
                format!("interactive.action.buttons[{at}]"),
                "id and title must be unique",
            ));
        }
    }
    Ok(())
}

fn check_sections(sections: &[ListSection]) -> Check {
    let rows: usize = sections.iter().map(|section| section.rows.len()).sum();
    if !(1..=10).contains(&sections.len()) || !(1..=10).contains(&rows) {
        return Err(wrong(
            "interactive.action.sections",
            "one to ten sections with one to ten rows in all",
        ));
    }
    let mut seen = HashSet::new();
    for (at, section) in sections.iter().enumerate() {
        let place = format!("interactive.action.sections[{at}]");
        match &section.title {
            Some(title) => between(&format!("{place}.title"), title, 24)?,
            None if sections.len() > 1 => {
                return Err(wrong(
                    format!("{place}.title"),
                    "needed when there is more than one section",
                ));
            }
            None => {}
        }
        for (at, row) in section.rows.iter().enumerate() {
            between(&format!("{place}.rows[{at}].id"), &row.id, 200)?;
            between(&format!("{place}.rows[{at}].title"), &row.title, 24)?;
            optional(
                &format!("{place}.rows[{at}].description"),
                row.description.as_ref(),
                72,
            )?;
            if !seen.insert(&row.id) {
                return Err(wrong(
                    format!("{place}.rows[{at}].id"),
                    "it must be unique in the whole list",
                ));
            }
        }
    }
    Ok(())
}

fn check_template(template: &TemplateMessage) -> Check {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    between("template.name", &template.name, 512)?;
    if !template.name.bytes().all(plain) {
        return Err(wrong(
            "template.name",
            "lower-case letters, digits and underscores only",
        ));
    }
    between("template.language.code", &template.language, 15)?;
    for (at, part) in template.parts.iter().enumerate() {
        let place = format!("template.components[{at}]");
        let parameters = match part {
            TemplatePart::Header(parameters) | TemplatePart::Body(parameters) => parameters,
            TemplatePart::Button { index, .. } if *index > 9 => {
                return Err(wrong(format!("{place}.index"), "0 to 9"));
            }
            TemplatePart::Button { parameters, .. } => parameters,
        };
        for (at, parameter) in parameters.iter().enumerate() {
            check_parameter(&format!("{place}.parameters[{at}]"), parameter)?;
        }
    }
    Ok(())
}

fn check_parameter(place: &str, parameter: &TemplateParameter) -> Check {
    match parameter {
        TemplateParameter::Text { text, .. } => parameter_text(&format!("{place}.text"), text),
        TemplateParameter::Currency { fallback, code, .. } => {
            between(&format!("{place}.currency.fallback_value"), fallback, 1_024)?;
            let known = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
            if known {
                Ok(())
            } else {
                Err(wrong(
                    format!("{place}.currency.code"),
                    "three capital letters, ISO 4217",
                ))
            }
        }
        TemplateParameter::DateTime(text) => {
            between(&format!("{place}.date_time.fallback_value"), text, 1_024)
        }
        TemplateParameter::Image(source) => media(&format!("{place}.image"), source),
        TemplateParameter::Video(source) => media(&format!("{place}.video"), source),
        TemplateParameter::Document(source, _) => media(&format!("{place}.document"), source),
        TemplateParameter::Location(spot) => location(&format!("{place}.location"), spot),
        TemplateParameter::Payload(payload) => between(&format!("{place}.payload"), payload, 256),
        TemplateParameter::CouponCode(code) => between(&format!("{place}.coupon_code"), code, 20),
        TemplateParameter::Flow(_) => Ok(()),
    }
}

fn parameter_text(field: &str, text: &str) -> Check {
    between(field, text, 1_024)?;
    if text.contains(['\n', '\r', '\t']) {
        return Err(wrong(
            field,
            "a value of a template may hold no new line and no tab",
        ));
    }
    if text.contains("     ") {
        return Err(wrong(
            field,
            "a value of a template may not hold more than four spaces in a row",
        ));
    }
    Ok(())
}
