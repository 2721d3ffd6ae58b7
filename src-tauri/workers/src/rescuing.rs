//! Gives back what dead workers held, ends campaigns that have nothing open, throws away what nobody needs.

use tokio::time::Instant;

use crate::running::Work;
use crate::shutdown::Shutdown;
use crate::{Signal, WorkerError, store};

#[derive(Debug)]
pub(crate) struct Rescuing(Work);

impl Rescuing {
    pub(crate) fn new(work: Work) -> Self {
        Self(work)
    }

    /// Until the end.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        let mut pruned = Instant::now();
        loop {
            if let Err(error) = self.round().await {
                tracing::warn!(%error, "rescue did not get through this time");
            }
            if pruned.elapsed() >= self.0.settings.prune {
                pruned = Instant::now();
                if let Err(error) = store::prune(&self.0.pool).await {
                    tracing::warn!(%error, "nothing was thrown away this time");
                }
            }
            if shutdown.sleep(self.0.settings.rescue).await {
                return;
            }
        }
    }

    async fn round(&self) -> Result<(), WorkerError> {
        let rescued = store::reap(&self.0.pool).await?;
        if rescued.changed() {
            tracing::info!(?rescued, "messages of a worker that is gone were rescued");
            self.0.herald.changed(&["messages", "campaigns"]);
            self.0.bells.queue.notify_waiters();
        }
        if store::finish_campaigns(&self.0.pool).await? > 0 {
            self.0.herald.changed(&["campaigns"]);
        }
        self.0.settings.signals.tell(Signal::Rescued);
        Ok(())
    }
}
