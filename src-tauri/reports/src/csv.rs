//! The rows as CSV that opens safely in Excel.

use std::borrow::Cow;
use std::io::Write;

use jiff::Timestamp;

use crate::row::checked;
use crate::zone::Zone;
use crate::{DeliveryReport, Error, Row};

/// What stands between two cells; Excel expects the one of the reader's locale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// English and most others.
    #[default]
    Comma,
    /// Where the comma is the decimal sign.
    Semicolon,
}

/// Writes a byte-order mark, a header and one line per row; answers how many rows.
///
/// Times are `2026-11-21T14:03:09+05:30` in the report's zone: exact even in the hour a clock repeats.
/// Text that a spreadsheet would run as a formula gets an apostrophe ([`guard`]), so a phone number reads `'+49…`.
pub fn write_csv<E>(
    report: &DeliveryReport,
    rows: impl IntoIterator<Item = Result<Row, E>>,
    mut writer: impl Write,
    separator: Separator,
) -> Result<u64, Error>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let zone = Zone::named(&report.zone)?;
    writer
        .write_all("\u{feff}".as_bytes())
        .map_err(::csv::Error::from)?;
    let mut lines = ::csv::WriterBuilder::new()
        .delimiter(if separator == Separator::Comma {
            b','
        } else {
            b';'
        })
        .terminator(::csv::Terminator::CRLF)
        .from_writer(writer);
    lines.write_record(header(&zone))?;
    let mut written = 0;
    for row in checked(rows) {
        write_row(&mut lines, &zone, &row?)?;
        written += 1;
    }
    lines.flush().map_err(::csv::Error::from)?;
    Ok(written)
}

/// The text with an apostrophe before it when a spreadsheet would take it for a formula.
pub fn guard(text: &str) -> Cow<'_, str> {
    const DANGEROUS: [char; 13] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '＝', '＋', '－', '＠',
    ];
    if text.trim_start_matches(' ').starts_with(DANGEROUS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn header(zone: &Zone) -> Vec<String> {
    let words = [
        "Name", "Phone", "Country", "State", "Reason", "Code", "Attempts",
    ]
    .map(str::to_owned);
    let times = ["Queued", "Accepted", "Sent", "Delivered", "Read", "Failed"]
        .map(|what| format!("{what} at ({})", zone.name()));
    words
        .into_iter()
        .chain(times)
        .chain(["WhatsApp message id".to_owned()])
        .collect()
}

fn write_row(lines: &mut ::csv::Writer<impl Write>, zone: &Zone, row: &Row) -> Result<(), Error> {
    let time = |at: Option<Timestamp>| at.map(|at| zone.exact(at)).unwrap_or_default();
    for text in [&row.name, &row.phone, &row.country] {
        lines.write_field(guard(text).as_bytes())?;
    }
    lines.write_field(row.state.word())?;
    for text in [&row.reason, &row.code] {
        lines.write_field(guard(text).as_bytes())?;
    }
    lines.write_field(row.attempts.to_string())?;
    let times = [
        row.queued_at,
        row.accepted_at,
        row.sent_at,
        row.delivered_at,
        row.read_at,
        row.failed_at,
    ];
    for at in times {
        lines.write_field(time(at))?;
    }
    lines.write_field(guard(&row.wamid).as_bytes())?;
    lines.write_record(None::<&[u8]>)?;
    Ok(())
}
