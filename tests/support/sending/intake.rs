//! Takes webhooks as `waybill-sync` does: signature over the raw bytes, into the inbox, then 200.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use meta::webhook;
use secrecy::SecretString;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const VERIFY_TOKEN: &str = "test-verify-token";

/// A listener for webhooks. Dropping it ends it.
pub struct Intake {
    addr: SocketAddr,
    task: JoinHandle<()>,
}

struct Desk {
    pool: PgPool,
    secret: SecretString,
}

#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.verify_token")]
    token: String,
    #[serde(rename = "hub.challenge")]
    challenge: String,
}

impl Intake {
    /// Listens.
    pub async fn start(pool: PgPool, secret: &str) -> Self {
        let desk = Arc::new(Desk {
            pool,
            secret: SecretString::from(secret),
        });
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let router = Router::new()
            .route("/webhooks/whatsapp", get(shake_hands).post(take))
            .layer(DefaultBodyLimit::max(4 << 20))
            .with_state(desk);
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("serving");
        });
        Self { addr, task }
    }

    /// Where the sandbox posts to.
    pub fn target(&self) -> sandbox::WebhookTarget {
        sandbox::WebhookTarget {
            url: format!("http://{}/webhooks/whatsapp", self.addr),
            verify_token: VERIFY_TOKEN.to_owned(),
        }
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn shake_hands(Query(asked): Query<Handshake>) -> Result<String, StatusCode> {
    webhook::challenge(
        &SecretString::from(VERIFY_TOKEN),
        &asked.mode,
        &asked.token,
        &asked.challenge,
    )
    .ok_or(StatusCode::FORBIDDEN)
}

async fn take(State(desk): State<Arc<Desk>>, headers: HeaderMap, raw: Bytes) -> StatusCode {
    let signature = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    if webhook::verify(std::slice::from_ref(&desk.secret), signature, &raw).is_err() {
        return StatusCode::UNAUTHORIZED;
    }
    let urgent = raw
        .windows(10)
        .any(|part| part == b"\"messages\":" as &[u8] || part == b"preference" as &[u8]);
    let stored = sqlx::query(
        "select engine.store_webhooks(array[$1::bytea], array[$2::bytea], array[$3::boolean])",
    )
    .bind(Sha256::digest(&raw).to_vec())
    .bind(raw.to_vec())
    .bind(urgent)
    .execute(&desk.pool)
    .await;
    if stored.is_ok() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
