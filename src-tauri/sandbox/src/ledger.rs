//! The truth about a run: what an auditor would ask.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Counts since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Sends accepted.
    pub accepted: u64,
    /// Sends refused for any reason, injected faults included.
    pub refused: u64,
    /// Acceptances beyond the first of the same message (`<message>` of `<message>.<attempt>.<mac>`).
    pub doubles: u64,
    /// Marketing or utility sends accepted more than five seconds after the webhook with the person's STOP was
    /// acknowledged. A stop in WhatsApp itself counts for marketing only.
    pub after_stop: u64,
    /// Sends above the number's rate, the pair rate or the messaging limit.
    pub rate_violations: u64,
    /// Sends refused only because incoming messages had used the number's rate up; nobody can foresee these.
    pub throttled_by_inbound: u64,
    /// People who got at least one accepted message.
    pub people: u64,
    /// Messages that reached a device.
    pub delivered: u64,
    /// Messages that were read.
    pub read: u64,
    /// Messages that failed after acceptance.
    pub failed: u64,
    /// Messages held back by pacing so far.
    pub held: u64,
    /// Messages people wrote.
    pub inbound: u64,
    /// Stops of every kind.
    pub stops: u64,
    /// Connections cut, answers withheld or spoilt by order.
    pub faults: u64,
    /// Webhook updates not yet acknowledged.
    pub webhooks_pending: u64,
    /// Webhook updates acknowledged with 200.
    pub webhooks_acknowledged: u64,
    /// Webhook posts that got another answer or none.
    pub webhooks_failed: u64,
    /// Webhook updates given up after seven days.
    pub webhooks_dropped: u64,
}

/// How often each message was accepted.
#[derive(Debug, Default)]
pub(crate) struct Acceptances(HashMap<Box<str>, u32>);

impl Acceptances {
    /// Counts one; returns how often it was accepted before.
    pub(crate) fn count(&mut self, message: &str) -> u32 {
        if let Some(times) = self.0.get_mut(message) {
            *times += 1;
            return *times - 1;
        }
        self.0.insert(message.into(), 1);
        0
    }

    pub(crate) fn all(&self) -> HashMap<String, u32> {
        self.0
            .iter()
            .map(|(message, times)| (message.to_string(), *times))
            .collect()
    }
}

/// The message part of `<message>.<attempt>.<mac>`; any other shape counts as a whole.
pub(crate) fn message_part(callback_data: &str) -> &str {
    let mut parts = callback_data.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(message), Some(attempt), Some(mac), None)
            if !message.is_empty()
                && !mac.is_empty()
                && !attempt.is_empty()
                && attempt.bytes().all(|b| b.is_ascii_digit()) =>
        {
            message
        }
        _ => callback_data,
    }
}
