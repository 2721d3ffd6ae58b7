//! `/api/openapi.json` and a page that shows it, for people who are signed in.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use operations::Catalogue;
use serde_json::Value;
use utoipa_swagger_ui::Config;

use crate::app::App;
use crate::sign_in::Person;

/// The contract and the settings of its page.
pub(crate) struct Docs {
    document: String,
    page: Arc<Config<'static>>,
}

impl Docs {
    pub(crate) fn new(contract: &Value) -> Self {
        let page = Config::from("/api/openapi.json")
            .show_extensions(true)
            .try_it_out_enabled(true);
        Self {
            document: contract.to_string(),
            page: Arc::new(page),
        }
    }
}

/// The document as `waybill-sync openapi` prints it.
pub(crate) fn contract() -> Value {
    operations::openapi(&Catalogue::all())
}

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/openapi.json", get(document))
        .route("/api/docs", get(async || Redirect::permanent("/api/docs/")))
        .route(
            "/api/docs/",
            get(|app, person| part(app, person, Path(String::new()))),
        )
        .route("/api/docs/{*part}", get(part))
}

async fn document(State(app): State<App>, _: Person) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        app.docs.document.clone(),
    )
        .into_response()
}

async fn part(State(app): State<App>, _: Person, Path(part): Path<String>) -> Response {
    match utoipa_swagger_ui::serve(&part, Arc::clone(&app.docs.page)) {
        Ok(Some(file)) if file.gzpipped => (
            [
                (header::CONTENT_TYPE, file.content_type),
                (header::CONTENT_ENCODING, "gzip".to_owned()),
            ],
            file.bytes.into_owned(),
        )
            .into_response(),
        Ok(Some(file)) => (
            [(header::CONTENT_TYPE, file.content_type)],
            file.bytes.into_owned(),
        )
            .into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
