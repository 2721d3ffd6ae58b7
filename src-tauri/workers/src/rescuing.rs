//! Gives back what dead workers held, ends campaigns that have nothing open, throws away what nobody needs.

use tokio::time::Instant;

use crate::running::Work;
use crate::shutdown::Shutdown;
use crate::{Signal, WorkerError, store};

#[derive(Debug)]
pub(crate) struct Rescuing {
    work: Work,
    /// How this process is known while it runs.
    name: String,
}

impl Rescuing {
    pub(crate) fn new(work: Work) -> Self {
        Self {
            work,
            name: ground::chance::name(12),
        }
    }

    /// Until the end.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        let mut pruned = Instant::now();
        loop {
            if let Err(error) = self.round().await {
                tracing::warn!(%error, "rescue did not get through this time");
            }
            if pruned.elapsed() >= self.work.settings.prune {
                pruned = Instant::now();
                if let Err(error) = store::prune(&self.work.pool).await {
                    tracing::warn!(%error, "nothing was thrown away this time");
                }
            }
            if shutdown.sleep(self.work.settings.rescue).await {
                return;
            }
        }
    }

    async fn round(&self) -> Result<(), WorkerError> {
        let sends = self.work.settings.sending.is_some();
        store::beat(&self.work.pool, &self.name, sends).await?;
        let rescued = store::reap(&self.work.pool).await?;
        if rescued.changed() {
            tracing::info!(?rescued, "messages of a worker that is gone were rescued");
            self.work.herald.changed(&["messages", "campaigns"]);
            self.work.bells.queue.notify_waiters();
        }
        if store::finish_campaigns(&self.work.pool).await? > 0 {
            self.work.herald.changed(&["campaigns", "messages"]);
        }
        self.work.settings.signals.tell(Signal::Rescued);
        Ok(())
    }
}
