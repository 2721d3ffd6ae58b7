//! What can stop the demo.

use crate::Error;

/// Why the demo stopped.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The workspace or the service does not start.
    #[error(transparent)]
    Service(#[from] Error),
    /// An operation was refused.
    #[error("{0}")]
    Refused(#[from] operations::Refusal),
    /// The database refused a step.
    #[error("the database stopped the demo: {0}")]
    Database(#[from] sqlx::Error),
    /// The sandbox refused a step.
    #[error("the sandbox stopped the demo: {0}")]
    Sandbox(#[from] sandbox::Error),
    /// A file cannot be read or written.
    #[error("the file {} cannot be used: {source}", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A report cannot be written.
    #[error("a report could not be written: {0}")]
    Report(#[from] reports::Error),
    /// The audit log cannot be read.
    #[error("the audit log could not be proved: {0}")]
    Audit(#[from] audit::AuditError),
    /// Something that must happen did not.
    #[error("waited {seconds} s in vain for {what}")]
    InVain {
        /// What was waited for.
        what: &'static str,
        /// How long.
        seconds: u64,
    },
}
