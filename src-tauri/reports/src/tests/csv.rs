use super::{HOSTILE, a_row, at, good, stopped};
use crate::{Error, Row, Separator, guard, sample, write_csv};

#[test]
fn a_csv_opens_with_a_mark_and_names_its_zone() {
    let text = written(vec![], "Asia/Kolkata", Separator::Comma);
    assert!(text.starts_with(
        "\u{feff}Name,Phone,Country,State,Reason,Code,Attempts,Queued at (Asia/Kolkata),"
    ));
    assert!(text.ends_with(",WhatsApp message id\r\n"));
}

#[test]
fn no_cell_of_a_csv_starts_like_a_formula() {
    let text = written(HOSTILE.map(a_row).into(), "UTC", Separator::Semicolon);
    let mut lines = ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let records: Vec<_> = lines.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), HOSTILE.len());
    for cell in records.iter().flatten() {
        let first = cell.trim_start_matches(' ').chars().next().unwrap_or('x');
        assert!(!"=+-@\t\r\n\0|＝＋－＠".contains(first), "{cell:?}");
    }
    assert_eq!(&records[0][0], "'=cmd|' /C calc'!A0");
    assert_eq!(&records[0][1], "'+919800000001");
    assert_eq!(&records[11][0], HOSTILE[11]);
}

#[test]
fn harmless_text_keeps_its_form() {
    for text in ["", "Asha", "a=b", "O'Neil", "1-2", "é"] {
        assert_eq!(guard(text), text);
    }
}

#[test]
fn the_hour_a_clock_repeats_stays_exact() {
    let both = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
    let rows = both
        .map(|at| Row {
            queued_at: Some(at),
            ..a_row("A")
        })
        .into();
    let text = written(rows, "Europe/Prague", Separator::Comma);
    assert!(text.contains(",2026-10-25T02:30:00+02:00,"), "{text}");
    assert!(text.contains(",2026-10-25T02:30:00+01:00,"), "{text}");
}

#[test]
fn a_source_that_fails_is_named_with_its_row() {
    let refused = write_csv(
        &sample::report(1, "UTC"),
        stopped(3),
        Vec::new(),
        Separator::Comma,
    );
    assert!(
        matches!(refused, Err(Error::Rows { row: 3, .. })),
        "{refused:?}"
    );
}

#[test]
fn an_unknown_zone_is_named() {
    let refused = write_csv(
        &sample::report(1, "Europe/Atlantis"),
        good(vec![]),
        Vec::new(),
        Separator::Comma,
    );
    assert!(refused.unwrap_err().to_string().contains("Europe/Atlantis"));
}

fn written(rows: Vec<Row>, zone: &str, separator: Separator) -> String {
    let mut bytes = Vec::new();
    write_csv(&sample::report(1, zone), good(rows), &mut bytes, separator).unwrap();
    String::from_utf8(bytes).unwrap()
}
