//! What a failed send proves: the question on which "never twice" rests, because Meta has no idempotency key.

use crate::Error;

/// What is known about the message after a failed call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Certainly not accepted, and nothing is wrong with the message: it may be sent again later.
    NotSent,
    /// Certainly not accepted, because of the message, the template or the account.
    Refused,
    /// Perhaps accepted. Only a webhook that names the attempt can tell; sending again may reach the person twice.
    Ambiguous,
}

/// Documented as "not sent, try again": rates, call limits, outages and maintenance.
const NOT_SENT: &[i64] = &[
    2, 4, 80007, 130_429, 131_016, 131_048, 131_056, 131_057, 133_004,
];
/// Documented with HTTP 500, yet their meaning excludes that anything was sent.
const REFUSED_WITH_5XX: &[i64] = &[3, 131_045, 134_102];
/// "Something went wrong", with no word about the message.
const UNKNOWN_FAILURE: i64 = 131_000;

impl Outcome {
    pub(crate) fn of(error: &Error) -> Self {
        match error {
            Error::NotConnected(_) => Self::NotSent,
            Error::Settings { .. } | Error::Invalid(_) => Self::Refused,
            Error::Lost(_) => Self::Ambiguous,
            Error::Unreadable { http: 429, .. } => Self::NotSent,
            Error::Unreadable { .. } => Self::Ambiguous,
            Error::Graph(graph) => Self::of_code(graph.code, graph.http),
        }
    }

    fn of_code(code: i64, http: u16) -> Self {
        if code == UNKNOWN_FAILURE {
            Self::Ambiguous
        } else if NOT_SENT.contains(&code) || http == 429 {
            Self::NotSent
        } else if http < 500 || REFUSED_WITH_5XX.contains(&code) {
            Self::Refused
        } else {
            Self::Ambiguous
        }
    }
}
