//! Seals the audit log, so that what is sealed and witnessed cannot be changed unnoticed.

use std::path::Path;

use audit::{AuditError, witness};

use crate::running::Work;
use crate::shutdown::Shutdown;
use crate::{Signal, store};

#[derive(Debug)]
pub(crate) struct Sealing(Work);

impl Sealing {
    pub(crate) fn new(work: Work) -> Self {
        Self(work)
    }

    /// Until the end, and once more then.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        loop {
            let ending = shutdown.sleep(self.0.settings.seal).await;
            self.round().await;
            if ending {
                return;
            }
        }
    }

    async fn round(&self) {
        match store::seal(&self.0.pool).await {
            Ok(made) => {
                if made {
                    self.0.herald.changed(&["audit"]);
                }
                self.0.settings.signals.tell(Signal::Sealed);
            }
            Err(error) => tracing::warn!(%error, "the audit log was not sealed this time"),
        }
        if let Some(file) = &self.0.settings.witness
            && let Err(error) = self.remember(file).await
        {
            tracing::error!(%error, "the audit log is not the one this process knows, or cannot be witnessed");
        }
    }

    async fn remember(&self, file: &Path) -> Result<(), AuditError> {
        let mut sql = self.0.pool.acquire().await?;
        witness::remember(&mut sql, file).await.map(drop)
    }
}
