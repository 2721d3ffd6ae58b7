//! The delivery report as an Excel workbook: typed cells, no formulas, bounded memory.

mod cell;
mod charts;
mod messages;
mod over_time;
mod problems;
mod sheet;
mod style;
mod summary;

use std::path::Path;

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::file::{Draft, folder};
use crate::row::checked;
use crate::zone::Zone;
use crate::{DeliveryReport, Error, Row};

pub(crate) use self::messages::MOST_ROWS_A_SHEET;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XlsxWritten {
    /// Rows of messages.
    pub rows: u64,
    /// Sheets of messages; more than one above 1,048,574 rows.
    pub message_sheets: usize,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// Writes the workbook to `path` and puts it there whole.
///
/// Sheets: Summary, Messages (split at Excel's limit), Over time, Skipped and failed, Definitions. Rows are streamed
/// through a temporary file in the target's folder. Errors: [`Error::Zone`], [`Error::Rows`], [`Error::File`], [`Error::Workbook`].
pub fn write_xlsx<E>(
    report: &DeliveryReport,
    rows: impl IntoIterator<Item = Result<Row, E>>,
    path: &Path,
) -> Result<XlsxWritten, Error>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    write_split(report, checked(rows), path, MOST_ROWS_A_SHEET)
}

/// The same with another limit of rows a sheet, so that a test need not write a million.
pub(crate) fn write_split(
    report: &DeliveryReport,
    rows: impl Iterator<Item = Result<Row, Error>>,
    path: &Path,
    rows_a_sheet: u32,
) -> Result<XlsxWritten, Error> {
    let zone = Zone::named(&report.zone)?;
    let mut draft = Draft::beside(path)?;
    let mut workbook = Workbook::new();
    workbook
        .set_tempdir(folder(path))?
        .set_properties(&properties(report));
    summary::add(&mut workbook, report, &zone)?;
    let (rows, message_sheets) = messages::add(&mut workbook, &zone, rows, rows_a_sheet)?;
    over_time::add(&mut workbook, report, &zone)?;
    problems::add(&mut workbook, report)?;
    problems::add_definitions(&mut workbook, report)?;
    workbook.save_to_writer(draft.file())?;
    Ok(XlsxWritten {
        rows,
        message_sheets,
        bytes: draft.finish()?,
    })
}

fn properties(report: &DeliveryReport) -> DocProperties {
    DocProperties::new()
        .set_title(cell::fitting(&report.title))
        .set_company(cell::fitting(&report.office))
        .set_author("Waybill")
        .set_comment("Numbers are values taken at the time shown on the first sheet; there are no formulas in this workbook.")
}
