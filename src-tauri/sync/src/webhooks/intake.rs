//! Group commit: everything that waits for its 200 at this moment goes into the database as one statement.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::urgent::is_urgent;
use crate::http::LONGEST_BODY;

/// Memory for posts that are being read or wait for their commit.
const MOST_BYTES: usize = 96 * 1024 * 1024;
/// Room is counted in pieces of this size, so that even an empty post takes some.
const PIECE: usize = 4 * 1024;
/// Posts in one commit at most.
const MOST_IN_ONE: usize = 500;
/// How long Meta is kept waiting for a commit; its own patience is about 20 seconds.
const PATIENCE: Duration = Duration::from_secs(12);

/// What became of a post.
pub(crate) enum Stored {
    /// It is in the database, or was already.
    Safe,
    /// Too many wait.
    Full,
    /// The database did not take it.
    Failed,
}

/// Room taken by one post.
pub(crate) struct Room(#[allow(dead_code)] OwnedSemaphorePermit);

struct Waiting {
    hash: [u8; 32],
    raw: Bytes,
    urgent: bool,
    done: oneshot::Sender<bool>,
    _room: Room,
}

/// Where posts wait for the next commit.
pub(crate) struct Intake {
    queue: mpsc::Sender<Waiting>,
    room: Arc<Semaphore>,
}

impl Intake {
    /// Starts the one task that commits. It ends when the intake is gone and everything in it is answered.
    pub(crate) fn start(pool: PgPool) -> (Self, JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(2 * MOST_IN_ONE);
        let room = Arc::new(Semaphore::new(MOST_BYTES / PIECE));
        (
            Self { queue, room },
            tokio::spawn(commit_all(pool, waiting)),
        )
    }

    /// Takes room for a post before it is read. `None`: there is none, and waiting would only hide it.
    pub(crate) fn room(&self, length: Option<usize>) -> Option<Room> {
        let bytes = length.unwrap_or(LONGEST_BODY).min(LONGEST_BODY);
        let pieces = u32::try_from(bytes / PIECE + 1).ok()?;
        Arc::clone(&self.room)
            .try_acquire_many_owned(pieces)
            .ok()
            .map(Room)
    }

    /// Waits until the post is committed.
    pub(crate) async fn store(&self, raw: Bytes, room: Room) -> Stored {
        let (done, stored) = oneshot::channel();
        let waiting = Waiting {
            hash: Sha256::digest(&raw).into(),
            urgent: is_urgent(&raw),
            raw,
            done,
            _room: room,
        };
        if self.queue.try_send(waiting).is_err() {
            return Stored::Full;
        }
        match tokio::time::timeout(PATIENCE, stored).await {
            Ok(Ok(true)) => Stored::Safe,
            // Perhaps committed later: Meta repeats it, and its hash is known then.
            _ => Stored::Failed,
        }
    }
}

async fn commit_all(pool: PgPool, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(MOST_IN_ONE);
    while waiting.recv_many(&mut batch, MOST_IN_ONE).await > 0 {
        let began = Instant::now();
        let stored = commit(&pool, &batch).await;
        if let Err(error) = &stored {
            tracing::error!(%error, posts = batch.len(), "webhooks could not be stored; Meta is asked to repeat them");
        }
        metrics::histogram!("waybill_webhook_commit_seconds").record(began.elapsed().as_secs_f64());
        for waiting in batch.drain(..) {
            // Nobody listens any more when the client left.
            let _ = waiting.done.send(stored.is_ok());
        }
    }
}

async fn commit(pool: &PgPool, batch: &[Waiting]) -> Result<(), sqlx::Error> {
    let hashes: Vec<&[u8]> = batch
        .iter()
        .map(|waiting| waiting.hash.as_slice())
        .collect();
    let raws: Vec<&[u8]> = batch.iter().map(|waiting| waiting.raw.as_ref()).collect();
    let urgent: Vec<bool> = batch.iter().map(|waiting| waiting.urgent).collect();
    sqlx::query("select engine.store_webhooks($1, $2, $3)")
        .bind(hashes)
        .bind(raws)
        .bind(urgent)
        .execute(pool)
        .await
        .map(drop)
}
