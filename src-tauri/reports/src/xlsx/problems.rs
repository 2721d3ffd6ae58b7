//! The sheets in words: why messages were skipped or failed and what to do, and what each figure means.

use rust_xlsxwriter::Workbook;

use super::sheet::{Column, Page};
use super::style;
use crate::{DeliveryReport, Error};

/// Adds "Skipped and failed".
pub(super) fn add(workbook: &mut Workbook, report: &DeliveryReport) -> Result<(), Error> {
    let mut page = Page::open(workbook, "Skipped and failed", &[22.0, 48.0, 64.0, 12.0])?;
    page.sheet.set_landscape();
    page.section("Failed", 4)?;
    page.heads(&columns("Code", "What happened", "What to do"))?;
    for failure in &report.failures {
        line(
            &mut page,
            [&failure.code, &failure.title, &failure.advice],
            failure.count,
        )?;
    }
    total(
        &mut page,
        report.failures.iter().map(|failure| failure.count).sum(),
    )?;
    page.section("Skipped", 4)?;
    page.heads(&columns("Reason", "In words", ""))?;
    for skipped in &report.skipped_by_reason {
        line(
            &mut page,
            [&skipped.code, &skipped.words, ""],
            skipped.count,
        )?;
    }
    total(
        &mut page,
        report
            .skipped_by_reason
            .iter()
            .map(|skipped| skipped.count)
            .sum(),
    )
}

/// Adds "Definitions".
pub(super) fn add_definitions(
    workbook: &mut Workbook,
    report: &DeliveryReport,
) -> Result<(), Error> {
    let mut page = Page::open(workbook, "Definitions", &[22.0, 100.0])?;
    page.heads(&[
        Column {
            head: "Figure",
            figures: false,
        },
        Column {
            head: "What it means",
            figures: false,
        },
    ])?;
    for (term, meaning) in &report.definitions {
        page.fit(&[(term, 20), (meaning, 92)])?;
        page.text(0, term, &style::text().set_bold())?;
        page.text(1, meaning, &style::wrapped())?;
        page.line += 1;
    }
    Ok(())
}

fn line(page: &mut Page<'_>, words: [&str; 3], count: u64) -> Result<(), Error> {
    page.fit(&[(words[0], 20), (words[1], 44), (words[2], 58)])?;
    for (column, words) in (0..).zip(words) {
        page.text(column, words, &style::wrapped())?;
    }
    page.figure(3, count, &style::count())?;
    page.line += 1;
    Ok(())
}

fn total(page: &mut Page<'_>, count: u64) -> Result<(), Error> {
    page.text(0, "Total", &style::total(style::text()))?;
    for column in [1, 2] {
        page.sheet
            .write_blank(page.line, column, &style::total(style::body()))?;
    }
    page.figure(3, count, &style::total(style::count()))?;
    page.line += 2;
    Ok(())
}

fn columns(code: &'static str, words: &'static str, advice: &'static str) -> [Column; 4] {
    [
        Column {
            head: code,
            figures: false,
        },
        Column {
            head: words,
            figures: false,
        },
        Column {
            head: advice,
            figures: false,
        },
        Column {
            head: "Messages",
            figures: true,
        },
    ]
}
