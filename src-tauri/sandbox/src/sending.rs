//! `POST /messages`: refused in the order Meta refuses, or accepted and set on its way.

use std::{sync::Arc, time::Instant};

use serde_json::{Value, json};

use crate::{
    book::{History, Rate, Sent},
    check::{self, Ask},
    clock::unix_seconds,
    fate,
    graph::Refusal,
    ledger::message_part,
    templates::{self, Usable},
    world::World,
};

/// Judges a send and answers as Meta does.
pub(crate) fn send(
    world: &World,
    number_id: &str,
    body: &Value,
    marketing_only: bool,
) -> Result<Value, Refusal> {
    let now = Instant::now();
    let ask = check::check(body)?;
    let number = world
        .number(number_id)
        .ok_or_else(|| Refusal::no_object(number_id))?;
    check_rates(world, number, &ask, now)?;
    let template = find_template(world, &ask, marketing_only)?;
    check_media(world, &ask)?;
    accept(world, number, &ask, template, now)
}

/// Number state, the number's rate, then the pair rate.
fn check_rates(world: &World, number: usize, ask: &Ask<'_>, now: Instant) -> Result<(), Refusal> {
    if ask.person == world.settings.numbers[number].display {
        return Err(Refusal::code(131_021, "The recipient is the sender"));
    }
    let mut book = world.book();
    if !book.numbers[number].registered {
        return Err(Refusal::code(133_010, "Phone number not registered"));
    }
    match book.numbers[number].take(now) {
        Rate::Free => {}
        Rate::InboundTookIt => {
            book.ledger.throttled_by_inbound += 1;
            return Err(Refusal::code(130_429, "Rate limit hit"));
        }
        Rate::NumberTooFast => {
            book.ledger.rate_violations += 1;
            return Err(Refusal::code(130_429, "Rate limit hit"));
        }
    }
    if world.settings.pair_rate && !book.person(&world.settings, &ask.person).pair.take(now) {
        book.ledger.rate_violations += 1;
        return Err(Refusal::code(
            131_056,
            "Too many messages sent from this phone number to the same phone number in a short period of time",
        ));
    }
    Ok(())
}

fn find_template(
    world: &World,
    ask: &Ask<'_>,
    marketing_only: bool,
) -> Result<Option<Usable>, Refusal> {
    if ask.kind != "template" {
        return if marketing_only {
            Err(Refusal::code(
                131_055,
                "Only marketing templates are supported",
            ))
        } else {
            Ok(None)
        };
    }
    if !world.settings.check_templates {
        return Ok(Some(Usable::unchecked()));
    }
    let usable = world.templates().usable(ask.content)?;
    if marketing_only && usable.category != "marketing" {
        return Err(Refusal::code(
            131_055,
            "Only marketing templates are supported",
        ));
    }
    if ask.by_user_id && usable.category == "authentication" {
        return Err(Refusal::code(
            131_062,
            "Authentication templates need a phone number",
        ));
    }
    templates::fill(&usable.form, ask.content)?;
    Ok(Some(usable))
}

/// A media id must have been uploaded to this account.
fn check_media(world: &World, ask: &Ask<'_>) -> Result<(), Refusal> {
    let plain = matches!(
        ask.kind,
        "image" | "video" | "audio" | "document" | "sticker"
    );
    match check::text(ask.content, "id").filter(|_| plain && world.settings.remember) {
        Some(id) if !world.shelf().holds(id) => Err(Refusal::value(
            "Media id is not a valid WhatsApp Business Account media attachment ID",
        )),
        _ => Ok(()),
    }
}

fn accept(
    world: &World,
    number: usize,
    ask: &Ask<'_>,
    template: Option<Usable>,
    now: Instant,
) -> Result<Value, Refusal> {
    let mut book = world.book();
    let category = template
        .as_ref()
        .map_or("service", |template| template.category);
    let mut open = true;
    if world.settings.remember {
        open = book.person(&world.settings, &ask.person).window_open(now);
        let key = book.person(&world.settings, &ask.person).key.clone();
        if template.is_some() && !open {
            if !book.fits_tier(&world.settings, &key, now) {
                book.ledger.rate_violations += 1;
                return Err(Refusal::code(
                    131_048,
                    "The messaging limit of the business portfolio is used up",
                ));
            }
            book.count_person(&key, now);
        }
        book.count_after_stop(&key, category, now);
    }
    book.ledger.accepted += 1;
    let message = ask.callback.map(message_part).unwrap_or_default();
    if !message.is_empty() && book.acceptances.count(message) > 0 {
        book.ledger.doubles += 1;
    }
    let wamid = book.wamid();
    if !world.settings.remember {
        let digits = &ask.person;
        return Ok(answer(
            ask,
            Some(digits),
            None,
            &wamid,
            template.as_ref(),
            "accepted",
        ));
    }
    let person = book.person(&world.settings, &ask.person);
    person.accepted += 1;
    person.messages.push(message.to_owned());
    let (key, wa_id, user_id) = (
        person.key.clone(),
        person.wa_id.clone(),
        person.user_id.clone(),
    );
    let sent = Arc::new(Sent {
        wamid: wamid.clone(),
        number,
        person: key,
        callback: ask.callback.map(str::to_owned),
        category,
        button: template
            .as_ref()
            .and_then(|template| templates::stop_button(&template.form, ask.content)),
        template: template.as_ref().map(|template| template.id.clone()),
        broken_link: has_broken_link(ask.content),
        outside_window: ask.kind != "template" && !open,
    });
    book.messages.insert(
        wamid.clone(),
        History {
            sent: Arc::clone(&sent),
            events: vec![("ACCEPTED", unix_seconds())],
        },
    );
    drop(book);
    let status = start(world, sent, template.as_ref());
    let wa_id = Some(wa_id.as_str()).filter(|id| !id.is_empty());
    Ok(answer(
        ask,
        wa_id,
        Some(&user_id),
        &wamid,
        template.as_ref(),
        status,
    ))
}

/// Sets the message on its way, or holds it back.
fn start(world: &World, sent: Arc<Sent>, template: Option<&Usable>) -> &'static str {
    let held = template.is_some_and(|template| template.paced)
        && world
            .templates_mut()
            .hold(&world.settings, &sent, &world.queue);
    if held {
        world.book().ledger.held += 1;
        return "held_for_quality_assessment";
    }
    fate::begin(world, sent);
    "accepted"
}

fn answer(
    ask: &Ask<'_>,
    wa_id: Option<&str>,
    user_id: Option<&str>,
    wamid: &str,
    template: Option<&Usable>,
    status: &str,
) -> Value {
    let mut contact = json!({"input": ask.input});
    if let Some(wa_id) = wa_id {
        contact["wa_id"] = json!(wa_id);
    }
    if let Some(user_id) = user_id {
        contact["user_id"] = json!(user_id);
    }
    let mut message = json!({"id": wamid});
    if template.is_some() {
        message["message_status"] = json!(status);
    }
    json!({"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]})
}

/// A media address that nobody can fetch: any under the reserved domain `.invalid`.
fn has_broken_link(content: &Value) -> bool {
    match content {
        Value::Object(map) => map.iter().any(|(key, value)| {
            (key == "link" && value.as_str().is_some_and(is_invalid_host)) || has_broken_link(value)
        }),
        Value::Array(items) => items.iter().any(has_broken_link),
        _ => false,
    }
}

fn is_invalid_host(link: &str) -> bool {
    link.split('/')
        .nth(2)
        .is_some_and(|host| host.ends_with(".invalid"))
}
