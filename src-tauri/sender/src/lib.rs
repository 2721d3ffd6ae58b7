//! Messages on their way: claim, intent before request, one request, settle, retry. Every function asks the database, whose
//! functions (`migrations/functions/sender.sql`) hold the rules; this crate knows Meta's answers and the age of an intent.

mod age;
mod callback;
mod error;
mod reaction;
mod request;
mod result;
mod retry;
pub mod store;

pub use age::{INTENT_LIFE, Moment};
pub use callback::{Attempt, CallbackKey};
pub use error::SenderError;
pub use reaction::{Reaction, Stop};
pub use request::{ANSWER_LIFE, Asking};
pub use result::{Outcome, Settled};
pub use retry::{Policy, webhook_delays};
pub use store::{Claimed, Intent, Number, Worker};
