//! `/healthz`: this process answers. `/readyz`: it can work. `/metrics`: the figures.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use sqlx::PgPool;
use tokio::sync::Mutex;

use crate::app::App;
use crate::figures;

/// Answers are kept this long, so that asking costs the database nothing.
const FRESH: Duration = Duration::from_secs(1);
/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// How things are.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Readiness {
    ready: bool,
    /// Why not, in words.
    problem: Option<&'static str>,
    /// The newest migration in the database.
    schema: Option<i64>,
    /// Seconds since the oldest message that waits was due; 0 when nothing is late.
    oldest_due_seconds: f64,
    /// Seconds since the oldest unread webhook came.
    oldest_webhook_seconds: f64,
    webhooks_waiting: i64,
    webhooks_quarantined: i64,
}

/// Asks the database, not more than once a second.
pub(crate) struct Health {
    pool: PgPool,
    last: Mutex<Option<(Instant, Readiness)>>,
}

impl Health {
    pub(crate) fn new(pool: PgPool) -> Self {
        Self {
            pool,
            last: Mutex::new(None),
        }
    }

    async fn look(&self) -> Readiness {
        let mut last = self.last.lock().await;
        if let Some((at, readiness)) = last.as_ref().filter(|(at, _)| at.elapsed() < FRESH) {
            let _ = at;
            return readiness.clone();
        }
        let readiness = match tokio::time::timeout(PATIENCE, ask(&self.pool)).await {
            Ok(Ok(readiness)) => readiness,
            Ok(Err(_)) | Err(_) => not_ready("the database does not answer"),
        };
        publish(&readiness);
        *last = Some((Instant::now(), readiness.clone()));
        readiness
    }
}

async fn ask(pool: &PgPool) -> Result<Readiness, sqlx::Error> {
    let (schema, due, webhook, waiting, quarantined): (i64, f64, f64, i64, i64) = sqlx::query_as(
        "select (select coalesce(max(version), 0) from app.schema_version where success),
                greatest(0, coalesce(extract(epoch from clock_timestamp()
                    - (select min(engine.next_due(n.number_id)) from engine.numbers() n)), 0))::float8,
                greatest(0, coalesce(extract(epoch from clock_timestamp() - w.oldest), 0))::float8, w.waiting, w.quarantined
           from engine.webhook_lag() w",
    )
    .fetch_one(pool)
    .await?;
    let ready = schema == ground::schema::newest();
    Ok(Readiness {
        ready,
        problem: (!ready).then_some("the schema is not the one this program was built for"),
        schema: Some(schema),
        oldest_due_seconds: due,
        oldest_webhook_seconds: webhook,
        webhooks_waiting: waiting,
        webhooks_quarantined: quarantined,
    })
}

fn not_ready(problem: &'static str) -> Readiness {
    Readiness {
        ready: false,
        problem: Some(problem),
        schema: None,
        oldest_due_seconds: 0.0,
        oldest_webhook_seconds: 0.0,
        webhooks_waiting: 0,
        webhooks_quarantined: 0,
    }
}

#[allow(clippy::cast_precision_loss)]
fn publish(readiness: &Readiness) {
    metrics::gauge!("waybill_ready").set(if readiness.ready { 1.0 } else { 0.0 });
    metrics::gauge!("waybill_oldest_due_seconds").set(readiness.oldest_due_seconds);
    metrics::gauge!("waybill_oldest_webhook_seconds").set(readiness.oldest_webhook_seconds);
    metrics::gauge!("waybill_webhooks_waiting").set(readiness.webhooks_waiting as f64);
    metrics::gauge!("waybill_webhooks_quarantined").set(readiness.webhooks_quarantined as f64);
}

/// The three addresses on the main port.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics_for_neighbours))
}

/// `/metrics` on its own port, for whoever reaches it.
pub(crate) fn metrics_alone() -> Router<App> {
    Router::new().route("/metrics", get(metrics_for_all))
}

async fn readyz(State(app): State<App>) -> Response {
    let mut readiness = app.health.look().await;
    if app.closing.has_begun() {
        readiness = Readiness {
            ready: false,
            problem: Some("the service is ending"),
            ..readiness
        };
    }
    let status = if readiness.ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        Json(readiness),
    )
        .into_response()
}

/// Callers on this machine, and not those a proxy on this machine speaks for.
async fn metrics_for_neighbours(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    let forwarded = ["x-forwarded-for", "forwarded", "x-real-ip"]
        .iter()
        .any(|name| headers.contains_key(*name));
    if app.metrics_apart || forwarded || !peer.ip().to_canonical().is_loopback() {
        return StatusCode::NOT_FOUND.into_response();
    }
    metrics_for_all(State(app)).await
}

async fn metrics_for_all(State(app): State<App>) -> Response {
    app.health.look().await;
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        figures::text(),
    )
        .into_response()
}
