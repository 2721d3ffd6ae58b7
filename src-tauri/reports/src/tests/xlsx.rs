use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use super::{HOSTILE, a_row, at, good, place, stopped};
use crate::row::checked;
use crate::{Error, Row, sample, write_xlsx};

#[test]
fn hostile_text_stays_text_and_nothing_becomes_a_formula() {
    let (_folder, path) = place("hostile.xlsx");
    let mut report = sample::report(1, "UTC");
    report.title = HOSTILE[0].to_owned();
    report.campaign.name = HOSTILE[0].to_owned();
    report.filter = vec![(HOSTILE[0].to_owned(), HOSTILE[1].to_owned())];
    report.definitions = vec![(HOSTILE[0].to_owned(), HOSTILE[0].to_owned())];
    write_xlsx(&report, good(HOSTILE.map(a_row).into()), &path).unwrap();

    let messages = sheet(&path, "Messages");
    for (line, text) in (1..)
        .zip(HOSTILE)
        .filter(|(_, text)| !text.contains(['\0', '\r', '\u{fffe}']))
    {
        assert_eq!(
            messages.get((line, 0)),
            Some(&Data::String(text.to_owned()))
        );
    }
    assert_eq!(
        sheet(&path, "Summary").get((0, 0)),
        Some(&Data::String(HOSTILE[0].to_owned()))
    );
    let mut book = open(&path);
    for name in book.sheet_names() {
        assert!(
            book.worksheet_formula(&name)
                .unwrap()
                .used_cells()
                .next()
                .is_none(),
            "{name}"
        );
    }
}

#[test]
fn cells_have_the_type_of_what_they_hold() {
    let (_folder, path) = place("types.xlsx");
    write_xlsx(
        &sample::report(1, "Asia/Kolkata"),
        good(vec![a_row("Asha")]),
        &path,
    )
    .unwrap();
    let messages = sheet(&path, "Messages");
    assert_eq!(
        messages.get((1, 1)),
        Some(&Data::String("+919800000001".to_owned()))
    );
    assert_eq!(
        messages.get((1, 5)),
        Some(&Data::String("131026".to_owned()))
    );
    assert_eq!(messages.get((1, 6)), Some(&Data::Float(2.0)));
    assert_eq!(date(&messages, 1, 7), "2026-11-21 09:00:00");
    assert_eq!(date(&messages, 1, 9), "2026-11-21 09:00:05");
    assert_eq!(messages.get((1, 8)), Some(&Data::Empty));
    assert_eq!(
        messages.get((0, 7)),
        Some(&Data::String("Queued at\nAsia/Kolkata".to_owned()))
    );
}

#[test]
fn the_summary_holds_numbers_that_can_be_counted_with() {
    let (_folder, path) = place("summary.xlsx");
    let report = sample::report(100, "UTC");
    write_xlsx(&report, sample::bench_rows(100), &path).unwrap();
    let summary = sheet(&path, "Summary");
    let value = |label: &str| {
        let line = summary
            .rows()
            .position(|row| row[0] == Data::String(label.to_owned()))
            .unwrap();
        summary.get((line, 1)).cloned().unwrap()
    };
    assert_eq!(value("Audience"), Data::Float(100.0));
    assert_eq!(
        value("Delivery rate"),
        Data::Float(report.totals.delivery_rate().unwrap())
    );
    assert_eq!(value("Time zone"), Data::String("UTC".to_owned()));
    assert_eq!(value("Chain"), Data::String("Intact".to_owned()));
}

#[test]
fn the_last_line_counts_what_stands_above_it() {
    let (_folder, path) = place("totals.xlsx");
    write_xlsx(&sample::report(100, "UTC"), sample::bench_rows(100), &path).unwrap();
    let messages = sheet(&path, "Messages");
    let counted = |column| {
        let moments = (1..101)
            .filter(|line| matches!(messages.get((*line, column)), Some(Data::DateTime(_))))
            .count();
        Data::Float(moments as f64)
    };
    assert_eq!(messages.get((101, 1)), Some(&Data::Float(100.0)));
    for column in 7..13 {
        assert_eq!(messages.get((101, column)), Some(&counted(column)));
    }
}

