//! What became of one attempt, as `engine.finish` takes it.

use meta::{Accepted, MessageStatus, SendError};
use serde::Serialize;

use crate::{Attempt, Policy};

/// What is certain about an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Meta took it.
    Accepted,
    /// Meta took it and holds it back; not a failure, never sent again.
    Held,
    /// Certainly not sent; nothing is wrong with the message.
    NotSent,
    /// Certainly not sent because of the message, the template or the account.
    Refused,
    /// Perhaps sent: only a webhook can tell.
    Ambiguous,
}

/// One row of `engine.finish`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settled {
    /// The message.
    pub message: uuid::Uuid,
    /// Which attempt.
    pub attempt: i32,
    /// What is certain.
    pub outcome: Outcome,
    /// Meta's id, when it was accepted.
    pub wamid: Option<String>,
    /// Meta's error number.
    pub code: Option<i64>,
    /// Short stable word for people to look up (`too_late`, `not_connected`, `meta`).
    pub reason: Option<&'static str>,
    /// Meta's most exact text, without personal data.
    pub detail: Option<String>,
    /// Meta's trace id.
    pub trace: Option<String>,
    /// How long the request took.
    pub milliseconds: Option<u64>,
    /// Seconds until the next try; none = not by itself.
    pub retry_in: Option<f64>,
}

impl Settled {
    /// Meta answered with a message id.
    pub fn accepted(attempt: Attempt, accepted: Accepted, milliseconds: u64) -> Self {
        let held = matches!(accepted.status, MessageStatus::Held | MessageStatus::Paused);
        let outcome = if held {
            Outcome::Held
        } else {
            Outcome::Accepted
        };
        Self {
            wamid: Some(accepted.wamid),
            milliseconds: Some(milliseconds),
            ..Self::bare(attempt, outcome)
        }
    }

    /// The request failed. `tries`: attempts so far, this one included.
    pub fn failed(
        attempt: Attempt,
        error: &SendError,
        tries: i32,
        policy: &Policy,
        milliseconds: u64,
    ) -> Self {
        let outcome = match error.outcome() {
            meta::Outcome::NotSent => Outcome::NotSent,
            meta::Outcome::Refused => Outcome::Refused,
            meta::Outcome::Ambiguous => Outcome::Ambiguous,
        };
        Self {
            code: error.code(),
            reason: Some(if error.code().is_some() {
                "meta"
            } else {
                reason(outcome)
            }),
            detail: Some(error.detail()),
            trace: error.fbtrace_id().map(str::to_owned),
            milliseconds: Some(milliseconds),
            retry_in: policy.after_answer(error, tries),
            ..Self::bare(attempt, outcome)
        }
    }

    /// The intent was too old to start its request, or the worker is stopping: ready again at once.
    pub fn not_started(attempt: Attempt, reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            retry_in: Some(0.0),
            ..Self::bare(attempt, Outcome::NotSent)
        }
    }

    /// No whole answer within the time an answer may take.
    pub fn lost(attempt: Attempt, milliseconds: u64) -> Self {
        Self {
            reason: Some(reason(Outcome::Ambiguous)),
            milliseconds: Some(milliseconds),
            ..Self::bare(attempt, Outcome::Ambiguous)
        }
    }

    fn bare(attempt: Attempt, outcome: Outcome) -> Self {
        Self {
            message: attempt.message.0,
            attempt: attempt.attempt,
            outcome,
            wamid: None,
            code: None,
            reason: None,
            detail: None,
            trace: None,
            milliseconds: None,
            retry_in: None,
        }
    }
}

fn reason(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ambiguous => "answer_lost",
        Outcome::NotSent => "not_connected",
        _ => "refused",
    }
}
