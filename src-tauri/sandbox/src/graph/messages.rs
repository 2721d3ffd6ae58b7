//! The paths of messages, and the faults on the way to them.

use std::{collections::HashMap, sync::Arc, time::Duration};

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Refusal, admit, calls::manage, html};
use crate::{faults::Fault, sending, serve::cut, sink, world::World};

/// Longest silence of `timeout_after_accept`; every client has given up by then.
const SILENCE: Duration = Duration::from_secs(600);

type Place = Path<(String, String)>;

pub(super) async fn send(
    world: State<Arc<World>>,
    place: Place,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    through_faults(world.0, place.0, &headers, &body, false).await
}

pub(super) async fn send_marketing(
    world: State<Arc<World>>,
    place: Place,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    through_faults(world.0, place.0, &headers, &body, true).await
}

async fn through_faults(
    world: Arc<World>,
    place: (String, String),
    headers: &HeaderMap,
    body: &[u8],
    marketing: bool,
) -> Response {
    let answer = || take(&world, &place, headers, body, marketing);
    let fault = meet(&world, body);
    if fault.is_some() {
        world.book().ledger.faults += 1;
    }
    match fault {
        None => answer(),
        Some(Fault::DropBefore) => cut(),
        Some(Fault::DropAfterAccept) => {
            answer();
            cut()
        }
        Some(Fault::TimeoutAfterAccept) => {
            answer();
            tokio::time::sleep(SILENCE).await;
            cut()
        }
        Some(Fault::Html5xxAfterAccept) => {
            answer();
            html(StatusCode::BAD_GATEWAY)
        }
        Some(Fault::Html5xx) => html(StatusCode::BAD_GATEWAY),
        Some(Fault::TooMany) => Refusal {
            http: 429,
            ..Refusal::code(130_429, "Rate limit hit")
        }
        .into_response(),
        Some(Fault::Graph5xx) => Refusal::code(131_000, "Something went wrong").into_response(),
        Some(Fault::Transient5xx) => {
            Refusal::code(2, "Service temporarily unavailable").into_response()
        }
        Some(Fault::Slow) => {
            let late = Duration::from_millis(world.faults().slow_ms);
            tokio::time::sleep(late).await;
            answer()
        }
    }
}

/// The fault this request meets, keyed on what the sender calls the attempt.
fn meet(world: &World, body: &[u8]) -> Option<Fault> {
    let faults = world.faults();
    if !faults.any_on_requests() {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    faults.meet(body.get("biz_opaque_callback_data")?.as_str()?)
}

fn take(
    world: &World,
    place: &(String, String),
    headers: &HeaderMap,
    body: &[u8],
    marketing: bool,
) -> Response {
    match judge(world, place, headers, body, marketing) {
        Ok(answer) => answer,
        Err(refusal) => {
            world.book().ledger.refused += 1;
            refusal.into_response()
        }
    }
}

fn judge(
    world: &World,
    (version, id): &(String, String),
    headers: &HeaderMap,
    body: &[u8],
    marketing: bool,
) -> Result<Response, Refusal> {
    admit(world, version, headers)?;
    if world.settings.sink {
        return sink::take(world, id, body).map(|reply| Json(reply).into_response());
    }
    let body: Value = serde_json::from_slice(body)
        .map_err(|_| Refusal::parameter("The request body is not valid JSON"))?;
    if body.get("status").is_some_and(|status| status == "read") {
        return mark_read(&body).map(|answer| Json(answer).into_response());
    }
    sending::send(world, id, &body, marketing).map(|reply| Json(reply).into_response())
}

fn mark_read(body: &Value) -> Result<Value, Refusal> {
    let id = body
        .get("message_id")
        .and_then(Value::as_str)
        .filter(|id| id.starts_with("wamid."));
    id.map(|_| json!({"success": true}))
        .ok_or_else(|| Refusal::parameter("Param message_id is not a message id"))
}

pub(super) async fn history(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    manage(&world, &version, &headers)?;
    let number = world.number(&id).ok_or_else(|| Refusal::no_object(&id))?;
    let wamid = query
        .get("message_id")
        .ok_or_else(|| Refusal::parameter("Param message_id is required here"))?;
    let book = world.book();
    let found = book
        .messages
        .get(wamid)
        .filter(|history| history.sent.number == number);
    let data: Vec<Value> = found
        .into_iter()
        .map(|history| {
            let event = |(word, seconds): &(&str, u64)| json!({"delivery_status": word, "timestamp": seconds, "webhook_update_state": "DELIVERED"});
            let events: Vec<Value> = history.events.iter().map(event).collect();
            json!({"id": format!("h{}", &wamid[wamid.len().saturating_sub(12)..]), "message_id": wamid, "events": {"data": events}})
        })
        .collect();
    Ok(Json(json!({"data": data, "paging": {}})))
}
