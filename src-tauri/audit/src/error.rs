//! What can go wrong with the log, in sentences that say where and what to do.

use std::io;
use std::path::PathBuf;

use crate::{Flaw, Verified};

/// Anything that stops a look at the log, or proves that it was changed.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The database refused or could not be reached.
    #[error("the audit log could not be read: {0}")]
    Database(#[from] sqlx::Error),
    /// The bundle could not be written.
    #[error("the export could not be written: {0}. Check that the disk has room")]
    Export(#[source] io::Error),
    /// The witness file could not be read or written.
    #[error("the witness file {path:?} could not be used: {source}")]
    WitnessFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line of the witness file is no line of it.
    #[error(
        "line {line} of the witness file {path:?} is not a number and a head. Somebody changed the file; compare it with that of another computer"
    )]
    WitnessLine {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
    },
    /// The database's chain is not the one that was seen before.
    #[error(
        "the audit log is not the one seen before: seal {n} has another head now. Somebody replaced rows and sealed them again"
    )]
    Forked {
        /// First seal that differs.
        n: i64,
    },
    /// The database's chain is shorter than the one that was seen before.
    #[error("the audit log was cut: seal {n} was seen before and is gone")]
    Cut {
        /// The newest seal seen before.
        n: i64,
    },
}

/// Why an exported bundle is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It cannot be read.
    #[error("the bundle could not be read: {0}")]
    Unreadable(#[from] io::Error),
    /// A line is not what belongs there.
    #[error(
        "line {line} of the bundle is not right: {reason}. The file was changed or damaged; export it again"
    )]
    Line {
        /// Line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// No end line: the file was cut.
    #[error("the bundle ends after line {line} without its last line: it was cut. Export it again")]
    Cut {
        /// The last line there is.
        line: u64,
    },
    /// The bytes are not the ones that were exported.
    #[error(
        "the bundle is not what was exported: its bytes or its counts differ from its last line"
    )]
    Digest,
    /// The chain does not hold.
    #[error("line {line}: {flaw}")]
    Broken {
        /// Line, from 1, where it showed.
        line: u64,
        /// What is wrong.
        flaw: Flaw,
        /// What holds before it.
        proved: Box<Verified>,
    },
}
