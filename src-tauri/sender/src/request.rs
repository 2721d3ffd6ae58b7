//! One request for one intent, never late.

use std::time::{Duration, Instant};

use meta::{Client, SendError};

use crate::{Attempt, CallbackKey, INTENT_LIFE, Intent, Moment, Policy, Reaction, Settled};

/// How long an answer may take; shorter than `app.answer_life()` (60 s), so that a worker that lives settles before it is
/// taken for dead.
pub const ANSWER_LIFE: Duration = Duration::from_secs(50);

/// Asks Meta to send, unless the intent is older than [`INTENT_LIFE`]: then nothing is asked, and the message is ready again.
pub async fn request(
    meta: &Client,
    key: &CallbackKey,
    number: &str,
    intent: &Intent,
    begun: Moment,
    policy: &Policy,
) -> (Settled, Reaction) {
    let attempt = Attempt {
        message: intent.message,
        attempt: intent.attempt,
    };
    let data = key.sign(attempt);
    if begun.age() >= INTENT_LIFE {
        return (Settled::not_started(attempt, "too_late"), Reaction::None);
    }
    let start = Instant::now();
    let answer = tokio::time::timeout(
        ANSWER_LIFE,
        meta.send_raw(number, &intent.recipient, &intent.content, &data),
    )
    .await;
    let took = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    match answer {
        Ok(Ok(accepted)) => (Settled::accepted(attempt, accepted, took), Reaction::None),
        Ok(Err(error)) => failed(attempt, &error, intent.tries, policy, took),
        Err(_) => (Settled::lost(attempt, took), Reaction::None),
    }
}

fn failed(
    attempt: Attempt,
    error: &SendError,
    tries: i32,
    policy: &Policy,
    took: u64,
) -> (Settled, Reaction) {
    (
        Settled::failed(attempt, error, tries, policy, took),
        Reaction::to(error),
    )
}
