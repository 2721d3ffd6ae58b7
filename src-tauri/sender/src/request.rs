//! One request for one intent, never late.

use std::time::{Duration, Instant};

use meta::Client;

use crate::{Attempt, CallbackKey, Intent, Moment, Policy, Reaction, Settled};

/// How long an answer may take; shorter than `app.answer_life()` (60 s), so that a worker that lives settles before it is
/// taken for dead.
pub const ANSWER_LIFE: Duration = Duration::from_secs(50);

/// Everything one request needs beside its intent.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Talks to Meta.
    pub meta: Client,
    /// Signs callback data.
    pub key: CallbackKey,
    /// When to try again.
    pub policy: Policy,
    /// How old an intent may be when its request starts, [`crate::INTENT_LIFE`] at the most.
    pub intent_life: Duration,
    /// How long an answer may take, [`ANSWER_LIFE`] at the most.
    pub answer_life: Duration,
}

impl Asking {
    /// Asks Meta to send, unless the intent is too old: then nothing is asked, and the message is ready again.
    /// `begun`: the start of the call that committed the intent.
    pub async fn ask(&self, number: &str, intent: &Intent, begun: Moment) -> (Settled, Reaction) {
        let attempt = Attempt {
            message: intent.message,
            attempt: intent.attempt,
        };
        let data = self.key.sign(attempt);
        if begun.age() >= self.intent_life {
            return (Settled::not_started(attempt, "too_late"), Reaction::None);
        }
        let start = Instant::now();
        let sending = self
            .meta
            .send_raw(number, &intent.recipient, &intent.content, &data);
        let answer = tokio::time::timeout(self.answer_life, sending).await;
        let took = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        match answer {
            Ok(Ok(accepted)) => (Settled::accepted(attempt, accepted, took), Reaction::None),
            Ok(Err(error)) => (
                Settled::failed(attempt, &error, intent.tries, &self.policy, took),
                Reaction::to(&error),
            ),
            Err(_) => (Settled::lost(attempt, took), Reaction::None),
        }
    }
}
