//! One connection listens to what the database says has changed, and tells every open page.

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

use crate::closing::Closing;

/// The channel operations and workers speak on; the payload is topic names with commas.
const CHANNEL: &str = "waybill_topics";
/// News a slow page may lag behind before it is dropped.
const BACKLOG: usize = 256;

/// Tells what has changed.
pub(crate) struct Topics(broadcast::Sender<Arc<str>>);

impl Topics {
    /// Starts listening. `everything` is told after the connection was lost, because anything may have changed meanwhile.
    pub(crate) fn follow(
        pool: PgPool,
        everything: String,
        mut closing: Closing,
    ) -> (Self, JoinHandle<()>) {
        let (sender, _) = broadcast::channel(BACKLOG);
        let teller = sender.clone();
        let task = tokio::spawn(async move {
            tokio::select! {
                () = listen_forever(pool, teller, everything.into()) => {}
                () = closing.wait() => {}
            }
        });
        (Self(sender), task)
    }

    /// News from now on.
    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.0.subscribe()
    }
}

async fn listen_forever(pool: PgPool, teller: broadcast::Sender<Arc<str>>, everything: Arc<str>) {
    loop {
        if let Err(error) = listen(&pool, &teller, &everything).await {
            tracing::warn!(%error, "listening for changes was interrupted");
        }
        tokio::time::sleep(Duration::from_millis(500).mul_f64(1.0 + ground::chance::fraction()))
            .await;
    }
}

async fn listen(
    pool: &PgPool,
    teller: &broadcast::Sender<Arc<str>>,
    everything: &Arc<str>,
) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    tell(teller, Arc::clone(everything));
    while let Some(notice) = listener.try_recv().await? {
        tell(teller, notice.payload().into());
    }
    Ok(())
}

/// Nobody listening is no error.
fn tell(teller: &broadcast::Sender<Arc<str>>, topics: Arc<str>) {
    let _ = teller.send(topics);
}
