//! The first sheet: the figures, two charts, what was asked for, and what the audit log proves.

use rust_xlsxwriter::Workbook;

use super::sheet::{Column, Page};
use super::{charts, over_time, style};
use crate::totals::share;
use crate::words::NOT_ASKED;
use crate::zone::Zone;
use crate::{DeliveryReport, Error, Totals};

/// The name other sheets' charts refer to.
pub(super) const NAME: &str = "Summary";
const COLUMNS: u16 = 3;

/// Adds the sheet.
pub(super) fn add(
    workbook: &mut Workbook,
    report: &DeliveryReport,
    zone: &Zone,
) -> Result<(), Error> {
    let mut page = Page::open(workbook, NAME, &[27.0, 21.0, 21.0, 3.0])?;
    page.sheet.set_landscape().set_print_fit_to_pages(1, 1);
    let when = zone.sentence(report.generated_at);
    page.title(
        &report.title,
        &format!("{} · {when} · all times in {}", report.office, zone.name()),
    )?;
    let top = page.line;
    figures(&mut page, &report.totals)?;
    ladder(&mut page, &report.totals)?;
    let (first, last) = standing(&mut page, &report.totals)?;
    about(&mut page, report, zone)?;
    audit(&mut page, report)?;
    page.sheet.insert_chart(
        top,
        COLUMNS + 1,
        &charts::of_states(&report.totals, first, last),
    )?;
    if let Some(chart) = charts::over_time(over_time::NAME, report.by_minute_or_hour.len(), zone) {
        page.sheet.insert_chart(top + 18, COLUMNS + 1, &chart)?;
    }
    Ok(())
}

fn figures(page: &mut Page<'_>, totals: &Totals) -> Result<(), Error> {
    page.section("Figures", COLUMNS)?;
    page.count("Audience", totals.audience)?;
    page.rate("Delivery rate", totals.delivery_rate(), "delivered ÷ sent")?;
    page.rate(
        "Read rate",
        totals.read_rate(),
        "read ÷ delivered, at least",
    )?;
    page.rate("Failure rate", totals.failure_rate(), "failed ÷ attempted")?;
    page.count("Retried", totals.retried)?;
    page.count("Opted out", totals.opted_out)?;
    page.line += 1;
    Ok(())
}

fn ladder(page: &mut Page<'_>, totals: &Totals) -> Result<(), Error> {
    page.section("How far messages came", COLUMNS)?;
    page.heads(&columns("Reached at least", "Of audience"))?;
    let rungs = [
        ("Accepted", totals.accepted),
        ("Sent", totals.sent),
        ("Delivered", totals.delivered),
        ("Read", totals.read),
    ];
    for (word, count) in rungs {
        page.text(0, word, &style::text())?;
        page.figure(1, count, &style::count())?;
        page.share(2, share(count, totals.audience), &style::rate())?;
        page.line += 1;
    }
    page.line += 1;
    Ok(())
}

/// Answers the first and last line of the table, which the chart draws.
fn standing(page: &mut Page<'_>, totals: &Totals) -> Result<(u32, u32), Error> {
    page.section("Where everybody stands", COLUMNS)?;
    page.heads(&columns("State", "Of audience"))?;
    let first = page.line;
    for (state, count) in totals.standing() {
        page.text(0, charts::word(state), &style::state(state))?;
        page.figure(1, count, &style::count())?;
        page.share(2, share(count, totals.audience), &style::rate())?;
        page.line += 1;
    }
    let last = page.line - 1;
    page.text(0, "Audience", &style::total(style::text()))?;
    page.figure(1, totals.audience, &style::total(style::count()))?;
    page.share(
        2,
        share(totals.audience, totals.audience),
        &style::total(style::rate()),
    )?;
    page.line += 2;
    Ok((first, last))
}

fn about(page: &mut Page<'_>, report: &DeliveryReport, zone: &Zone) -> Result<(), Error> {
    page.section("About this report", COLUMNS)?;
    let campaign = &report.campaign;
    page.words("Campaign", &campaign.name)?;
    page.words("Template", &campaign.template)?;
    page.words("Language", &campaign.language)?;
    page.words("Category", &campaign.category)?;
    page.moment("Started", campaign.started_at, zone)?;
    page.moment("Finished", campaign.finished_at, zone)?;
    page.words("Time zone", zone.name())?;
    page.moment("Figures taken", Some(report.generated_at), zone)?;
    for (label, value) in &report.filter {
        page.words(&format!("Filter: {label}"), value)?;
    }
    page.line += 1;
    Ok(())
}

fn audit(page: &mut Page<'_>, report: &DeliveryReport) -> Result<(), Error> {
    page.section("Audit log", COLUMNS)?;
    let Some(audit) = &report.audit else {
        return page.words("Chain", NOT_ASKED);
    };
    page.count_among_words("Rows", audit.rows)?;
    page.count_among_words("Seals", audit.seals)?;
    page.count_among_words("Verified up to row", audit.verified_up_to)?;
    page.words(
        "Chain",
        if audit.intact {
            "Intact"
        } else {
            "BROKEN: do not rely on this report"
        },
    )
}

fn columns(what: &'static str, of: &'static str) -> [Column; 3] {
    [
        Column {
            head: what,
            figures: false,
        },
        Column {
            head: "Messages",
            figures: true,
        },
        Column {
            head: of,
            figures: true,
        },
    ]
}
