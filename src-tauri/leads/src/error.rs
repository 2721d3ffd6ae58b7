//! What can go wrong with leads and imports, in sentences that name the place and say what to do.

use std::io;

use ground::text::TextError;

/// Anything leads and imports refuse or fail at.
#[derive(Debug, thiserror::Error)]
pub enum LeadsError {
    /// The file cannot be opened or read any further.
    #[error("The file could not be read: {0}. Check that it exists and is not open elsewhere.")]
    Unreadable(#[source] io::Error),
    /// Nothing in the file.
    #[error("The file is empty. Choose a file with a header row and at least one person.")]
    Empty,
    /// A header row, and nothing below it.
    #[error("The file has a header row but no people below it.")]
    NoRows,
    /// The first row is already a person.
    #[error(
        "The first row looks like a person, not like column names. Put a header row above it, such as: phone, name."
    )]
    NoHeader,
    /// Two columns of one name.
    #[error(
        "Columns {first} and {second} are both called {name:?}. Give each column its own name."
    )]
    DuplicateHeader {
        /// The name.
        name: String,
        /// Column of the first, counted from 1.
        first: usize,
        /// Column of the second.
        second: usize,
    },
    /// A column name with control characters or far too long.
    #[error("The name of column {column} is unusable. {source}")]
    BadHeader {
        /// Column, counted from 1.
        column: usize,
        /// What is wrong with it.
        source: TextError,
    },
    /// Old Excel, encrypted Excel, PDF, a web page, a picture.
    #[error(
        "This is not a table Waybill can read ({found}). Save it as .xlsx without password, or as .csv."
    )]
    NotATable {
        /// What it seems to be.
        found: &'static str,
    },
    /// More bytes than an import may have.
    #[error("The file has {found} bytes; at most {most} are allowed. Split it.")]
    FileTooLarge {
        /// Bytes it has.
        found: u64,
        /// Bytes it may have.
        most: u64,
    },
    /// A row without end, nearly always a quotation mark that is never closed.
    #[error(
        "Row {row} is longer than {most} bytes. Look for a quotation mark in it that is not closed."
    )]
    RowTooLong {
        /// Line where the row begins.
        row: u64,
        /// Bytes a row may have.
        most: usize,
    },
    /// More columns than an import may have.
    #[error("Row {row} has {found} columns; at most {most} are allowed.")]
    TooManyColumns {
        /// The row.
        row: u64,
        /// Columns it has.
        found: usize,
        /// Columns it may have.
        most: usize,
    },
    /// More rows than an import may have.
    #[error("The file has more than {most} rows. Split it.")]
    TooManyRows {
        /// Rows it may have.
        most: u64,
    },
    /// More cells than an import may have.
    #[error("The sheet has more than {most} cells. Split it, or delete columns nobody needs.")]
    TooManyCells {
        /// Cells it may have.
        most: u64,
    },
    /// The CSV reader gave up.
    #[error("Row {row} of the file could not be read. Save the file again as CSV in UTF-8.")]
    BadCsv {
        /// Line where the row begins.
        row: u64,
        /// What it said.
        source: csv::Error,
    },
    /// The XLSX reader gave up.
    #[error("The workbook is damaged near row {row}. Open it in Excel, save it again and retry.")]
    BadWorkbook {
        /// The last row that could be read, 0 before the first.
        row: u64,
        /// What it said.
        source: Box<calamine::XlsxError>,
    },
    /// The workbook is no proper zip file.
    #[error("The workbook is damaged. Open it in Excel, save it again and retry.")]
    BadZip(#[source] zip::result::ZipError),
    /// A workbook made to fill the memory.
    #[error("The workbook was refused because {reason}. Save it again in Excel, or as CSV.")]
    Bomb {
        /// Which limit it exceeds.
        reason: &'static str,
    },
    /// A workbook whose sheets are all hidden or all charts.
    #[error("The workbook has no visible sheet with cells.")]
    NoSheet,
    /// Nobody said where the phone numbers are.
    #[error(
        "No column holds the phone number. Columns found: {columns}. Choose the one with the numbers."
    )]
    NoPhoneColumn {
        /// The names in the file.
        columns: String,
    },
    /// One field from two columns.
    #[error("Columns {first:?} and {second:?} both fill {field}. Keep one of them.")]
    FieldTwice {
        /// The field.
        field: String,
        /// One column.
        first: String,
        /// The other.
        second: String,
    },
    /// A mapping made for another file.
    #[error(
        "The mapping is for {mapped} columns, but the file has {found}. Map the columns of this file."
    )]
    OtherColumns {
        /// Columns the mapping knows.
        mapped: usize,
        /// Columns the file has.
        found: usize,
    },
    /// A custom field's name.
    #[error(
        "{name:?} cannot name a custom field. Use up to 40 small letters, digits and underscores."
    )]
    BadFieldName {
        /// The name.
        name: String,
    },
    /// A default of the mapping that no row may have either.
    #[error("The default for {setting} is not usable: {reason}")]
    BadDefault {
        /// Which default.
        setting: &'static str,
        /// Why.
        reason: String,
    },
    /// The file to load again could not be written.
    #[error("The file of rejected rows could not be written.")]
    Unwritable(#[source] csv::Error),
    /// The workbook could not be written.
    #[error("The workbook could not be written. Choose CSV, or try again.")]
    BadExport(#[source] rust_xlsxwriter::XlsxError),
    /// Nobody takes the rows any more.
    #[error("The import was stopped before the file was read to its end.")]
    Stopped,
    /// The database refused or failed.
    #[error("The database did not take this change to the leads.")]
    Database(#[from] sqlx::Error),
    /// The database answered in a form this version does not know.
    #[error(
        "The database answered in a form this version of Waybill does not know. Update Waybill."
    )]
    UnknownAnswer(#[source] serde_json::Error),
}
