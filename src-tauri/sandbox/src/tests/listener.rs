//! A webhook listener as strict as ours: checks signatures, keeps what came, and can refuse.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

use axum::{
    Router,
    body::Bytes,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    routing::get,
};
use meta::webhook::{self, Update};
use secrecy::SecretString;

use crate::WebhookTarget;

#[derive(Default)]
pub(super) struct Heard {
    pub(super) updates: Mutex<Vec<Update>>,
    pub(super) posts: Mutex<Vec<Vec<u8>>>,
    pub(super) forged: AtomicU16,
    pub(super) unreadable: AtomicU16,
    pub(super) refusals_left: AtomicU16,
}

pub(super) struct Listener {
    pub(super) heard: Arc<Heard>,
    pub(super) target: WebhookTarget,
    task: tokio::task::JoinHandle<()>,
}

impl Listener {
    pub(super) async fn start() -> Self {
        let heard = Arc::new(Heard::default());
        let router = Router::new()
            .route("/hook", get(handshake).post(hear))
            .with_state(Arc::clone(&heard));
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", socket.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(socket, router).await.unwrap() });
        Self {
            heard,
            target: WebhookTarget {
                url,
                verify_token: "verify".to_owned(),
            },
            task,
        }
    }

    pub(super) fn updates(&self) -> Vec<Update> {
        self.heard.updates.lock().unwrap().clone()
    }

    /// Words of the statuses of one message, in the order they came.
    pub(super) fn steps(&self, wamid: &str) -> Vec<String> {
        let of = |update: &Update| match update {
            Update::Status(status) if status.wamid == wamid => Some(format!("{:?}", status.status)),
            _ => None,
        };
        self.updates().iter().filter_map(of).collect()
    }

    pub(super) fn failures(&self) -> Vec<i64> {
        let of = |update: &Update| match update {
            Update::Status(status) => status.errors.first().map(|error| error.code),
            _ => None,
        };
        self.updates().iter().filter_map(of).collect()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn handshake(
    Query(query): Query<std::collections::HashMap<String, String>>,
) -> Result<String, StatusCode> {
    let part = |key: &str| query.get(key).map(String::as_str).unwrap_or_default();
    let token = SecretString::from("verify".to_owned());
    webhook::challenge(
        &token,
        part("hub.mode"),
        part("hub.verify_token"),
        part("hub.challenge"),
    )
    .ok_or(StatusCode::FORBIDDEN)
}

async fn hear(State(heard): State<Arc<Heard>>, headers: HeaderMap, raw: Bytes) -> StatusCode {
    let secret = SecretString::from("training-app-secret".to_owned());
    let header = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    if webhook::verify(&[secret], header, &raw).is_err() {
        heard.forged.fetch_add(1, Ordering::SeqCst);
        return StatusCode::UNAUTHORIZED;
    }
    if heard
        .refusals_left
        .try_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        })
        .is_ok()
    {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    heard.posts.lock().unwrap().push(raw.to_vec());
    match webhook::parse(&raw) {
        Ok(updates) => heard.updates.lock().unwrap().extend(updates),
        Err(_) => {
            heard.unreadable.fetch_add(1, Ordering::SeqCst);
        }
    }
    StatusCode::OK
}
