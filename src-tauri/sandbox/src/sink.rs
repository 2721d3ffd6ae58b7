//! The lean way of a send in the benchmark sink: who, which message, counted, answered.

use std::{borrow::Cow, time::Instant};

use serde::Deserialize;

use crate::{book::Rate, graph::Refusal, ledger::message_part, reply::Reply, world::World};

/// The two values of a send the sink looks at.
#[derive(Deserialize)]
struct Glance<'a> {
    #[serde(borrow)]
    to: Cow<'a, str>,
    #[serde(borrow, default)]
    biz_opaque_callback_data: Cow<'a, str>,
}

/// Takes a send without looking into it.
pub(crate) fn take(world: &World, number_id: &str, body: &[u8]) -> Result<Reply, Refusal> {
    let send: Glance<'_> = serde_json::from_slice(body)
        .map_err(|_| Refusal::parameter("The request body is not a send"))?;
    let number = world
        .number(number_id)
        .ok_or_else(|| Refusal::no_object(number_id))?;
    let wamid = count(world, number, message_part(&send.biz_opaque_callback_data))?;
    let wa_id = send.to.trim_start_matches('+').to_owned();
    Ok(Reply::new(&send.to, wamid)
        .of(wa_id, None)
        .status(Some("accepted")))
}

fn count(world: &World, number: usize, message: &str) -> Result<String, Refusal> {
    let mut book = world.book();
    if book.numbers[number].take(Instant::now()) != Rate::Free {
        book.ledger.rate_violations += 1;
        return Err(Refusal::code(130_429, "Rate limit hit"));
    }
    book.accepted(message);
    Ok(book.wamid())
}
