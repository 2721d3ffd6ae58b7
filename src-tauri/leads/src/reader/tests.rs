use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

use super::{Flaw, RawRow, Source};
use crate::LeadsError;

struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<RawRow>), LeadsError> {
    let folder = Folder::new();
    all(&folder.file("people.csv", bytes))
}

fn all(path: &std::path::Path) -> Result<(Vec<String>, Vec<RawRow>), LeadsError> {
    let source = Source::open(path)?;
    let mut rows = Vec::new();
    let count = source.rows(|row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    assert_eq!(count, rows.len() as u64);
    Ok((source.header().to_vec(), rows))
}

fn row(line: u64, cells: &[&str]) -> RawRow {
    RawRow {
        line,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        flaw: None,
    }
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xfeff)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn every_separator_encoding_and_line_end_gives_the_same_rows() {
    let mut tried = 0;
    for separator in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let lines = [
                "phone,name,city",
                "+4915123456789,André Müller,\"Köln\"",
                "+4915123456780,Zoë,Genève",
            ];
            let text = lines.join(end).replace(',', separator) + end;
            let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
            let utf8_marked = ["\u{feff}".as_bytes(), text.as_bytes()].concat();
            let files = [
                text.clone().into_bytes(),
                utf8_marked,
                windows,
                utf16(&text, false, true),
                utf16(&text, true, true),
                utf16(&text, false, false),
                utf16(&text, true, false),
            ];
            for (index, file) in files.iter().enumerate() {
                let (header, rows) = read(file).unwrap();
                assert_eq!(
                    header,
                    ["phone", "name", "city"],
                    "{separator:?} {end:?} {index}"
                );
                assert_eq!(
                    rows[0].cells,
                    ["+4915123456789", "André Müller", "Köln"],
                    "{separator:?} {end:?} {index}"
                );
                assert_eq!(
                    rows[1].cells,
                    ["+4915123456780", "Zoë", "Genève"],
                    "{separator:?} {end:?} {index}"
                );
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 84);
}

#[test]
fn quotes_hold_separators_line_breaks_and_quotes() {
    let (_, rows) = read(b"phone;note\n1;\"a;b\n\"\"c\"\"\"\n2;d\n").unwrap();
    assert_eq!(rows, [row(2, &["1", "a;b\n\"c\""]), row(4, &["2", "d"])]);
}

#[test]
fn a_comma_in_names_does_not_hide_the_semicolons() {
    let (header, _) = read(b"phone;last, first;note\n1;Meyer, Anna;x, y\n2;Li, Wei;z\n").unwrap();
    assert_eq!(header, ["phone", "last, first", "note"]);
}

#[test]
fn the_separator_that_excel_names_is_obeyed() {
    let (header, rows) = read(b"sep=|\r\nphone|name\r\n1|a,b;c\r\n").unwrap();
    assert_eq!(header, ["phone", "name"]);
    assert_eq!(rows, [row(3, &["1", "a,b;c"])]);
}

#[test]
fn one_column_is_a_table_too() {
    let (header, rows) = read(b"phone\n+4915123456789\n").unwrap();
    assert_eq!((header.len(), rows.len()), (1, 1));
}

#[test]
fn a_special_character_after_a_megabyte_of_ascii_still_decides_the_encoding() {
    let mut file = b"phone,name\n".to_vec();
    for _ in 0..100_000 {
        file.extend_from_slice(b"123,plain\n");
    }
    let mut windows = file.clone();
    windows.extend_from_slice(b"124,Andr\xe9\n");
    file.extend_from_slice("124,André\n".as_bytes());
    assert_eq!(read(&windows).unwrap().1.last().unwrap().cells[1], "André");
    assert_eq!(read(&file).unwrap().1.last().unwrap().cells[1], "André");
}

#[test]
fn one_broken_byte_does_not_garble_a_utf8_file() {
    let mut file = "phone,name\n".to_owned();
    for _ in 0..50 {
        file.push_str("1,Łukasz Żak\n");
    }
    let mut bytes = file.into_bytes();
    bytes.extend_from_slice(b"2,Andr\xe9\n");
    let rows = read(&bytes).unwrap().1;
    assert_eq!(rows[0].cells[1], "Łukasz Żak");
    assert!(rows[50].cells[1].contains('\u{fffd}'));
}

#[test]
fn blank_rows_are_left_out_and_lines_still_counted() {
    let (_, rows) = read(b"phone,name\n\n1,a\n,,\n  ,\n2,b\n\n").unwrap();
    assert_eq!(rows, [row(3, &["1", "a"]), row(6, &["2", "b"])]);
}

#[test]
fn short_rows_are_filled_and_long_ones_are_flawed() {
    let (_, rows) = read(b"phone,name,city\n1\n2,b,c,,\n3,b,c,d\n").unwrap();
    assert_eq!(rows[0], row(2, &["1", "", ""]));
    assert_eq!(rows[1], row(3, &["2", "b", "c"]));
    assert_eq!(rows[2].flaw, Some(Flaw::TooManyCells { found: 4 }));
}

#[test]
fn an_overlong_cell_is_flawed_and_shortened() {
    let long = "é".repeat(9000);
    let rows = read(format!("phone,name\n1,{long}\n2,b\n").as_bytes())
        .unwrap()
        .1;
    assert_eq!(rows[0].flaw, Some(Flaw::CellTooLong { column: 1 }));
    assert!(rows[0].cells[1].len() <= super::MOST_CELL_BYTES);
    assert_eq!(rows[1].flaw, None);
}

#[test]
fn a_quote_that_is_never_closed_is_named_with_its_row_and_takes_no_memory() {
    let mut file = b"phone,name\n1,a\n2,\"b\n".to_vec();
    file.extend_from_slice(
        "3,cccccccccccccccccccccccccccccccccccc\n"
            .repeat(200_000)
            .as_bytes(),
    );
    let error = read(&file).unwrap_err();
    assert!(
        matches!(error, LeadsError::RowTooLong { row: 3, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("Row 3"), "{error}");
}

#[test]
fn files_that_are_no_table_are_named() {
    let table: [(&[u8], &str); 8] = [
        (b"", "empty"),
        (b"\n\n ,,\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "old or encrypted Excel",
        ),
        (b"<html><body><table>", "a web page"),
        (b"\x89PNG\r\n", "a picture"),
        (b"{\"a\":1}", "a JSON file"),
        (b"phone,\x00\x01\x02\x00\x00\x07binary\x00", "a binary file"),
    ];
    for (bytes, expected) in table {
        let error = read(bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_missing_file_is_said_to_be_unreadable() {
    let error = Source::open(std::path::Path::new("no/such/file.csv")).unwrap_err();
    assert!(matches!(error, LeadsError::Unreadable(_)));
}

#[test]
fn a_file_without_header_is_refused() {
    for file in [
        "+4915123456789,Anna\n+4915123456780,Ben\n",
        "015123456789;Anna\n",
        "name@example.org,Anna\n",
    ] {
        assert!(
            matches!(read(file.as_bytes()), Err(LeadsError::NoHeader)),
            "{file}"
        );
    }
}

#[test]
fn two_columns_of_one_name_are_named() {
    let error = read(b"Phone,name, PHONE \n1,2,3\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "Columns 1 and 3 are both called \"PHONE\". Give each column its own name."
    );
}

#[test]
fn nameless_columns_are_called_by_their_number() {
    let (header, rows) = read(b"phone,,name,,\n1,2,3,,\n").unwrap();
    assert_eq!(header, ["phone", "Column 2", "name"]);
    assert_eq!(rows, [row(2, &["1", "2", "3"])]);
}

#[test]
fn too_many_columns_are_refused() {
    let wide = vec!["x"; 250].join(",");
    assert!(matches!(
        read(format!("{wide}\n").as_bytes()),
        Err(LeadsError::TooManyColumns { found: 250, .. })
    ));
}

fn workbook(fill: impl FnOnce(&mut Workbook)) -> (Folder, PathBuf) {
    let folder = Folder::new();
    let path = folder.0.path().join("people.xlsx");
    let mut book = Workbook::new();
    fill(&mut book);
    book.save(&path).unwrap();
    (folder, path)
}

#[test]
fn a_workbook_keeps_numbers_whole_dates_readable_and_gaps_empty() {
    let (_folder, path) = workbook(|book| {
        book.add_worksheet()
            .set_name("hidden")
            .unwrap()
            .set_hidden(true)
            .write(0, 0, "nothing")
            .unwrap();
        let sheet = book.add_worksheet().set_active(true);
        for (column, name) in ["phone", "name", "city", "since", "ok"]
            .into_iter()
            .enumerate()
        {
            sheet.write(0, column as u16, name).unwrap();
        }
        let scientific = Format::new().set_num_format("0.00E+00");
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_with_format(1, 0, 919_812_345_678_f64, &scientific)
            .unwrap();
        sheet.write(1, 1, "आरव").unwrap();
        sheet
            .write_with_format(1, 3, ExcelDateTime::from_ymd(2026, 3, 31).unwrap(), &day)
            .unwrap();
        sheet.write(1, 4, true).unwrap();
        sheet.write(4, 0, "+4915123456789").unwrap();
        sheet.write(4, 2, "Köln").unwrap();
        sheet.write(5, 0, 2.5).unwrap();
    });
    let (header, rows) = all(&path).unwrap();
    assert_eq!(header, ["phone", "name", "city", "since", "ok"]);
    assert_eq!(
        rows[0],
        row(2, &["919812345678", "आरव", "", "2026-03-31", "true"])
    );
    assert_eq!(rows[1], row(5, &["+4915123456789", "", "Köln", "", ""]));
    assert_eq!(rows[2], row(6, &["2.5", "", "", "", ""]));
}

#[test]
fn a_preview_stops_early() {
    let folder = Folder::new();
    let path = folder.file("p.csv", b"phone\n1\n2\n3\n");
    assert_eq!(Source::open(&path).unwrap().preview(2).unwrap().len(), 2);
}

fn zip_with(name: &str, write: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    write(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn workbooks_made_to_fill_the_memory_are_refused() {
    let zeros = zip_with("xl/worksheets/sheet1.xml", |out| {
        for _ in 0..64 {
            out.write_all(&[0; 1 << 20]).unwrap();
        }
    });
    assert!(
        matches!(read(&zeros), Err(LeadsError::Bomb { reason }) if reason.contains("suspiciously"))
    );
    let nested = zip_with("xl/embeddings/inner.zip", |out| {
        out.write_all(b"PK").unwrap()
    });
    assert!(
        matches!(read(&nested), Err(LeadsError::Bomb { reason }) if reason.contains("another"))
    );
    let mut many = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..2001 {
        many.start_file(format!("{index}"), zip::write::SimpleFileOptions::default())
            .unwrap();
    }
    let many = many.finish().unwrap().into_inner();
    assert!(matches!(read(&many), Err(LeadsError::Bomb { reason }) if reason.contains("2,000")));
}

#[test]
fn a_damaged_workbook_is_refused_without_panic() {
    let (_folder, path) = workbook(|book| {
        let sheet = book.add_worksheet();
        for line in 0..200 {
            sheet.write(line, 0, format!("text {line}")).unwrap();
        }
    });
    let whole = std::fs::read(path).unwrap();
    for cut in [4, 50, whole.len() / 2, whole.len() - 10] {
        assert!(read(&whole[..cut]).is_err(), "{cut}");
    }
    let mut flipped = whole.clone();
    for at in (100..whole.len()).step_by(37) {
        flipped[at] ^= 0x55;
    }
    assert!(read(&flipped).is_err());
}

#[test]
fn a_zip_that_is_no_workbook_is_refused() {
    let other = zip_with("readme.txt", |out| out.write_all(b"hello").unwrap());
    assert!(read(&other).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn what_a_csv_writer_wrote_is_read_back(cells in proptest::collection::vec(("[a-z]{1,9}", "[ -~é\\n]{0,20}"), 1..20), separator in "[,;\t|]") {
        let mut writer = csv::WriterBuilder::new().delimiter(separator.as_bytes()[0]).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["phone", "note"]).unwrap();
        for (first, second) in &cells {
            writer.write_record([first, second]).unwrap();
        }
        let rows = read(&writer.into_inner().unwrap()).unwrap().1;
        let found: Vec<(String, String)> = rows.into_iter().map(|row| (row.cells[0].clone(), row.cells[1].clone())).collect();
        prop_assert_eq!(found, cells);
    }
}
