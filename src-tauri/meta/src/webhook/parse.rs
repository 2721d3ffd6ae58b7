//! From the bytes of a post to what it tells us. Only broken JSON is an error; anything odd becomes [`Update::Other`].

use serde_json::Value;

use super::{
    AccountAlert, AccountReview, AccountUpdate, Capability, DeliveryError, Inbound, NumberError,
    NumberQuality, Other, Preference, PreferenceValue, Restriction, Security, Status,
    TemplateCategory, TemplateQuality, TemplateStatus, Update,
    json::{list, number, text, text_or_number, time},
};

/// A post that is not JSON at all.
#[derive(Debug, thiserror::Error)]
#[error("the post is not JSON: line {line}, column {column}")]
pub struct ParseError {
    /// Line of the fault, from 1.
    pub line: usize,
    /// Column of the fault, from 1.
    pub column: usize,
}

/// Everything a post tells us, in its order.
///
/// # Errors
/// [`ParseError`] when the bytes are not JSON.
pub fn parse(raw: &[u8]) -> Result<Vec<Update>, ParseError> {
    let post: Value = serde_json::from_slice(raw).map_err(|e| ParseError {
        line: e.line(),
        column: e.column(),
    })?;
    let mut updates = Vec::new();
    match &post {
        Value::Array(envelopes) => envelopes
            .iter()
            .for_each(|envelope| read_envelope(envelope, &mut updates)),
        envelope => read_envelope(envelope, &mut updates),
    }
    Ok(updates)
}

fn read_envelope(envelope: &Value, updates: &mut Vec<Update>) {
    let entries = list(envelope, "entry");
    if entries.is_empty() {
        return read_change(envelope, None, updates);
    }
    for entry in entries {
        let waba_id = text_or_number(entry, "id");
        let changes = list(entry, "changes");
        if changes.is_empty() {
            updates.push(other(entry, waba_id.as_ref(), ""));
        }
        for change in changes {
            read_change(change, waba_id.as_ref(), updates);
        }
    }
}

/// The field stands beside the value, inside it, or nowhere.
fn read_change(change: &Value, waba_id: Option<&String>, updates: &mut Vec<Update>) {
    let value = change.get("value").unwrap_or(change);
    let field = text(change, "field")
        .or_else(|| text(value, "field"))
        .unwrap_or_default();
    let before = updates.len();
    match field.as_str() {
        "messages" | "" if is_messages(value) => read_messages(value, waba_id, updates),
        "messages" => {}
        "user_preferences" => read_preferences(value, waba_id, updates),
        "" if value.get("user_preferences").is_some() => read_preferences(value, waba_id, updates),
        _ => updates.extend(read_single(&field, value, waba_id)),
    }
    if updates.len() == before {
        updates.push(other(value, waba_id, &field));
    }
}

fn other(raw: &Value, waba_id: Option<&String>, field: &str) -> Update {
    Update::Other(Other {
        waba_id: waba_id.cloned(),
        field: field.to_owned(),
        raw: raw.clone(),
    })
}

fn is_messages(value: &Value) -> bool {
    ["statuses", "messages", "errors"]
        .iter()
        .any(|key| value.get(key).is_some_and(Value::is_array))
}

fn number_id(value: &Value) -> Option<String> {
    value
        .get("metadata")
        .and_then(|metadata| text_or_number(metadata, "phone_number_id"))
}

fn read_messages(value: &Value, waba_id: Option<&String>, updates: &mut Vec<Update>) {
    let phone_number_id = number_id(value);
    let contacts = list(value, "contacts");
    let (statuses, messages) = (list(value, "statuses"), list(value, "messages"));
    for status in statuses {
        let read = Status::read(status, waba_id.cloned(), phone_number_id.clone());
        updates.push(read.map_or_else(|| other(status, waba_id, "messages"), Update::Status));
    }
    for message in messages {
        let read = Inbound::read(
            message,
            contact_of(message, contacts),
            waba_id.cloned(),
            phone_number_id.clone(),
        );
        updates.push(read.map_or_else(|| other(message, waba_id, "messages"), Update::Inbound));
    }
    let errors = DeliveryError::all(value);
    if statuses.is_empty() && messages.is_empty() && !errors.is_empty() {
        updates.push(Update::NumberError(NumberError {
            waba_id: waba_id.cloned(),
            phone_number_id,
            errors,
        }));
    }
}

/// The contact of the same person; with one contact only, that one, unless it is plainly somebody else.
fn contact_of<'a>(message: &Value, contacts: &'a [Value]) -> Option<&'a Value> {
    let (from, user_id) = (text(message, "from"), text(message, "from_user_id"));
    let same = |contact: &&Value| {
        (from.is_some() && text(contact, "wa_id") == from)
            || (user_id.is_some() && text(contact, "user_id") == user_id)
    };
    let nameless = from.is_none() && user_id.is_none() && contacts.len() == 1;
    contacts
        .iter()
        .find(same)
        .or_else(|| contacts.first().filter(|_| nameless))
}

