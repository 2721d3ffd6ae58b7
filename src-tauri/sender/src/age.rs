//! How old an intent is, also after a sleep: some clocks stand still while a machine sleeps, the wall clock may be set back.

use std::time::{Duration, Instant};

use jiff::Timestamp;

/// How long after the start of `begin_dispatch` a request may still start (`app.intent_life()`): everything that must
/// outwait a request waits this long, so a later one would break the promise made to a STOP and to the next sender.
pub const INTENT_LIFE: Duration = Duration::from_secs(5);

/// A moment on both clocks.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    monotonic: Instant,
    wall: Timestamp,
}

impl Moment {
    /// Now.
    pub fn now() -> Self {
        Self {
            monotonic: Instant::now(),
            wall: ground::clock::now(),
        }
    }

    /// Time since, by the clock that ran further.
    pub fn age(&self) -> Duration {
        self.age_at(Instant::now(), ground::clock::now())
    }

    fn age_at(&self, monotonic: Instant, wall: Timestamp) -> Duration {
        let by_wall = Duration::try_from(wall.duration_since(self.wall)).unwrap_or(Duration::ZERO);
        monotonic
            .saturating_duration_since(self.monotonic)
            .max(by_wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_counts_although_the_monotonic_clock_stood_still() {
        let before = Moment::now();
        let after_sleep = before.wall + jiff::SignedDuration::from_secs(600);
        assert_eq!(
            before.age_at(before.monotonic, after_sleep),
            Duration::from_secs(600)
        );
    }

    #[test]
    fn a_wall_clock_that_was_set_back_makes_nothing_younger() {
        let before = Moment::now();
        let set_back = before.wall - jiff::SignedDuration::from_secs(3600);
        assert_eq!(
            before.age_at(before.monotonic + Duration::from_secs(9), set_back),
            Duration::from_secs(9)
        );
    }
}
