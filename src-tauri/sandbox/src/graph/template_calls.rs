//! The paths of templates.

use std::{collections::HashMap, sync::Arc, time::Instant};

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::HeaderMap,
};
use serde_json::{Value, json};

use super::{Refusal, calls::manage};
use crate::{webhook::Job, world::World};

type Place = Path<(String, String)>;
type Answer = Result<Json<Value>, Refusal>;

fn own_account(world: &World, id: &str) -> Result<(), Refusal> {
    if id == world.settings.waba_id {
        Ok(())
    } else {
        Err(Refusal::no_object(id))
    }
}

pub(super) async fn list(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    own_account(&world, &id)?;
    let host = headers
        .get("host")
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    world
        .templates()
        .page(
            &query,
            &format!("http://{host}/{version}/{id}/message_templates"),
        )
        .map(Json)
}

pub(super) async fn create(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    manage(&world, &version, &headers)?;
    own_account(&world, &id)?;
    let body: Value = serde_json::from_slice(&body)
        .map_err(|_| Refusal::parameter("The request body is not valid JSON"))?;
    world
        .templates_mut()
        .create(&world.settings, &world.queue, &body, Instant::now())
        .map(Json)
}

pub(super) async fn remove(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    own_account(&world, &id)?;
    let name = query
        .get("name")
        .ok_or_else(|| Refusal::parameter("The parameter name is required."))?;
    let news = world.templates_mut().delete(
        name,
        query.get("hsm_id").map(String::as_str),
        Instant::now(),
    )?;
    for item in news {
        world.queue.add(std::time::Duration::ZERO, Job::News(item));
    }
    Ok(Json(json!({"success": true})))
}

pub(super) async fn unpause(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    let number = id.parse().map_err(|_| Refusal::no_object(&id))?;
    let news = world.templates_mut().unpause(number);
    let news = news.ok_or_else(|| Refusal::parameter("The template is not paused"))?;
    world.queue.add(std::time::Duration::ZERO, Job::News(news));
    Ok(Json(json!({"success": true})))
}