fn read_preferences(value: &Value, waba_id: Option<&String>, updates: &mut Vec<Update>) {
    for entry in list(value, "user_preferences") {
        let chosen = match text(entry, "value").as_deref() {
            Some("stop") => PreferenceValue::Stop,
            Some("resume") => PreferenceValue::Resume,
            Some("signup") => PreferenceValue::SignUp,
            _ => {
                updates.push(other(entry, waba_id, "user_preferences"));
                continue;
            }
        };
        updates.push(Update::Preference(Preference {
            waba_id: waba_id.cloned(),
            phone_number_id: number_id(value),
            wa_id: text(entry, "wa_id"),
            user_id: text(entry, "user_id"),
            value: chosen,
            at: time(entry, "timestamp"),
        }));
    }
}

/// Fields that tell one thing. Meta's own sample of a quality change has the field name of a status change, so the keys
/// decide before the name.
fn read_single(field: &str, value: &Value, waba_id: Option<&String>) -> Option<Update> {
    if text(value, "new_quality_score").is_some() {
        return template_quality(value, waba_id);
    }
    match field {
        "message_template_status_update" => template_status(value, waba_id),
        "template_category_update" => template_category(value, waba_id),
        "phone_number_quality_update" => number_quality(value, waba_id),
        "business_capability_update" => Some(capability(value, waba_id)),
        "account_update" => account_update(value, waba_id),
        "account_review_update" => account_review(value, waba_id),
        "account_alerts" => Some(account_alert(value, waba_id)),
        "security" => security(value, waba_id),
        "" => template_status(value, waba_id).or_else(|| template_category(value, waba_id)),
        _ => None,
    }
}

fn template_status(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    let inside = |outer: &str, inner: &str| value.get(outer).and_then(|object| text(object, inner));
    Some(Update::TemplateStatus(TemplateStatus {
        waba_id: waba_id.cloned(),
        template_id: text_or_number(value, "message_template_id")?,
        name: text(value, "message_template_name"),
        language: text(value, "message_template_language"),
        event: text(value, "event")?,
        reason: text(value, "reason").filter(|reason| reason != "NONE"),
        category: text(value, "message_template_category"),
        detail: inside("other_info", "title")
            .or_else(|| inside("rejection_info", "recommendation")),
        at: time(value, "timestamp"),
    }))
}

fn template_quality(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    Some(Update::TemplateQuality(TemplateQuality {
        waba_id: waba_id.cloned(),
        template_id: text_or_number(value, "message_template_id")?,
        name: text(value, "message_template_name"),
        language: text(value, "message_template_language"),
        previous: text(value, "previous_quality_score"),
        new: text(value, "new_quality_score")?,
    }))
}

fn template_category(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    Some(Update::TemplateCategory(TemplateCategory {
        waba_id: waba_id.cloned(),
        template_id: text_or_number(value, "message_template_id")?,
        name: text(value, "message_template_name"),
        language: text(value, "message_template_language"),
        previous: text(value, "previous_category"),
        new: text(value, "new_category")?,
        correct: text(value, "correct_category"),
        takes_effect: time(value, "category_update_timestamp"),
    }))
}

fn number_quality(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    Some(Update::NumberQuality(NumberQuality {
        waba_id: waba_id.cloned(),
        display_phone_number: text_or_number(value, "display_phone_number"),
        event: text(value, "event")?,
        limit: tier(value).or_else(|| text(value, "current_limit")),
    }))
}

fn capability(value: &Value, waba_id: Option<&String>) -> Update {
    let max_numbers = number(value, "max_phone_numbers_per_waba")
        .or_else(|| number(value, "max_phone_numbers_per_business"));
    Update::Capability(Capability {
        waba_id: waba_id.cloned(),
        tier: tier(value),
        max_numbers,
    })
}

/// Documented as a word, seen as a number; −1 meant unlimited.
fn tier(value: &Value) -> Option<String> {
    let key = "max_daily_conversations_per_business";
    let word = match number(value, key) {
        None => return text(value, key),
        Some(-1) => "TIER_UNLIMITED",
        Some(..1_000) => "TIER_250",
        Some(1_000..10_000) => "TIER_2K",
        Some(10_000..100_000) => "TIER_10K",
        Some(100_000..) => "TIER_100K",
    };
    Some(word.to_owned())
}

fn account_update(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    let restrictions = list(value, "restriction_info").iter().filter_map(|entry| {
        Some(Restriction {
            kind: text(entry, "restriction_type")?,
            until: time(entry, "expiration"),
        })
    });
    Some(Update::AccountUpdate(AccountUpdate {
        waba_id: waba_id.cloned(),
        event: text(value, "event")?,
        restrictions: restrictions.collect(),
        ban_state: value
            .get("ban_info")
            .and_then(|ban| text(ban, "waba_ban_state")),
        raw: value.clone(),
    }))
}

fn account_review(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    Some(Update::AccountReview(AccountReview {
        waba_id: waba_id.cloned(),
        decision: text(value, "decision")?,
    }))
}

fn account_alert(value: &Value, waba_id: Option<&String>) -> Update {
    let info = value.get("alert_info").unwrap_or(value);
    Update::AccountAlert(AccountAlert {
        waba_id: waba_id.cloned(),
        severity: text(info, "alert_severity"),
        kind: text(info, "alert_type"),
        description: text(info, "alert_description"),
    })
}

fn security(value: &Value, waba_id: Option<&String>) -> Option<Update> {
    Some(Update::Security(Security {
        waba_id: waba_id.cloned(),
        display_phone_number: text_or_number(value, "display_phone_number"),
        event: text(value, "event")?,
    }))
}
