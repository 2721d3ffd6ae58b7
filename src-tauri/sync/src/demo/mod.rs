//! The demo workspace: a whole office on one machine. The embedded database, this service and the sandbox in Meta's place, joined by
//! real HTTP with real signatures. It is also the training mode: nothing in it can reach anybody.

mod error;
mod office;
mod outcome;
mod report;
mod run;
mod stage;

pub use error::DemoError;
pub use office::Demo;
pub use outcome::Outcome;
pub use run::{Progress, run};
pub use stage::{Prepared, prepare};
