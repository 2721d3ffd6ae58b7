//! One switch ends all loops; each loop ends between two rounds.

use std::time::Duration;

use tokio::sync::watch;

/// The end, for those who must notice it.
#[derive(Debug, Clone)]
pub(crate) struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    pub(crate) fn new() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Has it come?
    pub(crate) fn came(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for it. A lost switch counts as thrown.
    pub(crate) async fn wait(&mut self) {
        let _ = self.0.wait_for(|came| *came).await;
    }

    /// Sleeps, unless the end comes first; then true.
    pub(crate) async fn sleep(&mut self, wait: Duration) -> bool {
        tokio::time::timeout(wait, self.wait()).await.is_ok()
    }
}

/// The pause after the n-th failure in a row: half a second doubling to thirty, spread so that many do not come back together.
pub(crate) fn backoff(failures: u32) -> Duration {
    let longest = Duration::from_millis(500)
        .saturating_mul(2_u32.saturating_pow(failures.min(6)))
        .min(Duration::from_secs(30));
    longest.mul_f64(0.5 + ground::chance::fraction() / 2.0)
}

#[cfg(test)]
mod tests;
