//! Waits for another process. A file is all it shows us, and a file rings no bell, so this looks again and again.

use std::{
    thread,
    time::{Duration, Instant},
};

const PAUSE: Duration = Duration::from_millis(5);

/// Waits until the condition is met; false when patience ran out first.
pub(super) fn wait_until(patience: Duration, mut met: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + patience;
    while !met() {
        if Instant::now() > deadline {
            return false;
        }
        pause(PAUSE);
    }
    true
}

/// Lets other processes get on.
#[expect(
    clippy::disallowed_methods,
    reason = "there is no signal to wait for, see above"
)]
pub(super) fn pause(time: Duration) {
    thread::sleep(time);
}
