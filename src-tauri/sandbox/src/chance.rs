//! Chance that repeats: every draw is a function of the seed and of what it is about, never of order or time.

/// A source of draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// An even draw from 0 to 1 (without 1).
    pub(crate) fn draw(self, about: &[&str]) -> f64 {
        (self.number(about) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// An even draw between two figures.
    pub(crate) fn between(self, low: f64, high: f64, about: &[&str]) -> f64 {
        low + (high - low) * self.draw(about)
    }

    /// 64 even bits: FNV-1a over the parts, then the finaliser of SplitMix64 to spread them.
    pub(crate) fn number(self, about: &[&str]) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for part in about {
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        mix(hash)
    }
}

/// The finaliser of SplitMix64.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
