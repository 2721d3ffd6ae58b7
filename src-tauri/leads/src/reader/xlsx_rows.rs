//! Rows of the first visible sheet of a workbook, cell by cell.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{
    DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError, open_workbook,
};

use super::{Flaw, MOST_COLUMNS, RawRow, Taker, shorten};
use crate::LeadsError;

/// Cells a sheet may have.
const MOST_CELLS: u64 = 20_000_000;

/// The name of the first sheet that people see.
pub(super) fn first_sheet(path: &Path) -> Result<String, LeadsError> {
    let book = open(path)?;
    let mut sheets = book.sheets_metadata().iter();
    let found = sheets
        .find(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    found
        .map(|sheet| sheet.name.clone())
        .ok_or(LeadsError::NoSheet)
}

/// Hands every row that is not blank to `take`, header included.
pub(super) fn read(path: &Path, sheet: &str, take: &mut Taker<'_>) -> Result<(), LeadsError> {
    let mut book = open(path)?;
    let mut cells = book
        .worksheet_cells_reader(sheet)
        .map_err(|source| damaged(0, source))?;
    let mut row = RawRow {
        line: 0,
        cells: Vec::new(),
        flaw: None,
    };
    let mut count = 0;
    while let Some(cell) = cells
        .next_cell()
        .map_err(|source| damaged(row.line, source))?
    {
        count += 1;
        if count > MOST_CELLS {
            return Err(LeadsError::TooManyCells { most: MOST_CELLS });
        }
        let (index, column) = (
            u64::from(cell.get_position().0),
            cell.get_position().1 as usize,
        );
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if index + 1 != row.line {
            let next = RawRow {
                line: index + 1,
                cells: Vec::new(),
                flaw: None,
            };
            if give(std::mem::replace(&mut row, next), take) {
                return Ok(());
            }
        }
        put(&mut row, column, text)?;
    }
    give(row, take);
    Ok(())
}

fn open(path: &Path) -> Result<Xlsx<BufReader<File>>, LeadsError> {
    open_workbook(path).map_err(|source| damaged(0, source))
}

fn damaged(row: u64, source: XlsxError) -> LeadsError {
    LeadsError::BadWorkbook {
        row,
        source: Box::new(source),
    }
}

/// True when the taker wants no more.
fn give(row: RawRow, take: &mut Taker<'_>) -> bool {
    let blank = row.cells.iter().all(|cell| cell.trim().is_empty());
    !blank && take(row).is_break()
}

fn put(row: &mut RawRow, column: usize, mut text: String) -> Result<(), LeadsError> {
    if column >= MOST_COLUMNS {
        return Err(LeadsError::TooManyColumns {
            row: row.line,
            found: column + 1,
            most: MOST_COLUMNS,
        });
    }
    if shorten(&mut text) {
        row.flaw = row.flaw.or(Some(Flaw::CellTooLong { column }));
    }
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    row.cells[column] = text;
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // Rust writes floats without exponent, so a phone number stays a phone number.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// `2026-03-31`, with the time after it where there is one.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}