#[test]
fn dates_follow_the_office_clock_over_daylight_saving() {
    let (_folder, path) = place("dst.xlsx");
    let times = [
        "2026-03-29T00:59:59Z",
        "2026-03-29T01:00:00Z",
        "2026-10-25T00:59:59Z",
        "2026-10-25T01:00:00Z",
    ];
    let rows = times
        .map(|time| Row {
            queued_at: Some(at(time)),
            ..a_row("A")
        })
        .into();
    write_xlsx(&sample::report(1, "Europe/Prague"), good(rows), &path).unwrap();
    let messages = sheet(&path, "Messages");
    let shown = [1, 2, 3, 4].map(|line| date(&messages, line, 7));
    assert_eq!(
        shown,
        [
            "2026-03-29 01:59:59",
            "2026-03-29 03:00:00",
            "2026-10-25 02:59:59",
            "2026-10-25 02:00:00"
        ]
    );
}

#[test]
fn rows_beyond_the_limit_go_on_on_the_next_sheet() {
    let (_folder, path) = place("split.xlsx");
    let rows = checked(sample::bench_rows(25));
    let written = crate::xlsx::write_split(&sample::report(25, "UTC"), rows, &path, 10).unwrap();
    assert_eq!((written.rows, written.message_sheets), (25, 3));
    let names = open(&path).sheet_names();
    assert_eq!(names[1..4], ["Messages", "Messages 2", "Messages 3"]);
    assert_eq!(
        sheet(&path, "Messages 3").get((1, 1)),
        Some(&Data::String("+919800000020".to_owned()))
    );
    assert_eq!(
        sheet(&path, "Messages 3").get((6, 1)),
        Some(&Data::Float(5.0))
    );
}

#[test]
fn text_too_long_for_excel_is_cut_and_a_year_unknown_to_it_becomes_text() {
    let (_folder, path) = place("long.xlsx");
    let row = Row {
        queued_at: Some(at("0001-01-01T00:00:00Z")),
        ..a_row(&"𝓐".repeat(40_000))
    };
    write_xlsx(&sample::report(1, "UTC"), good(vec![row]), &path).unwrap();
    let messages = sheet(&path, "Messages");
    let name = messages.get((1, 0)).unwrap().to_string();
    assert!(name.ends_with("𝓐…") && name.encode_utf16().count() <= 32_767);
    assert_eq!(
        messages.get((1, 7)),
        Some(&Data::String("0001-01-01 00:00:00".to_owned()))
    );
}

#[test]
fn an_empty_report_is_a_workbook_with_a_header() {
    let (_folder, path) = place("empty.xlsx");
    let mut report = sample::report(0, "UTC");
    report.by_minute_or_hour.clear();
    report.failures.clear();
    report.skipped_by_reason.clear();
    let written = write_xlsx(&report, good(vec![]), &path).unwrap();
    assert_eq!((written.rows, written.message_sheets), (0, 1));
    assert_eq!(
        sheet(&path, "Messages").get((1, 1)),
        Some(&Data::Float(0.0))
    );
}

#[test]
fn rows_that_stop_leave_the_old_file_and_nothing_else() {
    let (folder, path) = place("kept.xlsx");
    std::fs::write(&path, "old").unwrap();
    let refused = write_xlsx(&sample::report(1, "UTC"), stopped(7), &path);
    assert!(
        matches!(refused, Err(Error::Rows { row: 7, .. })),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let (folder, _) = place("x");
    let path = folder.path().join("missing").join("report.xlsx");
    let refused = write_xlsx(&sample::report(1, "UTC"), good(vec![]), &path).unwrap_err();
    assert!(refused.to_string().contains("missing"), "{refused}");
}

/// A process of its own, as a peak belongs to a process; 100,000 rows kept would be over 50 MB.
#[cfg(target_os = "linux")]
#[test]
fn a_hundred_thousand_rows_pass_in_bounded_memory() {
    const ALONE: &str = "WAYBILL_TEST_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let name = "tests::xlsx::a_hundred_thousand_rows_pass_in_bounded_memory";
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let done = child
            .args(["--exact", name])
            .env(ALONE, "1")
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stdout)
        );
        return;
    }
    let (_folder, path) = place("many.xlsx");
    let report = sample::report(100_000, "UTC");
    let before = peak_kb();
    let written = write_xlsx(&report, sample::bench_rows(100_000), &path).unwrap();
    assert_eq!(written.rows, 100_000);
    let grown = peak_kb() - before;
    assert!(grown < 15_000, "the peak grew by {grown} kB");
}

#[cfg(target_os = "linux")]
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn open(path: &Path) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(path).unwrap()
}

fn sheet(path: &Path, name: &str) -> Range<Data> {
    open(path).worksheet_range(name).unwrap()
}

fn date(sheet: &Range<Data>, line: usize, column: usize) -> String {
    let Some(Data::DateTime(date)) = sheet.get((line, column)) else {
        panic!("no date at {line}, {column}")
    };
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}
