//! One table as CSV or as a workbook: the same cells either way.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::FileKind;
use crate::LeadsError;
use crate::rejected::safe;

/// Characters Excel takes in one cell.
const MOST_CHARACTERS: usize = 32_767;

/// The value of one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text, and nothing else: never a formula, never a number.
    Text(&'a str),
    /// The same.
    Owned(String),
    /// A whole number.
    Number(u64),
    /// A moment, shown in the zone of the table.
    Moment(Timestamp),
    /// Nothing.
    Empty,
}

impl<'a> Cell<'a> {
    /// Text.
    pub fn text(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A table being written.
pub struct TableFile {
    zone: TimeZone,
    to: To,
}

enum To {
    Csv(Box<csv::Writer<Vec<u8>>>),
    Xlsx(Box<Book>),
}

struct Book {
    workbook: Workbook,
    sheet: Worksheet,
    line: u32,
    moment: Format,
    text: Format,
}

impl TableFile {
    /// Begins with the header.
    pub fn begin(
        kind: FileKind,
        name: &str,
        header: &[String],
        zone: &TimeZone,
    ) -> Result<Self, LeadsError> {
        let to = match kind {
            FileKind::Csv => To::Csv(Box::new(begin_csv(header)?)),
            FileKind::Xlsx => To::Xlsx(Box::new(
                begin_book(name, header).map_err(LeadsError::BadExport)?,
            )),
        };
        Ok(Self {
            zone: zone.clone(),
            to,
        })
    }

    /// Adds one row.
    pub fn add(&mut self, cells: &[Cell<'_>]) -> Result<(), LeadsError> {
        match &mut self.to {
            To::Csv(writer) => writer
                .write_record(cells.iter().map(|cell| as_text(cell, &self.zone)))
                .map_err(LeadsError::Unwritable),
            To::Xlsx(book) => book.add(cells, &self.zone).map_err(LeadsError::BadExport),
        }
    }

    /// The whole file.
    pub fn end(self) -> Result<Vec<u8>, LeadsError> {
        match self.to {
            To::Csv(writer) => writer
                .into_inner()
                .map_err(|error| LeadsError::Unwritable(error.into_error().into())),
            To::Xlsx(mut book) => {
                book.workbook.push_worksheet(book.sheet);
                book.workbook
                    .save_to_buffer()
                    .map_err(LeadsError::BadExport)
            }
        }
    }
}

/// A byte-order mark, without which Excel misreads accents, and the header.
fn begin_csv(header: &[String]) -> Result<csv::Writer<Vec<u8>>, LeadsError> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer
        .write_record(header.iter().map(|name| safe(name)))
        .map_err(LeadsError::Unwritable)?;
    Ok(writer)
}

fn as_text(cell: &Cell<'_>, zone: &TimeZone) -> String {
    match cell {
        Cell::Text(text) => safe(text),
        Cell::Owned(text) => safe(text),
        Cell::Number(number) => number.to_string(),
        Cell::Moment(at) => exact(*at, zone),
        Cell::Empty => String::new(),
    }
}

/// `2026-11-21T14:03:09+05:30`: exact even in the hour a clock repeats.
fn exact(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

fn begin_book(name: &str, header: &[String]) -> Result<Book, XlsxError> {
    let mut workbook = Workbook::new();
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 1)?;
    let bold = Format::new().set_bold();
    for (column, title) in (0..).zip(header) {
        sheet.set_column_width(column, if column == 0 { 28 } else { 20 })?;
        sheet.write_string_with_format(0, column, fitting(title), &bold)?;
    }
    Ok(Book {
        workbook,
        sheet,
        line: 0,
        moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        // Digits that are text stay text when somebody edits the cell.
        text: Format::new().set_num_format("@"),
    })
}

impl Book {
    fn add(&mut self, cells: &[Cell<'_>], zone: &TimeZone) -> Result<(), XlsxError> {
        self.line += 1;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => self.write_text(column, text)?,
                Cell::Owned(text) => self.write_text(column, text)?,
                Cell::Number(number) => {
                    self.sheet.write_number(self.line, column, *number as f64)?;
                }
                Cell::Moment(at) => match date(&at.to_zoned(zone.clone())) {
                    Some(date) => {
                        self.sheet.write_datetime_with_format(
                            self.line,
                            column,
                            date,
                            &self.moment,
                        )?;
                    }
                    None => self.write_text(column, &exact(*at, zone))?,
                },
            }
        }
        Ok(())
    }

    fn write_text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.sheet
                .write_string_with_format(self.line, column, fitting(text), &self.text)?;
        }
        Ok(())
    }
}

/// A wall-clock time as an Excel date; none outside the years Excel knows.
fn date(wall: &Zoned) -> Option<ExcelDateTime> {
    let year = u16::try_from(wall.year()).ok()?;
    ExcelDateTime::from_ymd(year, wall.month().unsigned_abs(), wall.day().unsigned_abs())
        .and_then(|date| {
            date.and_hms(
                u16::from(wall.hour().unsigned_abs()),
                wall.minute().unsigned_abs(),
                f64::from(wall.second()),
            )
        })
        .ok()
}

/// The text, cut where Excel would refuse it.
fn fitting(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= MOST_CHARACTERS
        })
        .collect()
}
