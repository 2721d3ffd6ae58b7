//! The Messages sheets: one row per message, written as it comes and never held.

use rust_xlsxwriter::{Format, IgnoreError, Workbook, Worksheet};

use super::{cell, style};
use crate::zone::Zone;
use crate::{Error, Row, State};

/// Excel's 1,048,576 less the header and the totals.
pub(crate) const MOST_ROWS_A_SHEET: u32 = 1_048_574;

const WIDTHS: [f64; 14] = [
    28.0, 18.0, 10.0, 14.0, 44.0, 12.0, 10.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 60.0,
];
const LAST: u16 = WIDTHS.len() as u16 - 1;
const FIRST_TIME: u16 = 7;

/// Adds as many sheets as the rows need, at least one; answers the rows and the sheets.
pub(super) fn add(
    workbook: &mut Workbook,
    zone: &Zone,
    rows: impl Iterator<Item = Result<Row, Error>>,
    rows_a_sheet: u32,
) -> Result<(u64, usize), Error> {
    let formats = Formats::new();
    let (mut written, mut sheets) = (0u64, 1);
    let mut sheet = Sheet::open(workbook, zone, sheets)?;
    for row in rows {
        if sheet.rows == rows_a_sheet {
            workbook.push_worksheet(sheet.close()?);
            sheets += 1;
            sheet = Sheet::open(workbook, zone, sheets)?;
        }
        sheet.write(&row?, zone, &formats)?;
        written += 1;
    }
    workbook.push_worksheet(sheet.close()?);
    Ok((written, sheets))
}

/// Formats are made once: a million cells share them.
struct Formats {
    text: Format,
    count: Format,
    moment: Format,
    states: Vec<Format>,
}

impl Formats {
    fn new() -> Formats {
        let states = State::ALL.map(style::state).to_vec();
        Formats {
            text: style::text(),
            count: style::count(),
            moment: style::moment().set_indent(1),
            states,
        }
    }

    fn state(&self, state: State) -> &Format {
        State::ALL
            .iter()
            .zip(&self.states)
            .find(|(each, _)| **each == state)
            .map_or(&self.text, |(_, format)| format)
    }
}

/// One sheet being filled, and what its last line will say.
struct Sheet {
    sheet: Worksheet,
    rows: u32,
    attempts: u64,
    moments: [u64; 6],
}

impl Sheet {
    fn open(workbook: &mut Workbook, zone: &Zone, number: usize) -> Result<Sheet, Error> {
        let mut sheet = workbook.new_worksheet_with_constant_memory()?;
        sheet.set_name(if number == 1 {
            "Messages".to_owned()
        } else {
            format!("Messages {number}")
        })?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(1, 1)?.set_row_height(0, 32)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        sheet.set_footer("&L&A&RPage &P of &N");
        write_header(&mut sheet, zone)?;
        Ok(Sheet {
            sheet,
            rows: 0,
            attempts: 0,
            moments: [0; 6],
        })
    }

    fn write(&mut self, row: &Row, zone: &Zone, formats: &Formats) -> Result<(), Error> {
        let line = self.rows + 1;
        let cells = [(0, &row.name), (1, &row.phone), (2, &row.country)];
        self.write_texts(line, &cells, &formats.text)?;
        self.sheet
            .write_string_with_format(line, 3, row.state.word(), formats.state(row.state))?;
        self.write_texts(line, &[(4, &row.reason), (5, &row.code)], &formats.text)?;
        self.sheet
            .write_number_with_format(line, 6, row.attempts, &formats.count)?;
        let moments = [
            row.queued_at,
            row.accepted_at,
            row.sent_at,
            row.delivered_at,
            row.read_at,
            row.failed_at,
        ];
        for (place, at) in moments.into_iter().enumerate() {
            let Some(at) = at else { continue };
            cell::write_moment(
                &mut self.sheet,
                line,
                FIRST_TIME + place as u16,
                at,
                zone,
                &formats.moment,
            )?;
            self.moments[place] += 1;
        }
        self.write_texts(line, &[(LAST, &row.wamid)], &formats.text)?;
        self.rows += 1;
        self.attempts += u64::from(row.attempts);
        Ok(())
    }

    fn write_texts(
        &mut self,
        line: u32,
        cells: &[(u16, &String)],
        format: &Format,
    ) -> Result<(), Error> {
        for (column, words) in cells.iter().filter(|(_, words)| !words.is_empty()) {
            self.sheet
                .write_string_with_format(line, *column, cell::fitting(words), format)?;
        }
        Ok(())
    }

    /// The last line stands below the filter, so that it stays in sight whatever is filtered.
    fn close(mut self) -> Result<Worksheet, Error> {
        let (line, last_row) = (self.rows + 1, self.rows.max(1));
        let (words, figures) = (style::total(style::text()), style::total(style::count()));
        let blanks = style::total(style::body());
        let sheet = &mut self.sheet;
        sheet.write_string_with_format(line, 0, "Messages on this sheet", &words)?;
        sheet.write_number_with_format(line, 1, self.rows, &figures)?;
        for column in 2..6 {
            sheet.write_blank(line, column, &blanks)?;
        }
        sheet.write_number_with_format(line, 6, self.attempts as f64, &figures)?;
        for (column, reached) in (FIRST_TIME..).zip(self.moments) {
            sheet.write_number_with_format(line, column, reached as f64, &figures)?;
        }
        sheet.write_blank(line, LAST, &blanks)?;
        sheet.autofilter(0, 0, self.rows, LAST)?;
        for column in [1, 5] {
            sheet.ignore_error_range(
                1,
                column,
                last_row,
                column,
                IgnoreError::NumberStoredAsText,
            )?;
        }
        Ok(self.sheet)
    }
}

fn write_header(sheet: &mut Worksheet, zone: &Zone) -> Result<(), Error> {
    let words = ["Name", "Phone", "Country", "State", "Reason", "Code"];
    for (column, word) in (0..).zip(words) {
        sheet.write_string_with_format(0, column, word, &style::head())?;
    }
    sheet.write_string_with_format(0, 6, "Attempts", &style::head_right())?;
    for (column, word) in
        (FIRST_TIME..).zip(["Queued", "Accepted", "Sent", "Delivered", "Read", "Failed"])
    {
        sheet.write_string_with_format(
            0,
            column,
            format!("{word} at\n{}", zone.name()),
            &style::head().set_indent(1),
        )?;
    }
    sheet.write_string_with_format(0, LAST, "WhatsApp message id", &style::head())?;
    Ok(())
}
