//! The REST door: one adapter over the catalogue of operations. Path fields, query and body become one JSON object.

mod body;
mod fields;
mod input;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use operations::{Core, Entry, Method, Refusal};
use serde_json::Value;

use crate::app::App;
use crate::http::{Refused, done, refuse};
use crate::sign_in::Person;

pub(crate) use body::read_object;
use fields::Fields;

/// One route for each operation, and a plain answer for what is none.
pub(crate) fn routes(core: &Core, contract: &Value) -> Router<App> {
    let mut router = Router::new();
    for entry in core.catalogue().entries() {
        let door = Arc::new(Door {
            name: entry.name,
            is_read: entry.is_read(),
            fields: Fields::of(entry, contract),
        });
        router = router.route(
            entry.route.path,
            on(filter(entry), move |app, person, path, request| {
                pass(door.clone(), app, person, path, request)
            }),
        );
    }
    router.route("/api/{*unknown}", axum::routing::any(unknown))
}

/// One operation as the adapter needs it.
struct Door {
    name: &'static str,
    is_read: bool,
    fields: Fields,
}

const fn filter(entry: &Entry) -> MethodFilter {
    match entry.route.method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}

async fn pass(
    door: Arc<Door>,
    State(app): State<App>,
    person: Person,
    path: RawPathParams,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    let mut input = if door.is_read {
        input::of_query(&door.fields, &parts.uri)?
    } else {
        input::of_body(&door.fields, read_object(&parts.headers, body).await?)?
    };
    input::add_path(&door.fields, &path, &mut input)?;
    input::add_headers(&door.fields, &parts.headers, &mut input)?;
    if let Some(missing) = door.fields.missing(&input) {
        return Err(Refusal::invalid(missing, "it is missing").into());
    }
    let reply = app
        .core
        .perform_named(&person.caller(), door.name, Value::Object(input))
        .await?;
    Ok(done(&reply))
}

async fn unknown(request: Request) -> Response {
    tracing::debug!(path = request.uri().path(), "no such route");
    refuse(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "There is no such address. /api/docs lists all of them.",
    )
}

pub(crate) async fn wrong_method() -> Response {
    refuse(
        StatusCode::METHOD_NOT_ALLOWED,
        "METHOD_NOT_ALLOWED",
        "This address takes another method. /api/docs lists all of them.",
    )
}
