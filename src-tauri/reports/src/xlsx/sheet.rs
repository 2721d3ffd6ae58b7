//! A sheet written from top to bottom: headings, words with a value beside them, tables.

use jiff::Timestamp;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

use super::{cell, style};
use crate::Error;
use crate::zone::Zone;

/// Characters that fit beside each other in the two value columns of a [`Page::words`] line.
const A_LINE: usize = 40;

/// A sheet and the line that is written next.
pub(super) struct Page<'a> {
    /// The sheet itself.
    pub(super) sheet: &'a mut Worksheet,
    /// The next line, from 0.
    pub(super) line: u32,
}

/// How the columns of a table look.
pub(super) struct Column {
    /// The head.
    pub(super) head: &'static str,
    /// Figures stand right, words left.
    pub(super) figures: bool,
}

impl<'a> Page<'a> {
    /// A new sheet of these column widths, without grid, one page wide on A4.
    pub(super) fn open(
        workbook: &'a mut Workbook,
        name: &str,
        widths: &[f64],
    ) -> Result<Page<'a>, Error> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?.set_screen_gridlines(false);
        sheet
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_footer("&L&A&RPage &P of &N");
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Page { sheet, line: 0 })
    }

    /// The heading of the sheet and the grey line under it.
    pub(super) fn title(&mut self, title: &str, subtitle: &str) -> Result<(), Error> {
        self.sheet.set_row_height(self.line, 28)?;
        self.text(0, title, &style::title())?;
        self.line += 1;
        self.text(0, subtitle, &style::subtitle())?;
        self.line += 2;
        Ok(())
    }

    /// The heading of a block, its line drawn over `columns`.
    pub(super) fn section(&mut self, heading: &str, columns: u16) -> Result<(), Error> {
        self.sheet.set_row_height(self.line, 20)?;
        for column in 1..columns {
            self.sheet
                .write_blank(self.line, column, &style::section())?;
        }
        self.text(0, heading, &style::section())?;
        self.line += 1;
        Ok(())
    }

    /// The head of a table.
    pub(super) fn heads(&mut self, columns: &[Column]) -> Result<(), Error> {
        for (place, column) in (0..).zip(columns) {
            let format = if column.figures {
                style::head_right()
            } else {
                style::head()
            };
            self.text(place, column.head, &format)?;
        }
        self.sheet.set_row_height(self.line, 20)?;
        self.line += 1;
        Ok(())
    }

    /// A label with words beside it, over as many lines as they need.
    pub(super) fn words(&mut self, label: &str, words: &str) -> Result<(), Error> {
        self.text(0, label, &style::label())?;
        self.fit(&[(words, A_LINE)])?;
        self.sheet
            .merge_range(self.line, 1, self.line, 2, "", &style::wrapped())?;
        self.text(1, words, &style::wrapped())?;
        self.line += 1;
        Ok(())
    }

    /// A label with a moment beside it; a dash when it has not come.
    pub(super) fn moment(
        &mut self,
        label: &str,
        at: Option<Timestamp>,
        zone: &Zone,
    ) -> Result<(), Error> {
        let Some(at) = at else {
            return self.words(label, "–");
        };
        self.text(0, label, &style::label())?;
        cell::write_moment(self.sheet, self.line, 1, at, zone, &style::moment())?;
        self.line += 1;
        Ok(())
    }

    /// A label with a count beside it.
    pub(super) fn count(&mut self, label: &str, count: u64) -> Result<(), Error> {
        self.text(0, label, &style::label())?;
        self.figure(1, count, &style::count())?;
        self.line += 1;
        Ok(())
    }

    /// A label with a count that stands left, where words stand around it.
    pub(super) fn count_among_words(&mut self, label: &str, count: u64) -> Result<(), Error> {
        self.text(0, label, &style::label())?;
        self.figure(1, count, &style::count().set_align(FormatAlign::Left))?;
        self.line += 1;
        Ok(())
    }

    /// A label with a share beside it; a dash when there is nothing to share.
    pub(super) fn rate(
        &mut self,
        label: &str,
        share: Option<f64>,
        meaning: &str,
    ) -> Result<(), Error> {
        self.text(0, label, &style::label())?;
        self.share(1, share, &style::rate())?;
        self.text(2, meaning, &style::subtitle().set_indent(1))?;
        self.line += 1;
        Ok(())
    }

    /// Makes this line high enough for words wrapped in cells of so many characters; not every program does so by itself.
    pub(super) fn fit(&mut self, cells: &[(&str, usize)]) -> Result<(), Error> {
        let lines = cells
            .iter()
            .map(|(words, width)| words.chars().count().div_ceil(*width))
            .max()
            .unwrap_or(1);
        self.sheet
            .set_row_height(self.line, 15.0 * lines.clamp(1, 12) as f64)?;
        Ok(())
    }

    /// Words in a cell of this line.
    pub(super) fn text(&mut self, column: u16, words: &str, format: &Format) -> Result<(), Error> {
        self.sheet
            .write_string_with_format(self.line, column, cell::fitting(words), format)?;
        Ok(())
    }

    /// A count in a cell of this line; exact to 15 digits, as Excel is.
    pub(super) fn figure(&mut self, column: u16, count: u64, format: &Format) -> Result<(), Error> {
        self.sheet
            .write_number_with_format(self.line, column, count as f64, format)?;
        Ok(())
    }

    /// A share in a cell of this line.
    pub(super) fn share(
        &mut self,
        column: u16,
        share: Option<f64>,
        format: &Format,
    ) -> Result<(), Error> {
        match share {
            Some(share) => self
                .sheet
                .write_number_with_format(self.line, column, share, format)?,
            None => self
                .sheet
                .write_string_with_format(self.line, column, "–", format)?,
        };
        Ok(())
    }
}
