//! Reads the account, its numbers, their speed and the messaging limit from Meta: at the start and every day.

use std::time::Duration;

use meta::Client;

use crate::running::Work;
use crate::shutdown::{Shutdown, backoff};
use crate::{Signal, WorkerError, store};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Debug)]
pub(crate) struct Connecting {
    work: Work,
    meta: Client,
    waba_id: String,
}

impl Connecting {
    pub(crate) fn new(work: Work, meta: Client, waba_id: String) -> Self {
        Self {
            work,
            meta,
            waba_id,
        }
    }

    /// Until the end.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        let mut failures = 0;
        loop {
            let wait = match self.round().await {
                Ok(_) => {
                    failures = 0;
                    self.work.settings.signals.tell(Signal::Connected);
                    DAY
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, "the account could not be read from Meta; trying again");
                    backoff(failures)
                }
            };
            if shutdown.sleep(wait).await {
                return;
            }
        }
    }

    /// Answers how many numbers the account has.
    pub(crate) async fn round(&self) -> Result<usize, WorkerError> {
        let meta = |doing| move |source| WorkerError::Meta { doing, source };
        let account = self
            .meta
            .waba(&self.waba_id)
            .await
            .map_err(meta("reading the account"))?;
        let numbers = self
            .meta
            .phone_numbers(&self.waba_id)
            .await
            .map_err(meta("reading the numbers"))?;
        let tier = account.messaging_limit.as_deref().or_else(|| {
            numbers
                .iter()
                .find_map(|number| number.messaging_limit.as_deref())
        });
        let id = store::connect_account(
            &self.work.pool,
            &self.waba_id,
            account.name.as_deref().unwrap_or_default(),
            people(tier),
        )
        .await?;
        for number in &numbers {
            store::connect_number(
                &self.work.pool,
                id,
                number,
                per_second(number.throughput.as_deref()),
            )
            .await?;
        }
        self.work.herald.changed(&["accounts", "limits"]);
        self.work.bells.queue.notify_waiters();
        Ok(numbers.len())
    }
}

/// People per moving 24 hours of a tier; none = unlimited. A word we do not know counts as the lowest, which breaks nothing.
pub(crate) fn people(tier: Option<&str>) -> Option<i32> {
    match tier {
        Some("TIER_UNLIMITED") => None,
        Some("TIER_100K") => Some(100_000),
        Some("TIER_10K") => Some(10_000),
        Some("TIER_2K") => Some(2_000),
        Some("TIER_1K") => Some(1_000),
        Some("TIER_50") => Some(50),
        _ => Some(250),
    }
}

/// Messages a second: Meta's levels, and 20 for a number that is also used in the app on a phone.
pub(crate) fn per_second(level: Option<&str>) -> i32 {
    match level {
        Some("HIGH") => 1_000,
        Some("NOT_APPLICABLE") => 20,
        _ => 80,
    }
}

#[cfg(test)]
mod tests;
