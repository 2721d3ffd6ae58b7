//! Templates: what they say, what is wrong with them before Meta sees them, and what each person would read.

mod error;
mod lint;
mod render;
mod store;
mod variable;

pub use error::TemplateError;
pub use lint::{Finding, Severity, lint};
pub use render::{Facts, Rendered, Renderer};
pub use store::{Draft, Template, decide, find, list, save, submit};
pub use variable::{Mapping, variables};

#[cfg(test)]
mod tests;
