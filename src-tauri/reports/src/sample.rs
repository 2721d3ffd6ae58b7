//! Invented rows and an invented report, the same on every run: for benchmarks, tests and looking at pictures.

use std::convert::Infallible;

use jiff::{SignedDuration, Timestamp};

use crate::delivery::{Audit, Bucket, Campaign, Failure, Skipped, definitions};
use crate::{DeliveryReport, Row, State, Totals};

const NAMES: [&str; 8] = [
    "Asha Rao",
    "Tomáš Dvořák",
    "María José de la Concepción Fernández-Villaverde y Gutiérrez",
    "محمد عبد الله",
    "प्रिया शर्मा",
    "陳大文",
    "=1+1|cmd",
    "Олена Коваль",
];

/// `n` rows as a benchmark or a test needs them; made as they are asked for.
pub fn bench_rows(n: u64) -> impl Iterator<Item = Result<Row, Infallible>> {
    (0..n).map(|place| Ok(row(place)))
}

/// The report that belongs to `n` such rows, in this zone.
pub fn report(n: u64, zone: &str) -> DeliveryReport {
    let mut totals = Totals::default();
    (0..n).for_each(|place| totals.add(state(place), 1));
    totals.opted_out = n / 90;
    totals.retried = n / 40;
    let (failed, skipped) = (totals.failed, totals.skipped);
    DeliveryReport {
        title: "Delivery report: November renewal".to_owned(),
        office: "Kaveri Insurance, Bengaluru".to_owned(),
        zone: zone.to_owned(),
        generated_at: start() + SignedDuration::from_mins(95),
        filter: vec![
            ("Campaign".to_owned(), "November renewal".to_owned()),
            ("State".to_owned(), "all".to_owned()),
        ],
        campaign: campaign(),
        totals,
        skipped_by_reason: reasons(skipped),
        failures: failures(failed),
        by_minute_or_hour: steps(n),
        audit: Some(Audit {
            rows: n * 6,
            seals: n / 100 + 1,
            verified_up_to: n * 6,
            intact: true,
        }),
        definitions: definitions(),
    }
}

fn row(place: u64) -> Row {
    let state = state(place);
    let queued = start() + SignedDuration::from_millis((place % 5_000_000) as i64 * 12);
    let after =
        |seconds: i64, reached: bool| reached.then(|| queued + SignedDuration::from_secs(seconds));
    let (reason, code) = why(place, state);
    let attempts = match state {
        State::Skipped | State::Queued => 0,
        _ => 1 + u32::from(place.is_multiple_of(40)),
    };
    Row {
        name: NAMES[(place % NAMES.len() as u64) as usize].to_owned(),
        phone: format!("+9198{:08}", place % 100_000_000),
        country: "IN".to_owned(),
        state,
        reason: reason.to_owned(),
        code: code.to_owned(),
        attempts,
        queued_at: Some(queued),
        accepted_at: after(2, state <= State::Accepted),
        sent_at: after(3, state <= State::Sent),
        delivered_at: after(5, state <= State::Delivered),
        read_at: after(240, state == State::Read),
        failed_at: after(4, state == State::Failed),
        wamid: if state <= State::Accepted {
            format!("wamid.HBgMOTE5OD{place:016X}")
        } else {
            String::new()
        },
    }
}

fn state(place: u64) -> State {
    match place * 7 % 100 {
        0..46 => State::Read,
        46..80 => State::Delivered,
        80..84 => State::Sent,
        84..86 => State::Accepted,
        86..87 => State::Held,
        87..88 => State::Unconfirmed,
        88..93 => State::Failed,
        _ => State::Skipped,
    }
}

fn why(place: u64, state: State) -> (&'static str, &'static str) {
    match (state, place.is_multiple_of(3)) {
        (State::Failed, true) => ("The number cannot receive the message", "131026"),
        (State::Failed, false) => (
            "Meta's own cap on marketing messages to this person",
            "131049",
        ),
        (State::Skipped, true) => ("The person has opted out", "opted_out"),
        (State::Skipped, false) => ("No consent is recorded", "no_consent"),
        _ => ("", ""),
    }
}

fn campaign() -> Campaign {
    Campaign {
        name: "November renewal".to_owned(),
        template: "policy_renewal_reminder".to_owned(),
        language: "en_IN".to_owned(),
        category: "UTILITY".to_owned(),
        started_at: Some(start()),
        finished_at: Some(start() + SignedDuration::from_mins(90)),
    }
}

fn reasons(count: u64) -> Vec<Skipped> {
    let part = |code: &str, words: &str, count| Skipped {
        code: code.to_owned(),
        words: words.to_owned(),
        count,
    };
    let opted_out = count / 3;
    vec![
        part(
            "no_consent",
            "No consent is recorded for this purpose.",
            count - opted_out,
        ),
        part(
            "opted_out",
            "The person has opted out; only new evidence from the person lifts that.",
            opted_out,
        ),
    ]
}

fn failures(count: u64) -> Vec<Failure> {
    let part = |code: &str, title: &str, advice: &str, count| Failure {
        code: code.to_owned(),
        title: title.to_owned(),
        advice: advice.to_owned(),
        count,
    };
    let first = count / 3;
    vec![
        part(
            "131049",
            "Meta's own cap on marketing messages to this person was reached.",
            "Wait at least a day. Waybill tries again by itself; sending by hand makes the wait longer.",
            count - first,
        ),
        part(
            "131026",
            "The number cannot receive the message.",
            "Check that the number is on WhatsApp and up to date, or reach the person another way.",
            first,
        ),
    ]
}

fn steps(n: u64) -> Vec<Bucket> {
    let share = |of: u64, weight: u64| n * of * weight / 48_000;
    (0..24u64)
        .map(|step| {
            let weight = if step < 12 { step + 1 } else { 24 - step };
            Bucket {
                from: start() + SignedDuration::from_mins(step as i64 * 4),
                sent: share(260, weight),
                delivered: share(248, weight),
                read: share(140, weight.saturating_sub(1)),
                failed: share(15, weight),
            }
        })
        .collect()
}

/// Nine in the morning in Bengaluru on 21 November 2026.
fn start() -> Timestamp {
    Timestamp::constant(1_795_231_800, 0)
}
