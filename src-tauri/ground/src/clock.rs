//! The one place that reads this machine's clock. Rules that matter read the database's clock instead.

use jiff::Timestamp;

/// The time of this machine, for display, logs and pacing only.
#[allow(clippy::disallowed_methods)]
pub fn now() -> Timestamp {
    Timestamp::now()
}
