//! Tells open screens which topics have changed, a few times a second at most: every NOTIFY takes a lock all commits share.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::Notify;

use crate::shutdown::Shutdown;

/// The channel screens listen to; the payload is topic names with commas (`operations::Topic`).
const CHANNEL: &str = "waybill_topics";

/// Collects topics. Told after the commit of what changed, so that whoever looks then sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Herald {
    changed: Arc<Mutex<BTreeSet<&'static str>>>,
    news: Arc<Notify>,
}

impl Herald {
    /// These topics changed; the change is committed.
    pub(crate) fn changed(&self, topics: &[&'static str]) {
        self.changed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(topics);
        self.news.notify_one();
    }

    /// Tells until the end, and what is left then.
    pub(crate) async fn run(self, pool: PgPool, every: Duration, mut shutdown: Shutdown) {
        loop {
            tokio::select! {
                () = self.news.notified() => {}
                () = shutdown.wait() => return self.tell(&pool).await,
            }
            self.tell(&pool).await;
            if shutdown.sleep(every).await {
                return self.tell(&pool).await;
            }
        }
    }

    async fn tell(&self, pool: &PgPool) {
        let topics =
            std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner));
        if topics.is_empty() {
            return;
        }
        let names = Vec::from_iter(topics).join(",");
        // A lost hint costs a screen one refresh; the next change brings it.
        if let Err(error) = sqlx::query("select pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(names)
            .execute(pool)
            .await
        {
            tracing::debug!(%error, "screens were not told of a change");
        }
    }
}
