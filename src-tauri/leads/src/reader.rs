//! Rows out of a CSV file or a workbook, one at a time, whatever their size, encoding or separator.

mod csv_rows;
mod encoding;
mod header;
mod line_ends;
mod separator;
#[cfg(test)]
mod tests;
mod xlsx_rows;
mod zip_limits;

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::LeadsError;
use crate::export::FileKind;

/// Bytes a file may have: 200 MiB.
pub const MOST_BYTES: u64 = 200 << 20;
/// Bytes a row may have: 64 kB.
pub const MOST_ROW_BYTES: usize = 64 << 10;
/// Bytes a cell may have: 16 kB.
pub const MOST_CELL_BYTES: usize = 16 << 10;
/// Columns a table may have.
pub const MOST_COLUMNS: usize = 200;
/// Rows a table may have.
pub const MOST_ROWS: u64 = 2_000_000;

/// One row as it stands in the file, with as many cells as the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// The row of the sheet, or the line of the CSV file at which the row begins; the header is 1.
    pub line: u64,
    /// The cells in the order of the header, missing ones empty.
    pub cells: Vec<String>,
    /// What makes the row unusable already.
    pub flaw: Option<Flaw>,
}

/// A row that can be read but not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The cell of this column (from 0) has more than [`MOST_CELL_BYTES`]; only its beginning was kept.
    CellTooLong {
        /// Column from 0.
        column: usize,
    },
    /// There are more cells than column names: a separator inside a value that is not in quotation marks.
    TooManyCells {
        /// Cells the row has.
        found: usize,
    },
}

/// A table that was opened and whose header was read.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    shape: Shape,
    header: Vec<String>,
}

#[derive(Debug)]
enum Shape {
    Csv {
        encoding: &'static encoding_rs::Encoding,
        separator: u8,
        skip_first_line: bool,
    },
    Xlsx {
        sheet: String,
    },
}

/// What a file was found to be, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileFormat {
    /// CSV or a workbook.
    pub kind: FileKind,
    /// For CSV: its encoding, `UTF-8`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// For CSV: what stands between two cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// For a workbook: the sheet that is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// What takes the rows; `Break` ends the reading.
type Taker<'a> = dyn FnMut(RawRow) -> ControlFlow<()> + 'a;

impl Source {
    /// Opens a file, finds out what it is by its content, and reads the header.
    pub fn open(path: &Path) -> Result<Source, LeadsError> {
        let found = std::fs::metadata(path)
            .map_err(LeadsError::Unreadable)?
            .len();
        if found == 0 {
            return Err(LeadsError::Empty);
        }
        if found > MOST_BYTES {
            return Err(LeadsError::FileTooLarge {
                found,
                most: MOST_BYTES,
            });
        }
        let shape = shape(path)?;
        let mut source = Source {
            path: path.to_owned(),
            shape,
            header: Vec::new(),
        };
        let mut first = None;
        source.raw(&mut |row| {
            first = Some(row);
            ControlFlow::Break(())
        })?;
        source.header = header::check(first.ok_or(LeadsError::Empty)?.cells)?;
        Ok(source)
    }

    /// The column names; a column without one is called `Column 4`.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// What the file was found to be.
    pub fn format(&self) -> FileFormat {
        match &self.shape {
            Shape::Csv {
                encoding,
                separator,
                ..
            } => FileFormat {
                kind: FileKind::Csv,
                encoding: Some(encoding.name().to_owned()),
                separator: Some(char::from(*separator)),
                sheet: None,
            },
            Shape::Xlsx { sheet } => FileFormat {
                kind: FileKind::Xlsx,
                encoding: None,
                separator: None,
                sheet: Some(sheet.clone()),
            },
        }
    }

    /// Hands every row below the header to `take`, in order, and returns how many there were. Blank rows are left out.
    pub fn rows(&self, mut take: impl FnMut(RawRow) -> ControlFlow<()>) -> Result<u64, LeadsError> {
        let (mut header_seen, mut count) = (false, 0);
        let mut over = false;
        self.raw(&mut |row| {
            if !std::mem::replace(&mut header_seen, true) {
                return ControlFlow::Continue(());
            }
            count += 1;
            if count > MOST_ROWS {
                over = true;
                return ControlFlow::Break(());
            }
            take(fitted(row, self.header.len()))
        })?;
        if over {
            Err(LeadsError::TooManyRows { most: MOST_ROWS })
        } else {
            Ok(count)
        }
    }

    /// The first rows, to show beside the mapping.
    pub fn preview(&self, rows: usize) -> Result<Vec<RawRow>, LeadsError> {
        let mut found = Vec::new();
        self.rows(|row| {
            found.push(row);
            if found.len() < rows {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        Ok(found)
    }

    fn raw(&self, take: &mut Taker<'_>) -> Result<(), LeadsError> {
        match &self.shape {
            Shape::Csv {
                encoding,
                separator,
                skip_first_line,
            } => csv_rows::read(&self.path, encoding, *separator, *skip_first_line, take),
            Shape::Xlsx { sheet } => xlsx_rows::read(&self.path, sheet, take),
        }
    }
}

fn shape(path: &Path) -> Result<Shape, LeadsError> {
    let start = start_of(path)?;
    if start.starts_with(b"PK\x03\x04") {
        zip_limits::check(path)?;
        return Ok(Shape::Xlsx {
            sheet: xlsx_rows::first_sheet(path)?,
        });
    }
    let encoding = encoding::find(path, &start)?;
    let (separator, skip_first_line) = separator::find(path, encoding)?;
    Ok(Shape::Csv {
        encoding,
        separator,
        skip_first_line,
    })
}

/// The first 64 kB of the file, or all of it.
fn start_of(path: &Path) -> Result<Vec<u8>, LeadsError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(LeadsError::Unreadable)?;
    file.take(64 << 10)
        .read_to_end(&mut start)
        .map_err(LeadsError::Unreadable)?;
    Ok(start)
}

/// Cuts trailing empty cells and fills missing ones, so that every row has the header's columns.
fn fitted(mut row: RawRow, columns: usize) -> RawRow {
    let found = row
        .cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |last| last + 1);
    if found > columns {
        row.flaw = row.flaw.or(Some(Flaw::TooManyCells { found }));
    } else {
        row.cells.resize(columns, String::new());
    }
    row
}

/// Cuts an overlong cell at a character, and says that it did.
fn shorten(cell: &mut String) -> bool {
    let long = cell.len() > MOST_CELL_BYTES;
    if long {
        cell.truncate(cell.floor_char_boundary(MOST_CELL_BYTES));
    }
    long
}

/// Reads at most as many bytes as a row may have between two refills, so that a row without end cannot fill the memory.
struct Leash<R> {
    inner: R,
    left: usize,
    snapped: bool,
}

impl<R> Leash<R> {
    /// A row and what the reader may have buffered beyond it.
    const LENGTH: usize = MOST_ROW_BYTES + (16 << 10);

    fn new(inner: R) -> Leash<R> {
        Leash {
            inner,
            left: Self::LENGTH,
            snapped: false,
        }
    }

    fn refill(&mut self) {
        self.left = Self::LENGTH;
    }
}

impl<R: Read> Read for Leash<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.left);
        if most == 0 && !buffer.is_empty() {
            self.snapped = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}
