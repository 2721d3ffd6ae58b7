//! Meta's side door: checked on the raw bytes, stored before the answer, read later by a worker.

mod intake;
mod urgent;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::app::App;
use crate::http::LONGEST_BODY;

pub(crate) use intake::{Intake, Stored};

/// The one address Meta knows.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/webhooks/whatsapp", get(handshake).post(deliver))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
}

#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

async fn handshake(State(app): State<App>, Query(asked): Query<Handshake>) -> Response {
    let token = app.verify_token.as_ref();
    match token.and_then(|token| {
        meta::webhook::challenge(token, &asked.mode, &asked.token, &asked.challenge)
    }) {
        Some(challenge) => challenge.into_response(),
        None => turned_away(
            StatusCode::FORBIDDEN,
            "handshake",
            "the verify token does not match",
        ),
    }
}

async fn deliver(State(app): State<App>, request: Request) -> Response {
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return turned_away(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "encoded",
            "compressed posts are not taken",
        );
    }
    let Some(room) = app.intake.room(content_length(request.headers())) else {
        return busy("full");
    };
    let signature = request
        .headers()
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let raw = match Bytes::from_request(request, &()).await {
        Ok(raw) => raw,
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return turned_away(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                "a post may have 4 MiB",
            );
        }
        Err(_) => return turned_away(StatusCode::BAD_REQUEST, "cut_off", "the post ended early"),
    };
    if let Err(error) = meta::webhook::verify(&app.app_secrets, signature.as_deref(), &raw) {
        tracing::warn!(%error, bytes = raw.len(), "a webhook was refused");
        return turned_away(
            StatusCode::UNAUTHORIZED,
            "forged",
            "the signature does not fit",
        );
    }
    match app.intake.store(raw, room).await {
        Stored::Safe => {
            count("stored");
            StatusCode::OK.into_response()
        }
        Stored::Full => busy("full"),
        Stored::Failed => busy("database"),
    }
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

fn turned_away(status: StatusCode, why: &'static str, words: &'static str) -> Response {
    count(why);
    (status, words).into_response()
}

/// Meta tries again, for days.
fn busy(why: &'static str) -> Response {
    count(why);
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [(header::RETRY_AFTER, "2")],
        "not stored, try again",
    )
        .into_response()
}

fn count(outcome: &'static str) {
    metrics::counter!("waybill_webhooks_total", "outcome" => outcome).increment(1);
}
