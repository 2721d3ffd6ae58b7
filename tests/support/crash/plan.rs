//! Where a worker process dies, drawn from a seed that the test prints.

use workers::{Signal, Signals};

/// A repeatable stream of draws (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Seeded.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).expect("an index")]
    }
}

/// Die at the n-th time of a step; written `step:n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The step.
    pub step: String,
    /// Which time, from 1.
    pub time: u32,
}

/// Steps a worker can die at.
pub const STEPS: [&str; 6] = [
    "claimed",
    "committed",
    "answered",
    "settled",
    "taken",
    "applied",
];

impl Plan {
    /// Any step, any of its first times.
    pub fn draw(dice: &mut Dice) -> Self {
        Self {
            step: (*dice.pick(&STEPS)).to_owned(),
            time: u32::try_from(dice.below(8)).expect("small") + 1,
        }
    }

    /// Reads `step:n`.
    pub fn read(text: &str) -> Option<Self> {
        let (step, time) = text.split_once(':')?;
        Some(Self {
            step: step.to_owned(),
            time: time.parse().ok()?,
        })
    }

    /// Signals that end this process, the hard way, when the plan comes true.
    pub fn signals(self) -> Signals {
        let seen = std::sync::atomic::AtomicU32::new(0);
        Signals::call(move |signal| {
            let same = step_of(signal) == Some(self.step.as_str());
            if same && seen.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1 == self.time {
                super::process::kill(rustix::process::getpid());
            }
        })
    }
}

impl std::fmt::Display for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.step, self.time)
    }
}

fn step_of(signal: &Signal) -> Option<&'static str> {
    match signal {
        Signal::Claimed(_) => Some("claimed"),
        Signal::Committed(_) => Some("committed"),
        Signal::Answered(_) => Some("answered"),
        Signal::Settled(_) => Some("settled"),
        Signal::Taken(_) => Some("taken"),
        Signal::Applied(_) => Some("applied"),
        _ => None,
    }
}
