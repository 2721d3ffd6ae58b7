//! The one place where counts by state become totals and rates, so that every file shows the same numbers.

use serde::Serialize;

use crate::State;

/// How many messages there are, and how far they came.
///
/// A rung of the ladder counts everything that stands on it or higher: `accepted` holds `sent`, `sent` holds
/// `delivered`, `delivered` holds `read`. The others are apart from the ladder and from each other, so that
/// `audience = accepted + held + open + unconfirmed + unknown + failed + skipped`. `opted_out` and `retried` cut across.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Everybody in the report: as many as it has rows.
    pub audience: u64,
    /// Taken by Meta and not held, or further.
    pub accepted: u64,
    /// Taken by Meta, which is pacing.
    pub held: u64,
    /// Sent on by Meta, or further.
    pub sent: u64,
    /// On the person's phone, or further.
    pub delivered: u64,
    /// Read by the person; at least so many, as people may switch receipts off.
    pub read: u64,
    /// Refused or not deliverable.
    pub failed: u64,
    /// The answer was lost and may still come.
    pub unconfirmed: u64,
    /// Nobody knows; a person decides.
    pub unknown: u64,
    /// Never attempted, for a reason.
    pub skipped: u64,
    /// Not yet attempted: queued, claimed or dispatching.
    pub open: u64,
    /// People who opted out in answer to this campaign.
    pub opted_out: u64,
    /// Messages that took more than one attempt.
    pub retried: u64,
}

impl Totals {
    /// Totals from counts by current state; `opted_out` and `retried` stay zero for the caller to fill in.
    pub fn from_states(counts: impl IntoIterator<Item = (State, u64)>) -> Totals {
        let mut totals = Totals::default();
        for (state, count) in counts {
            totals.add(state, count);
        }
        totals
    }

    /// Adds `count` messages that now stand at `state`.
    pub fn add(&mut self, state: State, count: u64) {
        self.audience += count;
        let rungs = match state {
            State::Read => 4,
            State::Delivered => 3,
            State::Sent => 2,
            State::Accepted => 1,
            State::Held => return self.held += count,
            State::Queued | State::Claimed | State::Dispatching => return self.open += count,
            State::Unconfirmed => return self.unconfirmed += count,
            State::Unknown => return self.unknown += count,
            State::Failed => return self.failed += count,
            State::Skipped => return self.skipped += count,
        };
        let ladder = [
            &mut self.accepted,
            &mut self.sent,
            &mut self.delivered,
            &mut self.read,
        ];
        for rung in ladder.into_iter().take(rungs) {
            *rung += count;
        }
    }

    /// Where everybody stands now, each message once, best outcome first. Open messages stand under [`State::Queued`].
    pub fn standing(&self) -> [(State, u64); 10] {
        [
            (State::Read, self.read),
            (State::Delivered, self.delivered.saturating_sub(self.read)),
            (State::Sent, self.sent.saturating_sub(self.delivered)),
            (State::Accepted, self.accepted.saturating_sub(self.sent)),
            (State::Held, self.held),
            (State::Queued, self.open),
            (State::Unconfirmed, self.unconfirmed),
            (State::Unknown, self.unknown),
            (State::Failed, self.failed),
            (State::Skipped, self.skipped),
        ]
    }

    /// Delivered of all sent, 0 to 1; none when nothing was sent.
    pub fn delivery_rate(&self) -> Option<f64> {
        share(self.delivered, self.sent)
    }

    /// Read of all delivered, 0 to 1: a lower bound, as people may switch receipts off.
    pub fn read_rate(&self) -> Option<f64> {
        share(self.read, self.delivered)
    }

    /// Failed of all that Meta took or refused, 0 to 1.
    pub fn failure_rate(&self) -> Option<f64> {
        share(self.failed, self.accepted + self.held + self.failed)
    }
}

/// `part` of `whole`, 0 to 1; none when there is no whole.
pub(crate) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
