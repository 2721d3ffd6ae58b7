//! `waybill-sync audit …`: proofs without any network.

use std::path::PathBuf;
use std::process::ExitCode;

use ::audit::{Verified, VerifyError, verify_file};
use clap::Subcommand;

use super::{say, say_wrong};
use crate::Error;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Verify an exported audit log, without any network
    Verify {
        /// The exported file
        file: PathBuf,
    },
}

/// Ends with 0 when the file is whole, with 1 when it is not, with 2 when it cannot be read.
pub(super) fn audit(command: Command) -> Result<ExitCode, Error> {
    let Command::Verify { file } = command;
    match verify_file(&file) {
        Ok(proved) => {
            say(&format!("intact: {}", words(&proved)));
            Ok(ExitCode::SUCCESS)
        }
        Err(VerifyError::Unreadable(source)) => Err(Error::File {
            setting: "FILE",
            path: file,
            source,
        }),
        Err(broken) => {
            say_wrong(&format!("NOT INTACT: {broken}"));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn words(proved: &Verified) -> String {
    let until = proved
        .intact_until
        .map(|at| format!(", until {at}"))
        .unwrap_or_default();
    format!(
        "{} rows under {} seals{until}; {} personal parts, {} erased",
        proved.rows, proved.seals, proved.parts, proved.erased
    )
}
