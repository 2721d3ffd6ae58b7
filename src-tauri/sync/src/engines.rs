//! The workers, hosted here: they send, read webhooks, seal the audit log and tidy up when nobody asks.

use sqlx::PgPool;
use workers::{Running, Workers};

use crate::Error;
use crate::settings::Graph;

/// Workers under way.
pub(crate) struct Engines(Running);

impl Engines {
    /// Starts them. Without Meta nothing is sent, but webhooks are read and the log is sealed.
    pub(crate) async fn start(
        pool: PgPool,
        graph: Option<Graph>,
        settings: workers::Settings,
    ) -> Result<Self, Error> {
        let waba_id = graph
            .as_ref()
            .and_then(|graph| graph.waba_id.clone())
            .or_else(|| settings.waba_id.clone());
        let client = graph
            .map(|graph| meta::Client::new(graph.meta))
            .transpose()?;
        let running = Workers::start(
            pool,
            client,
            workers::Settings {
                waba_id,
                ..settings
            },
        )
        .await?;
        Ok(Self(running))
    }

    /// Lets each finish what it is doing and give its leases back.
    pub(crate) async fn stop(self) {
        self.0.stop().await;
    }
}
