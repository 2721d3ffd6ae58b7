//! How the workers work. The defaults are what production uses; tests and small machines change them.

use std::path::PathBuf;
use std::time::Duration;

use sender::{ANSWER_LIFE, INTENT_LIFE, Policy};

use crate::{Signals, WorkerError};

/// Settings of all workers.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Sending; none: this process sends nothing.
    pub sending: Option<SendingSettings>,
    /// The WhatsApp Business account whose numbers and limit are read from Meta at the start and daily; none: left as they are.
    pub waba_id: Option<String>,
    /// Webhooks applied in one round.
    pub receive: i64,
    /// How often to look for webhooks, work, templates and what else may have been missed.
    pub look: Duration,
    /// How often to rescue what dead workers held and to finish campaigns.
    pub rescue: Duration,
    /// How often to throw away what nobody needs any more.
    pub prune: Duration,
    /// How often to seal the audit log.
    pub seal: Duration,
    /// The file in which this process remembers the heads of seals it has seen; none: it is no witness.
    pub witness: Option<PathBuf>,
    /// How often to end sessions that outlive the right to have them.
    pub guard: Duration,
    /// How often to ask Meta about templates in review.
    pub review: Duration,
    /// How long after a change open screens hear of it, at most.
    pub tell: Duration,
    /// What tests listen to.
    pub signals: Signals,
}

/// Settings of sending.
#[derive(Debug, Clone)]
pub struct SendingSettings {
    /// Messages committed at once: what one crash may leave unconfirmed. 1 to 512.
    pub batch: usize,
    /// Requests of one number under way at once.
    pub in_flight: usize,
    /// How long a claim without an intent is held.
    pub lease: Duration,
    /// How long the right to send for a number lasts without being renewed.
    pub turn: Duration,
    /// How old an intent may be when its request starts, 5 s at the most: what `app.intent_life()` promises to others.
    pub intent_life: Duration,
    /// How long Meta's answer may take, 50 s at the most: less than `app.answer_life()`.
    pub answer_life: Duration,
    /// How long a stop waits for answers that are still out.
    pub drain: Duration,
    /// How often a failed message is tried, and when.
    pub policy: Policy,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sending: Some(SendingSettings::default()),
            waba_id: None,
            receive: 64,
            look: Duration::from_secs(1),
            rescue: Duration::from_secs(2),
            prune: Duration::from_secs(60),
            seal: Duration::from_secs(30),
            witness: None,
            guard: Duration::from_secs(15),
            review: Duration::from_secs(20),
            tell: Duration::from_millis(200),
            signals: Signals::default(),
        }
    }
}

impl Default for SendingSettings {
    fn default() -> Self {
        Self {
            batch: 64,
            in_flight: 512,
            lease: Duration::from_secs(60),
            turn: Duration::from_secs(30),
            intent_life: INTENT_LIFE,
            answer_life: ANSWER_LIFE,
            drain: Duration::from_secs(20),
            policy: Policy::default(),
        }
    }
}

impl Settings {
    /// # Errors
    /// [`WorkerError::Setting`] naming the first one that cannot be used.
    pub fn check(&self) -> Result<(), WorkerError> {
        let wrong = |setting, problem| Err(WorkerError::Setting { setting, problem });
        if self.receive < 1 {
            return wrong("receive", "take 1 webhook or more at a time");
        }
        let pauses = [
            self.look,
            self.rescue,
            self.prune,
            self.seal,
            self.guard,
            self.review,
            self.tell,
        ];
        if pauses.iter().any(Duration::is_zero) {
            return wrong(
                "look, rescue, prune, seal, guard, review or tell",
                "no pause may be zero",
            );
        }
        self.sending.as_ref().map_or(Ok(()), SendingSettings::check)
    }
}

impl SendingSettings {
    fn check(&self) -> Result<(), WorkerError> {
        let wrong = |setting, problem| Err(WorkerError::Setting { setting, problem });
        match self {
            Self { batch, .. } if !(1..=512).contains(batch) => wrong("batch", "choose 1 to 512"),
            Self {
                in_flight, batch, ..
            } if in_flight < batch => wrong("in_flight", "it must hold at least one batch"),
            Self { lease, turn, .. } if lease.is_zero() || turn.is_zero() => {
                wrong("lease and turn", "they cannot be zero")
            }
            Self {
                intent_life,
                answer_life,
                ..
            } if *intent_life > INTENT_LIFE || *answer_life > ANSWER_LIFE => wrong(
                "intent_life and answer_life",
                "others wait no longer than 5 and 50 seconds",
            ),
            Self { policy, .. } if policy.attempts < 1 => {
                wrong("policy.attempts", "choose 1 or more")
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
