//! The end of the service, as everything that must notice it sees it.

use tokio::sync::watch;

/// Turns true once, when the service is asked to end.
#[derive(Clone)]
pub(crate) struct Closing(watch::Receiver<bool>);

impl Closing {
    /// The switch and those who watch it.
    pub(crate) fn new() -> (watch::Sender<bool>, Self) {
        let (switch, watched) = watch::channel(false);
        (switch, Self(watched))
    }

    /// Waits for the end. A service that is gone has ended too.
    pub(crate) async fn wait(&mut self) {
        let _ = self.0.wait_for(|closing| *closing).await;
    }

    /// Has it begun?
    pub(crate) fn has_begun(&self) -> bool {
        *self.0.borrow()
    }
}
