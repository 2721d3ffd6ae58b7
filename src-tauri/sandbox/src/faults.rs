//! Faults to order, each with a rate, drawn from their own seed. They can be changed while the sandbox runs.

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// Rates are 0 to 1. A request meets at most one of the request faults.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Seed of the draws; the same seed and the same messages meet the same faults.
    pub seed: u64,
    /// The connection is cut before the message is accepted.
    pub drop_before: f64,
    /// The message is accepted, then the connection is cut without an answer.
    pub drop_after_accept: f64,
    /// The message is accepted, then nothing is ever answered.
    pub timeout_after_accept: f64,
    /// HTTP 429 with code 130429.
    pub http_429: f64,
    /// HTTP 500 with code 131000, not accepted.
    pub http_5xx_graph: f64,
    /// HTTP 503 with code 2, not accepted.
    pub http_5xx_transient: f64,
    /// HTTP 502 in HTML, not accepted.
    pub http_5xx_html: f64,
    /// HTTP 502 in HTML although the message was accepted.
    pub http_5xx_after_accept: f64,
    /// The answer comes late.
    pub slow: f64,
    /// How late, in milliseconds of real time.
    pub slow_ms: u64,
    /// Every call is refused with 190.
    pub token_revoked: bool,
    /// A webhook post is sent twice.
    pub webhook_duplicates: f64,
    /// A webhook update is overtaken by later ones.
    pub webhook_reorder: f64,
    /// A webhook update waits `webhook_delay_seconds`.
    pub webhook_delay: f64,
    /// How long, before the speed factor.
    pub webhook_delay_seconds: u64,
    /// No webhook is sent at all; everything waits until this is switched off.
    pub webhook_outage: bool,
    /// A copy with a wrong signature goes before the right one.
    pub webhook_bad_signature: f64,
    /// A signed post that is not JSON goes before the right one.
    pub webhook_malformed: f64,
    /// A signed post with unknown fields, kinds and statuses goes before the right one.
    pub webhook_unknown: f64,
    /// `delivered` is left out when the message is read.
    pub delivered_skipped: f64,
    /// `failed` (131000) comes after `delivered`.
    pub failed_after_delivered: f64,
}

/// The fault a request meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    DropBefore,
    DropAfterAccept,
    TimeoutAfterAccept,
    TooMany,
    Graph5xx,
    Transient5xx,
    Html5xx,
    Html5xxAfterAccept,
    Slow,
}

impl Faults {
    /// Whether requests can meet a fault at all.
    pub(crate) fn any_on_requests(&self) -> bool {
        self.ladder().iter().any(|(rate, _)| *rate > 0.0)
    }

    /// The fault of one request, the same for the same `key`.
    pub(crate) fn meet(&self, key: &str) -> Option<Fault> {
        let mut left = Chance::new(self.seed).draw(&["fault", key]);
        for (rate, fault) in self.ladder() {
            if left < rate {
                return Some(fault);
            }
            left -= rate.max(0.0);
        }
        None
    }

    fn ladder(&self) -> [(f64, Fault); 9] {
        [
            (self.drop_before, Fault::DropBefore),
            (self.drop_after_accept, Fault::DropAfterAccept),
            (self.timeout_after_accept, Fault::TimeoutAfterAccept),
            (self.http_429, Fault::TooMany),
            (self.http_5xx_graph, Fault::Graph5xx),
            (self.http_5xx_transient, Fault::Transient5xx),
            (self.http_5xx_html, Fault::Html5xx),
            (self.http_5xx_after_accept, Fault::Html5xxAfterAccept),
            (self.slow, Fault::Slow),
        ]
    }

    /// Whether something with this rate happens to `key`.
    pub(crate) fn hit(&self, rate: f64, what: &str, key: &str) -> bool {
        rate > 0.0 && Chance::new(self.seed).draw(&[what, key]) < rate
    }
}
