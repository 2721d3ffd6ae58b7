use std::str::FromStr;

use crate::words::{percent, thousands};
use crate::{State, Totals, sample};

#[test]
fn a_rung_of_the_ladder_counts_everything_higher() {
    let totals = Totals::from_states([
        (State::Read, 4),
        (State::Delivered, 3),
        (State::Sent, 2),
        (State::Accepted, 1),
    ]);
    assert_eq!(
        (totals.accepted, totals.sent, totals.delivered, totals.read),
        (10, 9, 7, 4)
    );
}

#[test]
fn everybody_stands_in_exactly_one_state() {
    let totals = Totals::from_states(State::ALL.into_iter().zip(1..));
    let standing: u64 = totals.standing().iter().map(|(_, count)| count).sum();
    assert_eq!((totals.audience, standing), (78, 78));
    let apart = totals.held
        + totals.open
        + totals.unconfirmed
        + totals.unknown
        + totals.failed
        + totals.skipped;
    assert_eq!(totals.accepted + apart, totals.audience);
}

#[test]
fn a_rate_of_nothing_is_no_rate() {
    let totals = Totals::default();
    assert_eq!(
        (
            totals.delivery_rate(),
            totals.read_rate(),
            totals.failure_rate()
        ),
        (None, None, None)
    );
    assert_eq!(percent(totals.read_rate()), "–");
}

#[test]
fn rates_divide_by_what_their_definition_says() {
    let totals = Totals::from_states([
        (State::Read, 30),
        (State::Delivered, 30),
        (State::Sent, 15),
        (State::Failed, 25),
    ]);
    assert_eq!(totals.delivery_rate(), Some(0.8));
    assert_eq!(totals.read_rate(), Some(0.5));
    assert_eq!(totals.failure_rate(), Some(0.25));
}

#[test]
fn every_state_is_found_by_its_code_and_no_other_is() {
    for state in State::ALL {
        assert_eq!(State::from_str(state.code()).unwrap(), state);
    }
    assert!(
        State::from_str("sending")
            .unwrap_err()
            .to_string()
            .contains("sending")
    );
}

#[test]
fn every_state_colour_can_be_read_on_white() {
    for state in State::ALL {
        assert!(contrast_on_white(state.colour()) >= 4.5, "{state:?}");
    }
}

#[test]
fn figures_have_thousands_separators() {
    assert_eq!(
        [0, 999, 1_000, 1_234_567].map(thousands),
        ["0", "999", "1,000", "1,234,567"]
    );
}

#[test]
fn a_row_in_a_log_names_nobody() {
    let row = sample::bench_rows(1).next().unwrap().unwrap();
    let shown = format!("{row:?}");
    assert!(
        !shown.contains("Asha") && !shown.contains("9198"),
        "{shown}"
    );
}

fn contrast_on_white(colour: u32) -> f64 {
    let part = |shift: u32| {
        let part = f64::from((colour >> shift) & 0xff) / 255.0;
        if part <= 0.03928 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    1.05 / (0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0) + 0.05)
}
