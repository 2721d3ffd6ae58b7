//! How many requests may start now: an exact moving window in this process, beside the database's count for all of them.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

#[cfg(test)]
mod tests;

/// Meta counts a moving second; the database's buckets of 50 ms make it a little longer, and so do we, so that what is let
/// through here is not sent back there.
const WINDOW: Duration = Duration::from_millis(1_060);
/// How long a number that Meta called too fast goes at half its speed.
const PENANCE: Duration = Duration::from_secs(120);

/// Starts of requests of one number within the last second.
#[derive(Debug)]
pub struct Pacer {
    per_second: usize,
    starts: VecDeque<(Instant, usize)>,
    started: usize,
    slow_until: Option<Instant>,
}

impl Pacer {
    /// For a number that may send this many messages a second.
    pub fn new(per_second: usize) -> Self {
        Self {
            per_second: per_second.max(1),
            starts: VecDeque::new(),
            started: 0,
            slow_until: None,
        }
    }

    /// Meta changed the number's speed.
    pub fn set(&mut self, per_second: usize) {
        self.per_second = per_second.max(1);
    }

    /// Takes places for `count` requests, all or none; without them the time to wait. More than a second holds are taken as a
    /// full second.
    ///
    /// # Errors
    /// How long until there is room.
    pub fn take(&mut self, count: usize, now: Instant) -> Result<(), Duration> {
        self.forget(now);
        let speed = self.speed(now);
        let count = count.min(speed);
        if self.started + count <= speed {
            self.starts.push_back((now, count));
            self.started += count;
            return Ok(());
        }
        let mut excess = self.started + count - speed;
        for (start, taken) in &self.starts {
            if *taken >= excess {
                return Err((*start + WINDOW).saturating_duration_since(now));
            }
            excess -= taken;
        }
        Err(WINDOW)
    }

    /// Of what was taken last, `used` requests start now; the rest is given back.
    pub fn started(&mut self, used: usize, now: Instant) {
        if let Some((at, taken)) = self.starts.back_mut() {
            let used = used.min(*taken);
            self.started -= *taken - used;
            (*at, *taken) = (now.max(*at), used);
        }
    }

    /// Meta called the number too fast: half the speed for two minutes.
    pub fn slow_down(&mut self, now: Instant) {
        self.slow_until = Some(now + PENANCE);
    }

    fn speed(&self, now: Instant) -> usize {
        let slow = self.slow_until.is_some_and(|until| now < until);
        if slow {
            (self.per_second / 2).max(1)
        } else {
            self.per_second
        }
    }

    fn forget(&mut self, now: Instant) {
        while let Some((start, count)) = self.starts.front().copied()
            && start + WINDOW <= now
        {
            self.starts.pop_front();
            self.started -= count;
        }
    }
}
