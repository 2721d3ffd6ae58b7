//! Numbers, the account, the token, and reading or changing anything by its id.

use std::{collections::HashMap, sync::Arc, time::Instant};

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Refusal, admit, calls::manage, media};
use crate::{
    WebhookTarget,
    check::{list, text},
    identity, webhook,
    world::World,
};

type Place = Path<(String, String)>;
type Answer = Result<Json<Value>, Refusal>;

fn number_view(world: &World, at: usize) -> Value {
    let number = &world.settings.numbers[at];
    let registered = world.book().numbers[at].registered;
    json!({
        "id": number.id, "display_phone_number": number.display, "verified_name": "Training", "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED", "name_status": "APPROVED", "platform_type": "CLOUD_API", "account_mode": "SANDBOX",
        "status": if registered { "CONNECTED" } else { "DISCONNECTED" }, "throughput": {"level": number.throughput},
        "whatsapp_business_manager_messaging_limit": world.settings.tier.word(),
        "health_status": health("PHONE_NUMBER", &number.id, registered),
    })
}

fn account_view(world: &World) -> Value {
    json!({
        "id": world.settings.waba_id, "name": "Training", "currency": "EUR", "timezone_id": "1", "country": "DE",
        "account_review_status": "APPROVED", "business_verification_status": "verified",
        "whatsapp_business_manager_messaging_limit": world.settings.tier.word(),
        "health_status": health("WABA", &world.settings.waba_id, true),
    })
}

fn health(kind: &str, id: &str, well: bool) -> Value {
    let word = if well { "AVAILABLE" } else { "BLOCKED" };
    json!({"can_send_message": word, "entities": [{"entity_type": kind, "id": id, "can_send_message": word}]})
}

/// Only the fields asked for; the id always.
fn only(mut all: Value, fields: Option<&String>) -> Value {
    let wanted: Option<Vec<&str>> = fields.map(|fields| fields.split(',').map(str::trim).collect());
    if let (Some(map), Some(wanted)) = (all.as_object_mut(), wanted) {
        map.retain(|key, _| key == "id" || wanted.contains(&key.as_str()));
    }
    all
}

pub(super) async fn numbers(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    if id != world.settings.waba_id {
        return Err(Refusal::no_object(&id));
    }
    let data: Vec<Value> = (0..world.settings.numbers.len())
        .map(|at| only(number_view(&world, at), query.get("fields")))
        .collect();
    Ok(Json(json!({"data": data, "paging": {}})))
}

/// `GET /{id}`: a number, the account, a template or a file.
pub(super) async fn read(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    let fields = query.get("fields");
    if let Some(at) = world.number(&id) {
        return Ok(Json(only(number_view(&world, at), fields)));
    }
    if id == world.settings.waba_id {
        return Ok(Json(only(account_view(&world), fields)));
    }
    if let Some(template) = world.templates().by_id(&id) {
        let mut view = template.show(fields.map(String::as_str));
        if fields.is_some_and(|fields| fields.contains("health_status")) {
            view["health_status"] = health("MESSAGE_TEMPLATE", &id, template.status == "APPROVED");
        }
        return Ok(Json(view));
    }
    let host = headers
        .get("host")
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    world
        .shelf()
        .view(&id, host)
        .map(Json)
        .ok_or_else(|| Refusal::no_object(&id))
}

/// `POST /{id}`: a template is edited, a number set up, an upload filled.
pub(super) async fn write(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(refusal) = manage(&world, &version, &headers) {
        return refusal.into_response();
    }
    if id.starts_with("upload:") {
        return media::fill(&world, &id, &body).into_response();
    }
    edit(&world, &id, &body).into_response()
}

fn edit(world: &World, id: &str, body: &[u8]) -> Answer {
    if world.number(id).is_some() || id == world.settings.waba_id {
        return Ok(Json(json!({"success": true})));
    }
    let body: Value = serde_json::from_slice(body)
        .map_err(|_| Refusal::parameter("The request body is not valid JSON"))?;
    let number = id.parse().map_err(|_| Refusal::no_object(id))?;
    let editable = ["category", "components", "message_send_ttl_seconds"];
    if !editable.iter().any(|key| body.get(key).is_some()) {
        return Err(Refusal::parameter("Nothing that can be edited is given"));
    }
    world
        .templates_mut()
        .edit(&world.settings, &world.queue, number, &body, Instant::now())
        .map(Json)
}

pub(super) async fn register(state: State<Arc<World>>, place: Place, headers: HeaderMap) -> Answer {
    set_registered(&state.0, &place.0, &headers, true)
}

pub(super) async fn deregister(
    state: State<Arc<World>>,
    place: Place,
    headers: HeaderMap,
) -> Answer {
    set_registered(&state.0, &place.0, &headers, false)
}

