//! The page for browsers, out of the program itself.

use axum::http::{HeaderName, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use include_dir::{Dir, File, include_dir};

static PAGE: Dir<'_> = include_dir!("$WAYBILL_PAGE");

/// Answers everything no route took: a file of the page, or the page itself for addresses only the page knows.
pub(crate) async fn page(method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    match PAGE.get_file(path) {
        Some(file) => answer(file),
        // A missing script must not be answered with a page: the browser would keep it under that name.
        None if path.starts_with("assets/") => StatusCode::NOT_FOUND.into_response(),
        None => PAGE
            .get_file("index.html")
            .map_or_else(|| StatusCode::NOT_FOUND.into_response(), answer),
    }
}

fn answer(file: &'static File<'static>) -> Response {
    let hashed = file.path().starts_with("assets");
    let keep = if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers: [(HeaderName, &str); 2] = [
        (header::CONTENT_TYPE, kind(file)),
        (header::CACHE_CONTROL, keep),
    ];
    (headers, file.contents()).into_response()
}

fn kind(file: &File<'_>) -> &'static str {
    match file
        .path()
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json" | "webmanifest") => "application/json",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
