//! Ends sessions that outlive the right to have them: people who were let go, devices that were revoked, transactions begun
//! under rights that have changed since. Whoever revokes does it at once as well; this is for those who lost the race.

use crate::running::Work;
use crate::shutdown::Shutdown;
use crate::{Signal, store};

#[derive(Debug)]
pub(crate) struct Guarding(Work);

impl Guarding {
    pub(crate) fn new(work: Work) -> Self {
        Self(work)
    }

    /// Until the end.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        loop {
            match store::kick_stale(&self.0.pool).await {
                Ok(0) => {}
                Ok(ended) => {
                    tracing::info!(ended, "sessions without a right to be open were ended")
                }
                Err(error) => tracing::warn!(%error, "old sessions were not looked for this time"),
            }
            self.0.settings.signals.tell(Signal::Guarded);
            if shutdown.sleep(self.0.settings.guard).await {
                return;
            }
        }
    }
}
