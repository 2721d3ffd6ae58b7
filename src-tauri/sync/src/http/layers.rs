//! Around every request: an id, a time limit, a bound on the body, safe headers, a figure, and a net under panics.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};

use super::answer::refuse;

/// The largest body any route takes: Meta posts up to 3 MB.
pub(crate) const LONGEST_BODY: usize = 4 * 1024 * 1024;
/// How long one request may take.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);

/// Puts the layers around a router, outermost last.
pub(crate) fn around(router: Router, https: bool) -> Router {
    router
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| {
            broken(&panic)
        }))
        .layer(from_fn(counted))
        .layer(from_fn(move |request, next| {
            with_safe_headers(request, next, https)
        }))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(OurId))
        .layer(from_fn(without_their_id))
}

/// Ids are ours: a client's would reach the log and the audit rows.
async fn without_their_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}

#[derive(Clone, Copy)]
struct OurId;

impl MakeRequestId for OurId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&ground::ids::new().to_string())
            .ok()
            .map(RequestId::new)
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    let late = |_| {
        refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            "TIMEOUT",
            "This took too long and was given up. Look whether it was done before trying again.",
        )
    };
    tokio::time::timeout(LONGEST_REQUEST, next.run(request))
        .await
        .unwrap_or_else(late)
}

fn broken(panic: &Box<dyn Any + Send>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(what = what.unwrap_or("unknown"), "a request broke");
    refuse(
        StatusCode::INTERNAL_SERVER_ERROR,
        "INTERNAL",
        "Something went wrong inside Waybill.",
    )
}

/// One figure a request, by route and not by address, so that the number of figures is bounded.
async fn counted(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("page", MatchedPath::as_str)
        .to_owned();
    let method = request.method().as_str().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    if status.is_server_error() {
        tracing::warn!(method, route, status = status.as_u16(), "answered");
    } else {
        tracing::debug!(method, route, status = status.as_u16(), "answered");
    }
    metrics::histogram!("waybill_http_seconds", "route" => route, "method" => method, "status" => status.as_u16().to_string())
        .record(began.elapsed().as_secs_f64());
    response
}

/// The page may load only what is ours. Inline styles are allowed because the page's charts set them.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

async fn with_safe_headers(request: Request, next: Next, https: bool) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(headers, header::REFERRER_POLICY, "no-referrer");
    set(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    if https {
        set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000",
        );
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
