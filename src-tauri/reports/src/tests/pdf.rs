use super::{HOSTILE, a_row, good, place, stopped};
use crate::{Error, MOST_PDF_ROWS, sample, write_pdf};

#[test]
fn a_pdf_is_tagged_a4_and_counts_its_pages() {
    let (_folder, path) = place("report.pdf");
    let written = write_pdf(
        &sample::report(60, "Asia/Kolkata"),
        sample::bench_rows(60),
        &path,
    )
    .unwrap();
    assert_eq!((written.rows, written.of), (60, 60));
    let pdf = std::fs::read(&path).unwrap();
    assert_eq!(written.bytes, pdf.len() as u64);
    assert!(pdf.starts_with(b"%PDF-") && holds(&pdf, b"/StructTreeRoot"));
    assert_eq!(
        count(&pdf, b"/Type/Page") - count(&pdf, b"/Type/Pages"),
        written.pages
    );
    assert!(written.pages >= 4, "{}", written.pages);
}

#[test]
fn hostile_text_is_set_as_text() {
    let (_folder, path) = place("hostile.pdf");
    let mut report = sample::report(14, "UTC");
    report.title = HOSTILE[7].to_owned();
    report.office = HOSTILE[6].to_owned();
    report.filter = vec![(HOSTILE[6].to_owned(), HOSTILE[7].repeat(50))];
    report.failures[0].title = HOSTILE[7].to_owned();
    let written = write_pdf(&report, good(HOSTILE.map(a_row).into()), &path).unwrap();
    assert_eq!(written.rows, HOSTILE.len());
}

#[test]
fn an_empty_report_is_a_pdf_that_says_so() {
    let (_folder, path) = place("empty.pdf");
    let mut report = sample::report(0, "UTC");
    report.by_minute_or_hour.clear();
    report.failures.clear();
    report.skipped_by_reason.clear();
    report.definitions.clear();
    let written = write_pdf(&report, good(vec![]), &path).unwrap();
    assert_eq!((written.rows, written.of), (0, 0));
}

#[test]
fn rows_that_stop_leave_no_file() {
    let (folder, path) = place("stopped.pdf");
    let refused = write_pdf(&sample::report(1, "UTC"), stopped(2), &path);
    assert!(
        matches!(refused, Err(Error::Rows { row: 2, .. })),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_data_says_how_many_rows_of_how_many_are_shown() {
    let rows: Vec<_> = sample::bench_rows(3).map(Result::unwrap).collect();
    let zone = crate::zone::Zone::named("UTC").unwrap();
    let data = |of| {
        serde_json::to_value(crate::pdf::view::of(
            &sample::report(3, "UTC"),
            &rows,
            of,
            &zone,
        ))
        .unwrap()
    };
    assert_eq!(data(3)["rows_sentence"], "All 3 messages of this report.");
    assert!(
        data(12_000)["rows_sentence"]
            .as_str()
            .unwrap()
            .starts_with("The first 3 of 12,000 messages.")
    );
    const { assert!(MOST_PDF_ROWS == 5_000) };
}

#[test]
fn a_cell_shows_nothing_invisible_and_breaks_what_is_endless() {
    use crate::pdf::written::{cell, from_right};
    assert_eq!(cell("a\0b\u{202e}c\nd"), "abc d");
    assert_eq!(
        cell(&"x".repeat(20)),
        format!("{}\u{200b}xx", "x".repeat(18))
    );
    assert!(cell(&"word ".repeat(100)).ends_with('…'));
    assert!(from_right("1. محمد") && !from_right("Asha محمد"));
}

fn holds(pdf: &[u8], what: &[u8]) -> bool {
    count(pdf, what) > 0
}

fn count(pdf: &[u8], what: &[u8]) -> usize {
    pdf.windows(what.len())
        .filter(|window| *window == what)
        .count()
}
