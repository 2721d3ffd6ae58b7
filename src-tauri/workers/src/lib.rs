//! The loops that run when nobody asks: sending, receiving, rescuing, sealing, submitting templates, reading the account.
//! Hosted by `waybill-sync`, or by a desktop on its own. Each is a struct with `run`, waits on signals, and ends on shutdown.

mod answering;
mod connecting;
mod error;
mod guarding;
mod herald;
mod receiving;
mod rescuing;
mod running;
mod sealing;
mod sending;
mod settings;
mod shutdown;
mod signal;
mod store;
mod submitting;
mod wake;

pub use error::WorkerError;
pub use running::{Running, Workers};
pub use settings::{SendingSettings, Settings};
pub use signal::{Signal, Signals};
