//! Whole-system tests: real Postgres, operations by name, every door.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod asking_meta;
mod audit;
mod away;
mod browser;
mod colleague;
mod crash;
mod guard;
mod inbox;
mod keyboard;
mod launching;
mod limits;
mod lists;
mod native;
mod notices;
mod onlooker;
mod reporting;
mod screens;
mod sending;
mod settling;
mod statuses;
mod sync;
mod together;
mod webhooks;
mod whole;
mod window;
