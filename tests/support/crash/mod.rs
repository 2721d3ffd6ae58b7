//! Breaking things on purpose: worker processes that die at a chosen step, sleep through their lease, or lose their server.

mod naive;
mod plan;
mod process;

pub use naive::Naive;
pub use plan::{Dice, Plan, STEPS};
pub use process::{Crew, Way};
