//! Rows of a CSV file, with the memory of one row.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use csv::{Reader, StringRecord};
use encoding_rs::Encoding;

use super::encoding::decoded;
use super::line_ends::LineEnds;
use super::{Flaw, Leash, MOST_COLUMNS, MOST_ROW_BYTES, RawRow, Taker, shorten};
use crate::LeadsError;

/// Hands every row that is not blank to `take`, header included.
pub(super) fn read(
    path: &Path,
    encoding: &'static Encoding,
    separator: u8,
    skip_first_line: bool,
    take: &mut Taker<'_>,
) -> Result<(), LeadsError> {
    let mut text = BufReader::new(LineEnds::new(decoded(path, encoding)?));
    let skipped = if skip_first_line {
        skip_line(&mut text)?
    } else {
        0
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Leash::new(text));
    let mut record = StringRecord::new();
    loop {
        let begin = reader.position().line() + skipped;
        reader.get_mut().refill();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(refused(&reader, error, begin)),
        }
        let line = first_line(&reader, &record) + skipped;
        if record.as_slice().len() > MOST_ROW_BYTES {
            return Err(LeadsError::RowTooLong {
                row: line,
                most: MOST_ROW_BYTES,
            });
        }
        if record.len() > MOST_COLUMNS {
            return Err(LeadsError::TooManyColumns {
                row: line,
                found: record.len(),
                most: MOST_COLUMNS,
            });
        }
        let blank = record.iter().all(|cell| cell.trim().is_empty());
        if !blank && take(row(line, &record)).is_break() {
            return Ok(());
        }
    }
}

/// The line at which the record begins. The reader skips blank lines only after noting where it stood, so its own note
/// is no help; but it stands right after the record now.
fn first_line<R: Read>(reader: &Reader<R>, record: &StringRecord) -> u64 {
    let inside = record
        .as_slice()
        .bytes()
        .filter(|byte| *byte == b'\n')
        .count() as u64;
    reader.position().line().saturating_sub(1 + inside)
}

fn row(line: u64, record: &StringRecord) -> RawRow {
    let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
    let mut flaw = None;
    for (column, cell) in cells.iter_mut().enumerate() {
        if shorten(cell) {
            flaw = flaw.or(Some(Flaw::CellTooLong { column }));
        }
    }
    RawRow { line, cells, flaw }
}

fn refused<R: Read>(reader: &Reader<Leash<R>>, error: csv::Error, row: u64) -> LeadsError {
    if reader.get_ref().snapped {
        return LeadsError::RowTooLong {
            row,
            most: MOST_ROW_BYTES,
        };
    }
    if !error.is_io_error() {
        return LeadsError::BadCsv { row, source: error };
    }
    LeadsError::Unreadable(std::io::Error::from(error))
}

/// Reads past the `sep=;` line, whichever way it ends.
fn skip_line(text: &mut impl BufRead) -> Result<u64, LeadsError> {
    let mut line = Vec::new();
    text.take(100)
        .read_until(b'\n', &mut line)
        .map_err(LeadsError::Unreadable)?;
    Ok(1)
}
