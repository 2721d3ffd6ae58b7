//! The sheet with what happened in each minute or hour; the chart on the first sheet draws it.

use rust_xlsxwriter::Workbook;

use super::sheet::{Column, Page};
use super::{cell, style};
use crate::delivery::Bucket;
use crate::zone::Zone;
use crate::{DeliveryReport, Error, State};

/// The sheet's name.
pub(super) const NAME: &str = "Over time";
/// The line of the first step.
pub(super) const FIRST: u32 = 1;
/// The columns after the time.
pub(super) const STATES: [State; 4] = [State::Sent, State::Delivered, State::Read, State::Failed];

/// Adds the sheet.
pub(super) fn add(
    workbook: &mut Workbook,
    report: &DeliveryReport,
    zone: &Zone,
) -> Result<(), Error> {
    let mut page = Page::open(workbook, NAME, &[26.0, 12.0, 12.0, 12.0, 12.0])?;
    page.sheet
        .set_freeze_panes(FIRST, 1)?
        .set_repeat_rows(0, 0)?;
    page.heads(&STATES.iter().fold(
        vec![Column {
            head: "From",
            figures: false,
        }],
        |mut columns, state| {
            columns.push(Column {
                head: state.word(),
                figures: true,
            });
            columns
        },
    ))?;
    page.line = 0;
    page.text(0, &format!("From ({})", zone.name()), &style::head())?;
    page.line = FIRST;
    for step in &report.by_minute_or_hour {
        cell::write_moment(page.sheet, page.line, 0, step.from, zone, &style::moment())?;
        for (column, figure) in (1..).zip(figures(step)) {
            page.figure(column, figure, &style::count())?;
        }
        page.line += 1;
    }
    totals(&mut page, &report.by_minute_or_hour)
}

fn totals(page: &mut Page<'_>, steps: &[Bucket]) -> Result<(), Error> {
    page.text(0, "Total", &style::total(style::text()))?;
    for place in 0..STATES.len() {
        let sum = steps.iter().map(|step| figures(step)[place]).sum();
        page.figure(place as u16 + 1, sum, &style::total(style::count()))?;
    }
    Ok(())
}

fn figures(step: &Bucket) -> [u64; 4] {
    [step.sent, step.delivered, step.read, step.failed]
}
