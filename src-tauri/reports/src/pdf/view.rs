//! The report as the template wants it: every figure already in words, so that the template only sets pages.

use jiff::Timestamp;
use serde::Serialize;

use super::steps::{Steps, steps};
use super::written::{cell, from_right, paragraph};
use crate::totals::share;
use crate::words::{NOT_ASKED, percent, thousands};
use crate::zone::Zone;
use crate::{DeliveryReport, Row, State, Totals};

/// Everything the template reads.
#[derive(Serialize)]
pub(crate) struct View {
    title: String,
    office: String,
    when: String,
    zone: String,
    tiles: Vec<Tile>,
    standing: Vec<Bar>,
    ladder: Vec<Bar>,
    steps: Option<Steps>,
    failures: Vec<[String; 4]>,
    skipped: Vec<[String; 3]>,
    about: Vec<[String; 2]>,
    audit: String,
    intact: bool,
    definitions: Vec<[String; 2]>,
    rows: Vec<Line>,
    rows_sentence: String,
}

/// One large figure.
#[derive(Serialize)]
struct Tile {
    label: &'static str,
    value: String,
    note: String,
}

/// One bar with its figures.
#[derive(Serialize)]
struct Bar {
    word: &'static str,
    colour: String,
    count: String,
    share: String,
    part: f64,
}

/// One message.
#[derive(Serialize)]
struct Line {
    name: String,
    from_right: bool,
    phone: String,
    state: &'static str,
    colour: String,
    reason: String,
    attempts: String,
    times: [String; 5],
}

/// The view of a report with these first rows of `of`.
pub(crate) fn of(report: &DeliveryReport, rows: &[Row], of: u64, zone: &Zone) -> View {
    let totals = &report.totals;
    View {
        title: paragraph(&report.title),
        office: paragraph(&report.office),
        when: zone.sentence(report.generated_at),
        zone: zone.name().to_owned(),
        tiles: tiles(totals),
        standing: standing(totals),
        ladder: ladder(totals),
        steps: steps(&report.by_minute_or_hour, zone),
        failures: report
            .failures
            .iter()
            .map(|each| {
                [
                    cell(&each.code),
                    paragraph(&each.title),
                    paragraph(&each.advice),
                    thousands(each.count),
                ]
            })
            .collect(),
        skipped: report
            .skipped_by_reason
            .iter()
            .map(|each| {
                [
                    cell(&each.code),
                    paragraph(&each.words),
                    thousands(each.count),
                ]
            })
            .collect(),
        about: about(report, zone),
        audit: audit(report),
        intact: report.audit.as_ref().is_none_or(|audit| audit.intact),
        definitions: report
            .definitions
            .iter()
            .map(|(term, meaning)| [paragraph(term), paragraph(meaning)])
            .collect(),
        rows: rows.iter().map(|row| line(row, zone)).collect(),
        rows_sentence: rows_sentence(rows.len(), of),
    }
}

fn tiles(totals: &Totals) -> Vec<Tile> {
    let tile = |label, value, note| Tile { label, value, note };
    vec![
        tile(
            "Audience",
            thousands(totals.audience),
            format!("{} open", thousands(totals.open)),
        ),
        tile(
            "Delivery rate",
            percent(totals.delivery_rate()),
            format!("{} delivered", thousands(totals.delivered)),
        ),
        tile(
            "Read rate, at least",
            percent(totals.read_rate()),
            format!("{} read", thousands(totals.read)),
        ),
        tile(
            "Failure rate",
            percent(totals.failure_rate()),
            format!("{} failed", thousands(totals.failed)),
        ),
        tile(
            "Opted out",
            thousands(totals.opted_out),
            format!("{} retried", thousands(totals.retried)),
        ),
    ]
}

fn standing(totals: &Totals) -> Vec<Bar> {
    let word = |state| {
        if state == State::Queued {
            "Open"
        } else {
            State::word(state)
        }
    };
    let counts = totals
        .standing()
        .into_iter()
        .filter(|(_, count)| *count > 0);
    counts
        .map(|(state, count)| bar(word(state), state, count, totals.audience))
        .collect()
}

fn ladder(totals: &Totals) -> Vec<Bar> {
    let rungs = [
        (State::Accepted, totals.accepted),
        (State::Sent, totals.sent),
        (State::Delivered, totals.delivered),
        (State::Read, totals.read),
    ];
    rungs
        .map(|(state, count)| bar(state.word(), state, count, totals.audience))
        .into()
}

fn bar(word: &'static str, state: State, count: u64, audience: u64) -> Bar {
    let share = share(count, audience);
    Bar {
        word,
        colour: colour(state),
        count: thousands(count),
        share: percent(share),
        part: share.unwrap_or_default(),
    }
}

fn about(report: &DeliveryReport, zone: &Zone) -> Vec<[String; 2]> {
    let campaign = &report.campaign;
    let moment = |at: Option<Timestamp>| at.map_or_else(|| "–".to_owned(), |at| zone.sentence(at));
    let template = format!(
        "{} · {} · {}",
        campaign.template, campaign.language, campaign.category
    );
    let pair = |label: &str, value: &str| [paragraph(label), paragraph(value)];
    let facts = [
        pair("Campaign", &campaign.name),
        pair("Template", &template),
        pair("Started", &moment(campaign.started_at)),
        pair("Finished", &moment(campaign.finished_at)),
        pair("Time zone", zone.name()),
    ];
    let filter = report
        .filter
        .iter()
        .map(|(label, value)| pair(&format!("Filter: {label}"), value));
    facts.into_iter().chain(filter).collect()
}

fn audit(report: &DeliveryReport) -> String {
    let Some(audit) = &report.audit else {
        return NOT_ASKED.to_owned();
    };
    let verdict = if audit.intact {
        "The audit log is intact"
    } else {
        "The audit log is BROKEN; do not rely on this report"
    };
    format!(
        "{verdict}: {} rows under {} seals, verified up to row {}.",
        thousands(audit.rows),
        thousands(audit.seals),
        thousands(audit.verified_up_to)
    )
}

fn line(row: &Row, zone: &Zone) -> Line {
    let time = |at: Option<Timestamp>| at.map(|at| zone.short(at)).unwrap_or_default();
    let name = cell(&row.name);
    Line {
        from_right: from_right(&name),
        name,
        phone: cell(&row.phone),
        state: row.state.word(),
        colour: colour(row.state),
        reason: cell(&row.reason),
        attempts: row.attempts.to_string(),
        times: [
            row.queued_at,
            row.sent_at,
            row.delivered_at,
            row.read_at,
            row.failed_at,
        ]
        .map(time),
    }
}

fn rows_sentence(shown: usize, of: u64) -> String {
    let shown = shown as u64;
    match (shown, of) {
        (_, 0) => "There are no messages in this report.".to_owned(),
        (shown, of) if shown == of => format!("All {} messages of this report.", thousands(of)),
        _ => format!(
            "The first {} of {} messages. The Excel and CSV files of this report hold all of them.",
            thousands(shown),
            thousands(of)
        ),
    }
}

/// `#1a7f4e`.
pub(crate) fn colour(state: State) -> String {
    format!("#{:06x}", state.colour())
}
