//! What can go wrong while a report is written.

use std::path::PathBuf;

/// Every failure of this crate. No variant carries a name or a phone number.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be made, filled or put in place. Often it is open in Excel, or the folder is not writable.
    #[error(
        "cannot write the report to {path}: close it in other programs, or choose another folder"
    )]
    File {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The source of the rows failed, or the caller stopped it.
    #[error("the rows of the report stopped after row {row}")]
    Rows {
        /// How many rows came before.
        row: u64,
        /// What the source said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The office's time zone is not in the time zone database.
    #[error("no time zone is called {zone:?}: use a name such as Europe/Prague or Asia/Kolkata")]
    Zone {
        /// The name that was given.
        zone: String,
        /// What the database said.
        source: jiff::Error,
    },
    /// A state's name is not one of a message's states.
    #[error("no message state is called {state:?}")]
    State {
        /// The name that was given.
        state: String,
    },
    /// The workbook could not be built.
    #[error("cannot build the Excel workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV could not be written.
    #[error("cannot write the CSV")]
    Csv(#[from] ::csv::Error),
    /// The data of the PDF could not be put into words.
    #[error("cannot prepare the data of the PDF")]
    PdfData(#[from] serde_json::Error),
    /// The pages of the PDF could not be set.
    #[error("cannot set the pages of the PDF: {problems}")]
    Pages {
        /// What the typesetter said, one sentence after another.
        problems: String,
    },
}