fn set_registered(
    world: &World,
    (version, id): &(String, String),
    headers: &HeaderMap,
    registered: bool,
) -> Answer {
    manage(world, version, headers)?;
    let at = world.number(id).ok_or_else(|| Refusal::no_object(id))?;
    world.book().numbers[at].registered = registered;
    Ok(Json(json!({"success": true})))
}

pub(super) async fn profile(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    world.number(&id).ok_or_else(|| Refusal::no_object(&id))?;
    Ok(Json(
        json!({"data": [{"messaging_product": "whatsapp", "about": "Training", "websites": []}]}),
    ))
}

pub(super) async fn done(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    Ok(Json(json!({"success": true})))
}

pub(super) async fn blocked(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    let data: Vec<Value> = world
        .shelf()
        .blocked
        .iter()
        .map(|wa_id| json!({"wa_id": wa_id}))
        .collect();
    Ok(Json(json!({"data": data, "paging": {}})))
}

pub(super) async fn block(
    state: State<Arc<World>>,
    place: Place,
    headers: HeaderMap,
    body: Json<Value>,
) -> Response {
    set_blocked(&state.0, &place.0, &headers, &body, true)
}

pub(super) async fn unblock(
    state: State<Arc<World>>,
    place: Place,
    headers: HeaderMap,
    body: Json<Value>,
) -> Response {
    set_blocked(&state.0, &place.0, &headers, &body, false)
}

/// Only people who wrote within 24 hours can be blocked; the others are named with 131047 under HTTP 400.
fn set_blocked(
    world: &World,
    (version, _): &(String, String),
    headers: &HeaderMap,
    body: &Value,
    block: bool,
) -> Response {
    if let Err(refusal) = manage(world, version, headers) {
        return refusal.into_response();
    }
    let (mut fine, mut failed) = (Vec::new(), Vec::new());
    for user in list(body, "block_users")
        .iter()
        .filter_map(|entry| text(entry, "user"))
    {
        let key = identity::digits(user).unwrap_or_default();
        let open = world
            .book()
            .people
            .get(&key)
            .is_some_and(|person| person.window_open(Instant::now()));
        if open || !block {
            fine.push(json!({"input": user, "wa_id": identity::wa_id(&key)}));
            let mut shelf = world.shelf();
            if block {
                shelf.blocked.insert(key)
            } else {
                shelf.blocked.remove(&key)
            };
        } else {
            failed.push(json!({"input": user, "errors": [{"code": 131_047, "message": "The user has not written within 24 hours"}]}));
        }
    }
    let key = if block {
        "added_users"
    } else {
        "removed_users"
    };
    let mut answer = json!({"messaging_product": "whatsapp", "block_users": {key: fine}});
    if failed.is_empty() {
        return Json(answer).into_response();
    }
    answer["block_users"]["failed_users"] = json!(failed);
    answer["error"] = json!({"message": "(#139100) Failed to block/unblock some users", "type": "OAuthException", "code": 139_100, "fbtrace_id": "A0"});
    (axum::http::StatusCode::BAD_REQUEST, Json(answer)).into_response()
}

pub(super) async fn subscriptions(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    let app = |target: WebhookTarget| json!({"whatsapp_business_api_data": {"id": "1", "name": "Training"}, "override_callback_uri": target.url});
    Ok(Json(
        json!({"data": world.webhook().map(app).into_iter().collect::<Vec<_>>()}),
    ))
}

pub(super) async fn subscribe(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    manage(&world, &version, &headers)?;
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    if let Some(url) = text(&body, "override_callback_uri") {
        let target = WebhookTarget {
            url: url.to_owned(),
            verify_token: text(&body, "verify_token").unwrap_or_default().to_owned(),
        };
        webhook::shake_hands(&world.http, &target, world.chance)
            .await
            .map_err(|_| Refusal::parameter("The callback URL couldn't be validated"))?;
        world.set_webhook(Some(target));
    }
    Ok(Json(json!({"success": true})))
}

pub(super) async fn unsubscribe(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    world.set_webhook(None);
    Ok(Json(json!({"success": true})))
}

pub(super) async fn debug_token(
    State(world): State<Arc<World>>,
    Path(version): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    if headers.contains_key("authorization") {
        admit(&world, &version, &headers)?;
    } else if query.get("access_token").is_none_or(String::is_empty) {
        return Err(Refusal::code(
            104,
            "An access token is required to request this resource.",
        ));
    }
    let valid = query.get("input_token") == Some(&world.settings.access_token)
        && !world.faults().token_revoked;
    let scopes = if valid {
        vec![
            "whatsapp_business_messaging",
            "whatsapp_business_management",
        ]
    } else {
        Vec::new()
    };
    Ok(Json(
        json!({"data": {"app_id": "100000000000001", "type": "SYSTEM_USER", "is_valid": valid, "expires_at": 0, "scopes": scopes}}),
    ))
}
