//! Values as a cell can hold them.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

use crate::Error;
use crate::zone::Zone;

/// Excel refuses longer text.
const MOST_CHARACTERS: usize = 32_767;

/// The text, cut with an ellipsis where Excel would refuse it.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units < MOST_CHARACTERS
    });
    Cow::Owned(kept.chain(['…']).collect())
}

/// Writes a real Excel date; a moment outside Excel's years (1900 to 9999) becomes text.
pub(super) fn write_moment(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    at: Timestamp,
    zone: &Zone,
    format: &Format,
) -> Result<(), Error> {
    match excel_date(zone.wall(at)) {
        Some(date) => sheet.write_datetime_with_format(line, column, date, format)?,
        None => sheet.write_string_with_format(line, column, zone.second(at), format)?,
    };
    Ok(())
}

/// A wall-clock time as an Excel date; none outside the years Excel knows.
fn excel_date(wall: DateTime) -> Option<ExcelDateTime> {
    let year = u16::try_from(wall.year()).ok()?;
    let (month, day) = (wall.month() as u8, wall.day() as u8);
    ExcelDateTime::from_ymd(year, month, day)
        .and_then(|date| date.and_hms(wall.hour() as u16, wall.minute() as u8, wall.second() as u8))
        .ok()
}
