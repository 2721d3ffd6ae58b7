//! Updates in Meta's words.

use serde_json::{Value, json};

use super::{News, Part, Said};
use crate::{Number, Settings, book::Sent, clock::unix_seconds, fate::Step, person::Person};

/// A status of a message of ours.
pub(super) fn status(sent: &Sent, person: &Person, step: Step, seconds: u64) -> News {
    let word = match step {
        Step::Sent => "sent",
        Step::Delivered => "delivered",
        Step::Read { .. } => "read",
        Step::Failed(_) => "failed",
    };
    let mut status = json!({"id": sent.wamid, "status": word, "timestamp": seconds.to_string(), "recipient_user_id": person.user_id});
    if !person.traits.hidden {
        status["recipient_id"] = json!(person.wa_id);
    }
    if let Some(callback) = &sent.callback {
        status["biz_opaque_callback_data"] = json!(callback);
    }
    if matches!(
        step,
        Step::Sent | Step::Delivered | Step::Read { priced: true }
    ) {
        status["pricing"] = json!({"billable": true, "pricing_model": "PMP", "type": "regular", "category": sent.category});
    }
    if let Step::Failed(code) = step {
        status["errors"] = json!([error(code)]);
    }
    let contact = (!matches!(step, Step::Failed(_))).then(|| contact(person));
    News {
        field: "messages",
        number: Some(sent.number),
        part: Part::Status { status, contact },
        stop_of: None,
    }
}

fn error(code: i64) -> Value {
    let title = meta::catalogue::look_up(code, None).title;
    json!({"code": code, "title": title, "message": title, "error_data": {"details": title},
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"})
}

fn contact(person: &Person) -> Value {
    let tail = &person.key[person.key.len().saturating_sub(4)..];
    let mut contact =
        json!({"profile": {"name": format!("Person {tail} ✓")}, "user_id": person.user_id});
    if person.traits.hidden {
        contact["profile"]["username"] = json!(format!("person.{tail}"));
    } else {
        contact["wa_id"] = json!(person.wa_id);
    }
    contact
}

/// Something a person wrote or pressed.
pub(super) fn inbound(
    number: usize,
    own: &Number,
    person: &Person,
    wamid: &str,
    said: Said,
) -> News {
    let mut message = json!({"from_user_id": person.user_id, "id": wamid, "timestamp": unix_seconds().to_string()});
    if !person.traits.hidden {
        message["from"] = json!(person.wa_id);
    }
    let context = match said {
        Said::Text { body, context } => {
            message["type"] = json!("text");
            message["text"] = json!({"body": body});
            context
        }
        Said::Button {
            payload,
            text,
            context,
            ..
        } => {
            message["type"] = json!("button");
            message["button"] = json!({"payload": payload, "text": text});
            context
        }
        Said::Preference(_) => None,
    };
    if let Some(context) = context {
        message["context"] = json!({"from": own.display, "id": context});
    }
    News {
        field: "messages",
        number: Some(number),
        part: Part::Message {
            message,
            contact: contact(person),
        },
        stop_of: None,
    }
}

/// A choice a person made in WhatsApp itself.
pub(super) fn preference(own: &Number, person: &Person, value: &str) -> News {
    let mut entry = json!({"user_id": person.user_id, "detail": format!("User requested to {value} marketing messages"),
        "category": "marketing_messages", "value": value, "timestamp": unix_seconds()});
    if !person.traits.hidden {
        entry["wa_id"] = json!(person.wa_id);
    }
    let whole = json!({"messaging_product": "whatsapp", "metadata": metadata(own), "contacts": [contact(person)], "user_preferences": [entry]});
    News::field("user_preferences", whole)
}

fn metadata(own: &Number) -> Value {
    json!({"display_phone_number": own.display, "phone_number_id": own.id})
}

/// One post with all these updates, as the text Meta would send.
pub(super) fn post(settings: &Settings, news: &[News]) -> String {
    let changes: Vec<Value> = runs(news)
        .into_iter()
        .map(|run| change(settings, run))
        .collect();
    let mut entry = json!({"id": settings.waba_id, "changes": changes});
    if news.iter().any(|news| news.field != "messages") {
        entry["time"] = json!(unix_seconds());
    }
    escape(&json!({"object": "whatsapp_business_account", "entry": [entry]}).to_string())
}

/// Neighbours that fit into one change: statuses with statuses, messages with messages, of one number.
fn runs(news: &[News]) -> Vec<&[News]> {
    let together = |a: &News, b: &News| {
        let same_kind = std::mem::discriminant(&a.part) == std::mem::discriminant(&b.part)
            && !matches!(a.part, Part::Whole(_));
        same_kind && a.field == b.field && a.number == b.number
    };
    news.chunk_by(together).collect()
}

fn change(settings: &Settings, run: &[News]) -> Value {
    let own = run[0].number.map(|number| &settings.numbers[number]);
    let mut value = json!({});
    if let Some(own) = own {
        value = json!({"messaging_product": "whatsapp", "metadata": metadata(own)});
    }
    for news in run {
        match &news.part {
            Part::Status { status, contact } => {
                push(&mut value, "contacts", contact.as_ref());
                push(&mut value, "statuses", Some(status));
            }
            Part::Message { message, contact } => {
                push(&mut value, "contacts", Some(contact));
                push(&mut value, "messages", Some(message));
            }
            Part::Whole(whole) => {
                for (key, part) in whole.as_object().into_iter().flatten() {
                    value[key] = part.clone();
                }
            }
        }
    }
    json!({"field": run[0].field, "value": value})
}

fn push(value: &mut Value, key: &str, item: Option<&Value>) {
    let Some(item) = item else { return };
    match value.get_mut(key).and_then(Value::as_array_mut) {
        Some(list) => list.push(item.clone()),
        None => value[key] = json!([item]),
    }
}

/// Meta writes non-ASCII as `\uXXXX` in lower case and `/` as `\/`. Both stand only inside texts, so the whole can be
/// gone through. Whoever parses and writes again before checking the signature gets other bytes.
pub(super) fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '/' => out.push_str("\\/"),
            c if c.is_ascii() => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out
}
