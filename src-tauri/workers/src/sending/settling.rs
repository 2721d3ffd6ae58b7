//! Writes answers down in batches, and does what they ask for: slow down, pause, respect an opt-out.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use ground::ids::MessageId;
use limiter::Pacer;
use sender::store::{self, Number, Worker};
use sender::{Reaction, SenderError, Settled, Stop};
use sqlx::PgConnection;
use tokio::sync::{mpsc, watch};

use crate::Signal;
use crate::running::Work;
use crate::shutdown::backoff;

/// Answers settled in one statement at the most.
const MOST: usize = 500;

pub(super) struct Settling {
    work: Work,
    worker: Worker,
    number: watch::Receiver<Number>,
    pacer: Arc<Mutex<Pacer>>,
}

impl Settling {
    pub(super) fn new(
        work: Work,
        worker: Worker,
        number: watch::Receiver<Number>,
        pacer: Arc<Mutex<Pacer>>,
    ) -> Self {
        Self {
            work,
            worker,
            number,
            pacer,
        }
    }

    /// Until no answer can come any more.
    pub(super) async fn run(mut self, mut answers: mpsc::UnboundedReceiver<(Settled, Reaction)>) {
        let mut batch = Vec::with_capacity(MOST);
        while answers.recv_many(&mut batch, MOST).await > 0 {
            self.work
                .settings
                .signals
                .tell(Signal::Answered(batch.len()));
            let (settled, reactions): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
            self.persist(&settled, &reactions).await;
            self.work.herald.changed(&["messages", "campaigns"]);
            self.work
                .settings
                .signals
                .tell(Signal::Settled(settled.len()));
        }
    }

    /// Again until it is written: settling twice is harmless, losing an answer is not.
    async fn persist(&mut self, settled: &[Settled], reactions: &[Reaction]) {
        let mut failures = 0;
        while let Err(error) = self.settle(settled, reactions).await {
            failures += 1;
            tracing::warn!(%error, "answers of Meta are not written down yet; trying again");
            if !error.is_transient() && failures > 5 {
                tracing::error!(%error, count = settled.len(), "answers could not be written down; webhooks settle their messages");
                return;
            }
            tokio::time::sleep(backoff(failures)).await;
        }
    }

    async fn settle(
        &mut self,
        settled: &[Settled],
        reactions: &[Reaction],
    ) -> Result<(), SenderError> {
        let number = self.number.borrow().clone();
        let connecting = self.work.pool.acquire().await;
        let mut sql = connecting.map_err(|source| SenderError::Database {
            doing: "connecting to settle answers",
            source,
        })?;
        // A pause comes before messages are put back, so that they are not claimed again at once.
        pause(&mut sql, &number, settled, reactions).await?;
        store::finish(&mut *sql, &self.worker, settled).await?;
        for (settled, reaction) in settled.iter().zip(reactions) {
            match reaction {
                Reaction::OptOut => {
                    store::provider_opt_out(&mut *sql, MessageId(settled.message)).await?
                }
                Reaction::SlowDown => self
                    .pacer
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .slow_down(Instant::now()),
                Reaction::Pause { .. } => self.work.herald.changed(&["limits"]),
                Reaction::None => {}
            }
        }
        Ok(())
    }
}

async fn pause(
    sql: &mut PgConnection,
    number: &Number,
    settled: &[Settled],
    reactions: &[Reaction],
) -> Result<(), SenderError> {
    let mut done: HashSet<(Stop, i64)> = HashSet::new();
    for (settled, reaction) in settled.iter().zip(reactions) {
        if let Reaction::Pause { stop, reason, code, resume_in } = reaction
            // Messages of one batch may have different templates; numbers and accounts are the same for all.
            && (*stop == Stop::Template || done.insert((*stop, *code)))
        {
            store::pause(
                sql,
                *stop,
                number,
                MessageId(settled.message),
                reason,
                *code,
                *resume_in,
            )
            .await?;
        }
    }
    Ok(())
}
