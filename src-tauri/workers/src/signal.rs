//! What a test can wait on instead of sleeping. Nobody listens in production.

use std::sync::Arc;

use tokio::sync::mpsc;

/// Something a worker has just done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// Messages are claimed, nothing is committed about them yet.
    Claimed(usize),
    /// Intents are committed, nothing is asked yet.
    Committed(usize),
    /// Answers are here, not written down yet.
    Answered(usize),
    /// Answers are written down.
    Settled(usize),
    /// Nothing is due for a number.
    Idle,
    /// Webhooks are taken, nothing of them is applied yet.
    Taken(usize),
    /// Webhooks are applied.
    Applied(usize),
    /// Rescue has looked once.
    Rescued,
    /// The audit log was sealed once.
    Sealed,
    /// Templates were submitted or asked about once.
    Reviewed,
    /// Sessions without a right to be open were looked for once.
    Guarded,
    /// The account was read from Meta.
    Connected,
}

type Listener = Arc<dyn Fn(&Signal) + Send + Sync>;

/// Where signals go.
#[derive(Clone, Default)]
pub struct Signals(Option<Listener>);

impl std::fmt::Debug for Signals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Signals({})",
            if self.0.is_some() { "heard" } else { "unheard" }
        )
    }
}

impl Signals {
    /// Calls `listener` in the worker itself, before it goes on: where a crash test ends the process.
    pub fn call(listener: impl Fn(&Signal) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    /// A channel with every signal from now on.
    pub fn channel() -> (Self, mpsc::UnboundedReceiver<Signal>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        // A test that has seen enough drops its end.
        (
            Self::call(move |signal| drop(sender.send(signal.clone()))),
            receiver,
        )
    }

    /// Something was done.
    pub fn tell(&self, signal: Signal) {
        if let Some(listener) = &self.0 {
            listener(&signal);
        }
    }
}
