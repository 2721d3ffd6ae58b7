//! One connection listens for hints that there is work. They only shorten a wait: every loop also looks by itself.

use std::sync::Arc;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::Notify;

use crate::shutdown::{Shutdown, backoff};

const QUEUE: &str = "waybill_queue";
const INBOX: &str = "waybill_inbox";
const TEMPLATES: &str = "waybill_templates";

/// Bells of the loops that wait for work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bells {
    pub(crate) queue: Arc<Notify>,
    pub(crate) inbox: Arc<Notify>,
    pub(crate) templates: Arc<Notify>,
}

impl Bells {
    /// Listens until the end.
    pub(crate) async fn run(self, pool: PgPool, mut shutdown: Shutdown) {
        let mut failures = 0;
        loop {
            let listened = tokio::select! {
                listened = self.listen(&pool) => listened,
                () = shutdown.wait() => return,
            };
            if let Err(error) = listened {
                tracing::debug!(%error, "listening for work was interrupted");
                failures += 1;
            }
            if shutdown.sleep(backoff(failures)).await {
                return;
            }
        }
    }

    async fn listen(&self, pool: &PgPool) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen_all([QUEUE, INBOX, TEMPLATES]).await?;
        while let Some(hint) = listener.try_recv().await? {
            match hint.channel() {
                QUEUE => self.queue.notify_waiters(),
                INBOX => self.inbox.notify_one(),
                _ => self.templates.notify_one(),
            }
        }
        Ok(())
    }
}
