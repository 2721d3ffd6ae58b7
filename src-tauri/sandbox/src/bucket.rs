//! A token bucket: how Meta's rates are imitated.

use std::time::Instant;

/// Fills at `rate` per second up to `size`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    rate: f64,
    size: f64,
    level: f64,
    at: Option<Instant>,
}

impl Bucket {
    pub(crate) fn new(rate: f64, size: f64) -> Self {
        Self {
            rate,
            size,
            level: size,
            at: None,
        }
    }

    /// Takes one if there is one.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        self.refill(now);
        let enough = self.level >= 1.0;
        if enough {
            self.level -= 1.0;
        }
        enough
    }

    /// Takes one in any case, down to empty.
    pub(crate) fn drain(&mut self, now: Instant) {
        self.refill(now);
        self.level = (self.level - 1.0).max(0.0);
    }

    fn refill(&mut self, now: Instant) {
        if let Some(at) = self.at {
            let gained = now.saturating_duration_since(at).as_secs_f64() * self.rate;
            self.level = (self.level + gained).min(self.size);
        }
        self.at = Some(now);
    }
}
