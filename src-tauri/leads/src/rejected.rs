//! The rejected rows as a CSV file with the reasons beside them, to correct and load again.

use std::io::Write;

use jiff::tz::TimeZone;

use crate::LeadsError;
use crate::export::{Cell, FileKind, TableFile};
use crate::row::Rejection;

/// Columns put before those of the file. Loading the file again leaves them out.
pub const REASON_COLUMNS: [&str; 4] = [
    "waybill row",
    "waybill column",
    "waybill reason",
    "waybill what to do",
];

/// Writes the header and rows as they come, so that any number of them needs no memory.
pub struct RejectedCsv<W: Write> {
    writer: csv::Writer<W>,
    columns: usize,
}

impl<W: Write> RejectedCsv<W> {
    /// Begins with a byte-order mark, without which Excel misreads accents, and the header.
    pub fn begin(mut out: W, header: &[String]) -> Result<RejectedCsv<W>, LeadsError> {
        out.write_all("\u{feff}".as_bytes())
            .map_err(|error| LeadsError::Unwritable(error.into()))?;
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
        let own = REASON_COLUMNS.iter().map(|name| (*name).to_owned());
        writer
            .write_record(own.chain(header.iter().map(|name| safe(name))))
            .map_err(LeadsError::Unwritable)?;
        Ok(RejectedCsv {
            writer,
            columns: header.len(),
        })
    }

    /// Adds one row.
    pub fn add(&mut self, rejection: &Rejection) -> Result<(), LeadsError> {
        let own = [
            rejection.line.to_string(),
            rejection.column.clone().unwrap_or_default(),
            rejection.code.clone(),
            rejection.sentence.clone(),
        ];
        let width = self.columns.max(rejection.raw.len());
        let cells = (0..width).map(|index| {
            rejection
                .raw
                .get(index)
                .map_or_else(String::new, |cell| safe(cell))
        });
        self.writer
            .write_record(own.map(|cell| safe(&cell)).into_iter().chain(cells))
            .map_err(LeadsError::Unwritable)
    }

    /// Writes what is still in memory.
    pub fn end(mut self) -> Result<(), LeadsError> {
        self.writer
            .flush()
            .map_err(|error| LeadsError::Unwritable(error.into()))
    }
}

/// The same rows as a table of either kind, so that the file to correct is as the one that came in.
pub struct RejectedFile(TableFile);

impl RejectedFile {
    /// Begins with the header.
    pub fn begin(kind: FileKind, header: &[String]) -> Result<Self, LeadsError> {
        let own = REASON_COLUMNS.iter().map(|name| (*name).to_owned());
        let header: Vec<String> = own.chain(header.iter().cloned()).collect();
        TableFile::begin(kind, "Rejected", &header, &TimeZone::UTC).map(Self)
    }

    /// Adds one row.
    pub fn add(&mut self, rejection: &Rejection) -> Result<(), LeadsError> {
        let mut cells = vec![
            Cell::Number(rejection.line),
            rejection.column.as_deref().map_or(Cell::Empty, Cell::text),
            Cell::text(&rejection.code),
            Cell::text(&rejection.sentence),
        ];
        cells.extend(rejection.raw.iter().map(|cell| Cell::text(cell)));
        self.0.add(&cells)
    }

    /// The whole file.
    pub fn end(self) -> Result<Vec<u8>, LeadsError> {
        self.0.end()
    }
}

/// An apostrophe before everything a spreadsheet would take for a formula. The importer takes it off phone numbers again.
pub fn safe(cell: &str) -> String {
    let first = cell.trim_start_matches(' ').chars().next();
    let formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '|' | '＝' | '＋' | '－' | '＠')
    );
    if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
