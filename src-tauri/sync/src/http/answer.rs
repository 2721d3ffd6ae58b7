//! The one form of every answer of `/api`: `{"success":true,"data","message"}` or `{"success":false,"error","code","details"}`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use operations::Refusal;
use serde_json::{Value, json};

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Refusal);

impl<E: Into<Refusal>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let Self(refusal) = self;
        let status = status(&refusal);
        answer(
            status,
            &json!({ "success": false, "error": refusal.error, "code": refusal.code, "details": refusal.details }),
        )
    }
}

/// Codes of this door that no operation has.
fn status(refusal: &Refusal) -> StatusCode {
    match refusal.code.as_ref() {
        "TOO_LARGE" => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT),
    }
}

/// Done, with this data.
pub(crate) fn done(data: &Value) -> Response {
    answer(
        StatusCode::OK,
        &json!({ "success": true, "data": data, "message": "" }),
    )
}

/// A refusal of the door itself, before any operation was reached.
pub(crate) fn refuse(status: StatusCode, code: &str, error: &str) -> Response {
    answer(
        status,
        &json!({ "success": false, "error": error, "code": code, "details": {} }),
    )
}

fn answer(status: StatusCode, body: &Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}
