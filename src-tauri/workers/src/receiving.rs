//! Applies what Meta told us. Effects go in small transactions of their own, each taking its locks in order, while one open
//! transaction holds the deliveries: a crash applies them once more, and every effect is the same when it comes twice.

mod event;
mod inbound;
mod status;
mod store;

use std::time::{Duration, Instant};

use consent::words::Words;
use meta::webhook::{self, Update};
use sqlx::PgConnection;

use crate::running::Work;
use crate::shutdown::{Shutdown, backoff};
use crate::{Signal, WorkerError};
use status::StatusRow;
use store::Delivery;

/// How long the office's STOP words are remembered.
const WORDS_LIFE: Duration = Duration::from_secs(15);
/// Statuses applied in one statement.
const STATUSES: usize = 500;

#[derive(Debug)]
pub(crate) struct Receiving {
    work: Work,
    words: Option<(Words, Instant)>,
}

/// A delivery and what became of it so far.
struct Reading {
    delivery: Delivery,
    updates: Vec<Update>,
    /// Why it could not be applied whole; `true`: trying again cannot help.
    problem: Option<(String, bool)>,
}

impl Receiving {
    pub(crate) fn new(work: Work) -> Self {
        Self { work, words: None }
    }

    /// Until the end.
    pub(crate) async fn run(mut self, mut shutdown: Shutdown) {
        let mut failures = 0;
        while !shutdown.came() {
            match self.round().await {
                Ok(0) => {
                    failures = 0;
                    let bell = self.work.bells.inbox.clone();
                    tokio::select! {
                        () = bell.notified() => {}
                        _ = shutdown.sleep(self.work.settings.look) => {}
                    }
                }
                Ok(_) => failures = 0,
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, "webhooks are not applied yet; trying again");
                    let _ = shutdown.sleep(backoff(failures)).await;
                }
            }
        }
    }

    /// How many deliveries were dealt with.
    async fn round(&mut self) -> Result<usize, WorkerError> {
        let doing = "applying webhooks";
        let mut holding = self
            .work
            .pool
            .begin()
            .await
            .map_err(WorkerError::database(doing))?;
        let deliveries = store::take(&mut *holding, self.work.settings.receive).await?;
        let mut sql = self
            .work
            .pool
            .acquire()
            .await
            .map_err(WorkerError::database(doing))?;
        if store::apply_unmatched(&mut *sql).await? > 0 {
            self.work.herald.changed(&["messages", "campaigns"]);
        }
        if deliveries.is_empty() {
            return Ok(0);
        }
        self.work
            .settings
            .signals
            .tell(Signal::Taken(deliveries.len()));
        let count = deliveries.len();
        let mut readings: Vec<Reading> = deliveries.into_iter().map(Reading::of).collect();
        self.apply(&mut sql, &mut readings).await?;
        store::settle(
            &mut holding,
            &readings_applied(&readings),
            &readings_failed(&readings),
        )
        .await?;
        holding
            .commit()
            .await
            .map_err(WorkerError::database(doing))?;
        self.work.settings.signals.tell(Signal::Applied(count));
        Ok(count)
    }

    /// People's words first: a STOP must not wait behind a thousand receipts.
    async fn apply(
        &mut self,
        sql: &mut PgConnection,
        readings: &mut [Reading],
    ) -> Result<(), WorkerError> {
        let words = self.words(sql).await?;
        for reading in readings.iter_mut() {
            for update in std::mem::take(&mut reading.updates) {
                let applied = match &update {
                    Update::Inbound(inbound) => inbound::apply(sql, &words, inbound).await,
                    Update::Preference(preference) => {
                        inbound::apply_preference(sql, preference).await
                    }
                    _ => {
                        reading.updates.push(update);
                        continue;
                    }
                };
                reading.note(applied)?;
                self.work
                    .herald
                    .changed(&["consent", "messages", "conversations"]);
            }
        }
        self.apply_statuses(sql, readings).await?;
        for reading in readings.iter_mut() {
            for update in std::mem::take(&mut reading.updates) {
                if !matches!(update, Update::Status(_)) {
                    let applied = event::apply(sql, &update, &self.work.herald).await;
                    reading.note(applied)?;
                }
            }
        }
        Ok(())
    }

    async fn apply_statuses(
        &self,
        sql: &mut PgConnection,
        readings: &mut [Reading],
    ) -> Result<(), WorkerError> {
        let policy = self
            .work
            .settings
            .sending
            .as_ref()
            .map_or_else(sender::Policy::default, |sending| sending.policy);
        let mut rows: Vec<(usize, StatusRow)> = Vec::new();
        for (index, reading) in readings.iter().enumerate() {
            let statuses = reading.updates.iter().filter_map(|update| {
                if let Update::Status(status) = update {
                    Some(status)
                } else {
                    None
                }
            });
            rows.extend(
                statuses
                    .filter_map(|status| StatusRow::of(status, &self.work.key, &policy))
                    .map(|row| (index, row)),
            );
        }
        for chunk in rows.chunks(STATUSES) {
            let together: Vec<&StatusRow> = chunk.iter().map(|(_, row)| row).collect();
            match status::apply(sql, &together).await {
                Ok(()) => {}
                Err(error) if error.is_transient() => return Err(error),
                // One of them cannot be applied: each alone, so that it does not hold up the others.
                Err(_) => {
                    for (index, row) in chunk {
                        readings[*index].note(status::apply(sql, &[row]).await)?;
                    }
                }
            }
            self.work.herald.changed(&["messages", "campaigns"]);
        }
        Ok(())
    }

    async fn words(&mut self, sql: &mut PgConnection) -> Result<Words, WorkerError> {
        match &self.words {
            Some((words, read)) if read.elapsed() < WORDS_LIFE => Ok(words.clone()),
            known => {
                if known.is_none() {
                    // The office sees and extends the list of the version that runs.
                    consent::ship_base_words(sql)
                        .await
                        .map_err(WorkerError::database("shipping the STOP words"))?;
                }
                let words = consent::load_words(sql)
                    .await
                    .map_err(WorkerError::database("reading the STOP words"))?;
                self.words = Some((words.clone(), Instant::now()));
                Ok(words)
            }
        }
    }
}

impl Reading {
    fn of(delivery: Delivery) -> Self {
        match webhook::parse(&delivery.raw) {
            Ok(updates) => Self {
                delivery,
                updates,
                problem: None,
            },
            Err(error) => Self {
                delivery,
                updates: Vec::new(),
                problem: Some((error.to_string(), true)),
            },
        }
    }

    /// A database that is away ends the round; anything else is a problem of this delivery.
    fn note(&mut self, applied: Result<(), WorkerError>) -> Result<(), WorkerError> {
        match applied {
            Err(error) if error.is_transient() => Err(error),
            Err(error) => {
                tracing::warn!(%error, "a part of a webhook could not be applied");
                self.problem = Some((error.to_string(), false));
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

fn readings_applied(readings: &[Reading]) -> Vec<&[u8]> {
    readings
        .iter()
        .filter(|reading| reading.problem.is_none())
        .map(|reading| reading.delivery.sha256.as_slice())
        .collect()
}

fn readings_failed(readings: &[Reading]) -> Vec<(&[u8], &str, bool)> {
    readings
        .iter()
        .filter_map(|reading| {
            let (error, last) = reading.problem.as_ref()?;
            Some((reading.delivery.sha256.as_slice(), error.as_str(), *last))
        })
        .collect()
}
