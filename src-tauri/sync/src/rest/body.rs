//! The body of a change: one JSON object, or nothing at all.

use axum::body::{Body, Bytes};
use axum::extract::FromRequest as _;
use axum::http::{HeaderMap, Request, StatusCode, header};
use operations::Refusal;
use serde_json::{Map, Value, json};

use crate::http::LONGEST_BODY;

/// Reads it whole. An empty body is an empty object.
pub(crate) async fn read_object(headers: &HeaderMap, body: Body) -> Result<Value, Refusal> {
    let bytes =
        Bytes::from_request(Request::new(body), &())
            .await
            .map_err(|refused| match refused.status() {
                StatusCode::PAYLOAD_TOO_LARGE => too_large(),
                _ => malformed("it ended early"),
            })?;
    if bytes.len() > LONGEST_BODY {
        return Err(too_large());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Object(Map::new()));
    }
    if !is_json(headers) {
        return Err(malformed("Content-Type must be application/json"));
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(object)) => Ok(Value::Object(object)),
        Ok(_) => Err(malformed("it must be an object: {…}")),
        Err(error) => Err(malformed(&error.to_string())),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn malformed(reason: &str) -> Refusal {
    let error = format!("The body of the request cannot be read: {reason}.");
    Refusal {
        error,
        ..Refusal::new(
            "VALIDATION_FAILED",
            json!({ "field": "body", "reason": reason }),
        )
    }
}

fn too_large() -> Refusal {
    let reason = format!("a body may have {} MiB", LONGEST_BODY / 1024 / 1024);
    Refusal {
        error: format!("The body of the request is too large: {reason}."),
        ..Refusal::new("TOO_LARGE", json!({ "field": "body", "reason": reason }))
    }
}
