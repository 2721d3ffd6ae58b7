//! The sandbox driven by the real client over real HTTP, with a real listener for its webhooks.

mod control;
mod faults;
mod ledger;
mod limits;
mod listener;
mod office;
mod people;
mod refusals;
mod template_life;
mod webhooks;
