//! Whole-system tests: real Postgres, operations by name, every door.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod audit;
mod browser;
mod crash;
mod guard;
mod limits;
mod screens;
mod sending;
mod statuses;
mod sync;
mod webhooks;
mod window;
