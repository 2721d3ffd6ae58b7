//! Starting all workers and stopping them.

use meta::Client;
use sender::{CallbackKey, store};
use sqlx::PgPool;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::connecting::Connecting;
use crate::guarding::Guarding;
use crate::herald::Herald;
use crate::receiving::Receiving;
use crate::rescuing::Rescuing;
use crate::sealing::Sealing;
use crate::sending::Sending;
use crate::shutdown::Shutdown;
use crate::submitting::Submitting;
use crate::wake::Bells;
use crate::{Settings, WorkerError};

/// All workers of one process.
#[derive(Debug)]
pub struct Workers;

/// Workers under way. Dropping it ends them at once, leaving leases to run out; [`Running::stop`] lets them finish.
#[derive(Debug)]
pub struct Running {
    /// The helpers of the loops, which end after them.
    late: (watch::Sender<bool>, JoinSet<()>),
    loops: (watch::Sender<bool>, JoinSet<()>),
}

/// What every loop is given.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) pool: PgPool,
    pub(crate) key: CallbackKey,
    pub(crate) settings: Settings,
    pub(crate) herald: Herald,
    pub(crate) bells: Bells,
}

impl Workers {
    /// Starts every loop. `pool`: the service's login, or a device enrolled to send; eight connections or more.
    /// Without Meta nothing is sent or submitted, but webhooks are read, dead workers' messages rescued and the log sealed.
    ///
    /// # Errors
    /// [`WorkerError`] for a setting that cannot be used, or when the database does not answer.
    pub async fn start(
        pool: PgPool,
        meta: Option<Client>,
        settings: Settings,
    ) -> Result<Running, WorkerError> {
        settings.check()?;
        let key = store::callback_key(&pool).await?;
        let work = Work {
            pool,
            key,
            settings,
            herald: Herald::default(),
            bells: Bells::default(),
        };
        Ok(Running {
            late: helpers(&work),
            loops: loops(work, meta),
        })
    }
}

impl Running {
    /// No new work; what was begun is finished, leases are given back. Ends within the drain time and a few seconds.
    pub async fn stop(self) {
        for (end, tasks) in [self.loops, self.late] {
            end.send_replace(true);
            for ended in tasks.join_all_results().await {
                if let Err(error) = ended {
                    tracing::error!(%error, "a worker broke");
                }
            }
        }
    }
}

/// A [`JoinSet`] whose broken tasks do not break the one who waits.
trait JoinAllResults {
    async fn join_all_results(self) -> Vec<Result<(), tokio::task::JoinError>>;
}

impl JoinAllResults for JoinSet<()> {
    async fn join_all_results(mut self) -> Vec<Result<(), tokio::task::JoinError>> {
        let mut results = Vec::with_capacity(self.len());
        while let Some(result) = self.join_next().await {
            results.push(result);
        }
        results
    }
}

fn helpers(work: &Work) -> (watch::Sender<bool>, JoinSet<()>) {
    let (end, shutdown) = Shutdown::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(work.bells.clone().run(work.pool.clone(), shutdown.clone()));
    tasks.spawn(
        work.herald
            .clone()
            .run(work.pool.clone(), work.settings.tell, shutdown),
    );
    (end, tasks)
}

fn loops(work: Work, meta: Option<Client>) -> (watch::Sender<bool>, JoinSet<()>) {
    let (end, shutdown) = Shutdown::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(Receiving::new(work.clone()).run(shutdown.clone()));
    tasks.spawn(Rescuing::new(work.clone()).run(shutdown.clone()));
    tasks.spawn(Sealing::new(work.clone()).run(shutdown.clone()));
    tasks.spawn(Guarding::new(work.clone()).run(shutdown.clone()));
    if let Some(meta) = meta {
        tasks.spawn(Submitting::new(work.clone(), meta.clone()).run(shutdown.clone()));
        if let Some(waba_id) = work.settings.waba_id.clone() {
            tasks.spawn(Connecting::new(work.clone(), meta.clone(), waba_id).run(shutdown.clone()));
        }
        if let Some(settings) = work.settings.sending.clone() {
            tasks.spawn(Sending::new(work, meta, settings).run(shutdown));
        }
    }
    (end, tasks)
}
