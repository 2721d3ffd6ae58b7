//! `POST /messages`: refused in the order Meta refuses, or accepted and set on its way.

use std::{sync::Arc, time::Instant};

use serde_json::Value;

use crate::{
    book::{Book, History, Rate, Sent},
    check::{self, Ask},
    clock::unix_seconds,
    fate,
    graph::Refusal,
    ledger::message_part,
    reply::Reply,
    templates::{Usable, fill, stop_button},
    world::World,
};

/// Judges a send and answers as Meta does.
pub(crate) fn send(
    world: &World,
    number_id: &str,
    body: &Value,
    marketing_only: bool,
) -> Result<Reply, Refusal> {
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
    fill(&usable.form, ask.content)?;
    Ok(Some(usable))
}

/// A media id must have been uploaded to this account.
fn check_media(world: &World, ask: &Ask<'_>) -> Result<(), Refusal> {
    let plain = matches!(
        ask.kind,
        "image" | "video" | "audio" | "document" | "sticker"
    );
    match check::text(ask.content, "id").filter(|_| plain) {
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
) -> Result<Reply, Refusal> {
    let message = ask.callback.map(message_part).unwrap_or_default();
    let (sent, wa_id, user_id) = {
        let mut book = world.book();
        let open = admit(world, &mut book, ask, template.as_ref(), now)?;
        book.accepted(message);
        let wamid = book.wamid();
        let person = book.person(&world.settings, &ask.person);
        person.accepted += 1;
        person.messages.push(message.to_owned());
        let ids = (person.wa_id.clone(), person.user_id.clone());
        let sent = Arc::new(Sent {
            wamid: wamid.clone(),
            number,
            person: person.key.clone(),
            callback: ask.callback.map(str::to_owned),
            category: category(template.as_ref()),
            button: template
                .as_ref()
                .and_then(|template| stop_button(&template.form, ask.content)),
            template: template.as_ref().map(|template| template.id.clone()),
            broken_link: has_broken_link(ask.content),
            outside_window: template.is_none() && !open,
        });
        let events = vec![("ACCEPTED", unix_seconds())];
        book.messages.insert(
            wamid,
            History {
                sent: Arc::clone(&sent),
                events,
            },
        );
        (sent, ids.0, ids.1)
    };
    let wamid = sent.wamid.clone();
    let status = start(world, sent, template.as_ref());
    let status = template.is_some().then_some(status);
    Ok(Reply::new(ask.input, wamid)
        .of(wa_id, Some(user_id))
        .status(status))
}

/// The messaging limit, the last thing that can refuse. Returns whether the service window is open.
fn admit(
    world: &World,
    book: &mut Book,
    ask: &Ask<'_>,
    template: Option<&Usable>,
    now: Instant,
) -> Result<bool, Refusal> {
    let person = book.person(&world.settings, &ask.person);
    let (open, key) = (person.window_open(now), person.key.clone());
    if template.is_some() && !open {
        if !book.fits_tier(&world.settings, &key, now) {
            book.ledger.rate_violations += 1;
            let details = "The messaging limit of the business portfolio is used up";
            return Err(Refusal::code(131_048, details));
        }
        book.count_person(&key, now);
    }
    book.count_after_stop(&key, category(template), now);
    Ok(open)
}

fn category(template: Option<&Usable>) -> &'static str {
    template.map_or("service", |template| template.category)
}

/// Sets the message on its way, or holds it back.
fn start(world: &World, sent: Arc<Sent>, template: Option<&Usable>) -> &'static str {
    let may_be_held =
        world.settings.pacing.is_some() && template.is_some_and(|template| template.paced);
    if may_be_held
        && world
            .templates_mut()
            .hold(&world.settings, &sent, &world.queue)
    {
        world.book().ledger.held += 1;
        return "held_for_quality_assessment";
    }
    fate::begin(world, sent);
    "accepted"
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
