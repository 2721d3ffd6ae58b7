use calamine::{Data, Reader as _, Xlsx};
use jiff::tz::TimeZone;

use super::{Cell, FileKind, TableFile};

const HEADER: [&str; 4] = ["Name", "Phone", "Count", "At"];

fn written(kind: FileKind) -> Vec<u8> {
    let zone = TimeZone::get("Asia/Kolkata").unwrap();
    let header = HEADER.map(str::to_owned);
    let mut file = TableFile::begin(kind, "Leads", &header, &zone).unwrap();
    file.add(&[
        Cell::text("=HYPERLINK(\"http://x\")"),
        Cell::Owned("+4915112345678".into()),
        Cell::Number(7),
        Cell::Moment("2026-11-22T18:30:00Z".parse().unwrap()),
    ])
    .unwrap();
    file.add(&[Cell::text("Zoë, \"Z\""), Cell::Empty]).unwrap();
    file.end().unwrap()
}

#[test]
fn a_csv_opens_in_a_spreadsheet_without_running_anything() {
    let text = String::from_utf8(written(FileKind::Csv)).unwrap();
    assert_eq!(
        text,
        "\u{feff}Name,Phone,Count,At\r\n\"'=HYPERLINK(\"\"http://x\"\")\",'+4915112345678,7,2026-11-23T00:00:00+05:30\r\n\"Zoë, \"\"Z\"\"\",\r\n"
    );
}

#[test]
fn a_workbook_keeps_numbers_of_phones_as_text_and_moments_as_dates_in_the_zone() {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(written(FileKind::Xlsx))).unwrap();
    let range = book.worksheet_range("Leads").unwrap();
    assert_eq!(
        range.get((1, 0)),
        Some(&Data::String("=HYPERLINK(\"http://x\")".into()))
    );
    assert_eq!(
        range.get((1, 1)),
        Some(&Data::String("+4915112345678".into()))
    );
    assert_eq!(range.get((1, 2)), Some(&Data::Float(7.0)));
    let Some(Data::DateTime(at)) = range.get((1, 3)) else {
        panic!("no date: {:?}", range.get((1, 3)));
    };
    assert_eq!(at.to_ymd_hms_milli(), (2026, 11, 23, 0, 0, 0, 0));
    assert_eq!(range.get((2, 0)), Some(&Data::String("Zoë, \"Z\"".into())));
}
