//! Being asked to end: Ctrl+C everywhere, SIGTERM where there are signals.

use std::future::Future;

use crate::Error;

/// Listens from now on; the answer ends when somebody asks.
#[cfg(unix)]
pub(super) fn asked_to_end() -> Result<impl Future<Output = ()>, Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Listens from now on; the answer ends when somebody asks.
#[cfg(not(unix))]
pub(super) fn asked_to_end() -> Result<impl Future<Output = ()>, Error> {
    Ok(async {
        // Without a way to be asked, running on is right.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
