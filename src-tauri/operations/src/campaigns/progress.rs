//! How a campaign goes, in numbers that add up.

use std::collections::BTreeMap;

use campaigns::Count;
use serde::Serialize;
use utoipa::ToSchema;

use super::Failure;

/// How many messages are in each state. Each message is in exactly one; together they are the audience.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// People the campaign is for.
    pub audience: i64,
    /// Waiting for their turn.
    pub queued: i64,
    /// Taken by a worker, nothing asked yet.
    pub claimed: i64,
    /// Intent committed, answer awaited.
    pub dispatching: i64,
    /// Meta took it.
    pub accepted: i64,
    /// Meta holds it back for now.
    pub held: i64,
    /// On its way.
    pub sent: i64,
    /// On the person's device.
    pub delivered: i64,
    /// Read.
    pub read: i64,
    /// Failed, with a reason.
    pub failed: i64,
    /// The answer was lost; a webhook may still tell.
    pub unconfirmed: i64,
    /// Nobody can tell; a person decides.
    pub unknown: i64,
    /// Not sent, with a reason.
    pub skipped: i64,
}

impl Counts {
    /// Adds up the rows of one campaign.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Count>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            counts.audience += row.n;
            *counts.slot(&row.state) += row.n;
        }
        counts
    }

    fn slot(&mut self, state: &str) -> &mut i64 {
        match state {
            "queued" => &mut self.queued,
            "claimed" => &mut self.claimed,
            "dispatching" => &mut self.dispatching,
            "accepted" => &mut self.accepted,
            "held" => &mut self.held,
            "sent" => &mut self.sent,
            "delivered" => &mut self.delivered,
            "read" => &mut self.read,
            "failed" => &mut self.failed,
            "unconfirmed" => &mut self.unconfirmed,
            "unknown" => &mut self.unknown,
            _ => &mut self.skipped,
        }
    }

    /// Messages that may still leave.
    pub fn open(&self) -> i64 {
        self.queued + self.claimed + self.dispatching
    }
}

/// Skipped people by reason.
pub(super) fn skipped(rows: &[Count]) -> BTreeMap<String, i64> {
    let mut by_reason = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state == "skipped") {
        *by_reason
            .entry(row.reason.clone().unwrap_or_default())
            .or_default() += row.n;
    }
    by_reason
}

/// Failures by Meta's code, most first, each in words.
pub(crate) fn failures(rows: &[Count]) -> Vec<Failure> {
    let mut failures: BTreeMap<i32, Failure> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state == "failed") {
        let code = row.code.unwrap_or_default();
        failures
            .entry(code)
            .or_insert_with(|| crate::messages::explain_failure(code, row.reason.as_deref()))
            .count += row.n;
    }
    let mut failures: Vec<_> = failures.into_values().collect();
    failures.sort_by_key(|failure| -failure.count);
    failures
}
