//! The headless service: webhooks in, the REST door, the page for browsers, and a home for the workers.

mod app;
mod closing;
pub mod command;
pub mod demo;
mod docs;
mod engines;
mod error;
mod events;
mod figures;
mod health;
mod http;
mod page;
mod rest;
mod service;
mod settings;
mod sign_in;
mod topics;
mod webhooks;
mod workspace;

pub use error::Error;
pub use service::Service;
pub use settings::{Graph, ServiceSettings};
pub use sign_in::password;
pub use workspace::{Workspace, device};
