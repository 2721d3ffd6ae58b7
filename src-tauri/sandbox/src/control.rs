//! The control surface under `/sandbox/`: what people who train and auditors use. See README.md.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Error, Faults, running, templates::Order, webhook::Said, world::World};

pub(crate) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/sandbox/ledger", get(ledger))
        .route("/sandbox/ledger/messages", get(messages))
        .route("/sandbox/people/{phone}", get(person).put(change_person))
        .route("/sandbox/inbound", post(inbound))
        .route("/sandbox/preference", post(preference))
        .route("/sandbox/faults", put(set_faults).get(faults))
        .route("/sandbox/templates/{id}/status", post(template))
        .route("/sandbox/news", post(news))
        .route("/sandbox/flush", post(flush))
}

type Shared = State<Arc<World>>;
type Answer = Result<Json<Value>, Error>;

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = if matches!(self, Self::Unknown { .. }) {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::BAD_REQUEST
        };
        (status, Json(json!({"error": self.to_string()}))).into_response()
    }
}

async fn ledger(State(world): Shared) -> Json<Value> {
    Json(json!(world.ledger()))
}

async fn messages(State(world): Shared) -> Json<Value> {
    Json(json!(world.book().acceptances.all()))
}

async fn person(State(world): Shared, Path(phone): Path<String>) -> Answer {
    running::person(&world, &phone).map(|person| Json(json!(person)))
}

async fn change_person(
    State(world): Shared,
    Path(phone): Path<String>,
    Json(change): Json<Value>,
) -> Answer {
    let mut traits = json!(running::person(&world, &phone)?.traits);
    for (key, value) in change.as_object().into_iter().flatten() {
        traits[key] = value.clone();
    }
    let traits = serde_json::from_value(traits).map_err(|_| Error::Settings {
        field: "traits",
        problem: "see README.md for their names",
    })?;
    running::set_traits(&world, &phone, traits)?;
    running::person(&world, &phone).map(|person| Json(json!(person)))
}

/// A person writes a text or presses a button.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inbound {
    from: String,
    text: Option<String>,
    button: Option<String>,
    /// Business number; the first when absent.
    to: Option<String>,
}

async fn inbound(State(world): Shared, Json(order): Json<Inbound>) -> Answer {
    let said = match (order.text, order.button) {
        (Some(body), None) => Said::Text {
            body,
            context: None,
        },
        (None, Some(text)) => Said::Button {
            payload: text.clone(),
            text,
            context: None,
            stops: false,
        },
        _ => {
            return Err(Error::Settings {
                field: "text",
                problem: "give either text or button",
            });
        }
    };
    running::say(&world, &order.from, order.to.as_deref(), said)?;
    Ok(Json(json!({"success": true})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Preference {
    from: String,
    value: String,
}

async fn preference(State(world): Shared, Json(order): Json<Preference>) -> Answer {
    let value = match order.value.as_str() {
        "stop" => "stop",
        "resume" => "resume",
        _ => {
            return Err(Error::Settings {
                field: "value",
                problem: "stop or resume",
            });
        }
    };
    running::say(&world, &order.from, None, Said::Preference(value))?;
    Ok(Json(json!({"success": true})))
}

async fn faults(State(world): Shared) -> Json<Faults> {
    Json(world.faults().clone())
}

async fn set_faults(State(world): Shared, Json(faults): Json<Faults>) -> Json<Faults> {
    world.set_faults(faults.clone());
    Json(faults)
}

async fn template(
    State(world): Shared,
    Path(id): Path<String>,
    Json(order): Json<Order>,
) -> Answer {
    running::order_template(&world, &id, &order)?;
    Ok(Json(json!({"success": true})))
}

/// Any other webhook: a field and its value, as Meta would write them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Announcement {
    field: String,
    value: Value,
}

async fn news(State(world): Shared, Json(order): Json<Announcement>) -> Answer {
    running::announce(&world, &order.field, order.value)?;
    Ok(Json(json!({"success": true})))
}

async fn flush(State(world): Shared) -> Json<Value> {
    running::flush(&world).await;
    Json(json!({"pending": world.queue.pending()}))
}
