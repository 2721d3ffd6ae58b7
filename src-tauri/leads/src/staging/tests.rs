use std::path::PathBuf;

use jiff::Timestamp;

use super::{Staged, chunks, digest};
use crate::LeadsError;
use crate::mapping::Mapping;
use crate::reader::Source;
use crate::rejected::RejectedCsv;

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

async fn stage(path: &std::path::Path, after: u64) -> Result<Vec<Vec<Staged>>, LeadsError> {
    let source = Source::open(path)?;
    let mapping = Mapping::guess(source.header());
    let mut receiver = chunks(source, mapping, now(), after);
    let mut found = Vec::new();
    while let Some(chunk) = receiver.recv().await {
        found.push(chunk?);
    }
    Ok(found)
}

fn kinds(rows: &[Staged]) -> String {
    rows.iter()
        .map(|row| match row {
            Staged::Candidate(_) => 'c',
            Staged::Duplicate { .. } => 'd',
            Staged::Rejected(_) => 'r',
        })
        .collect()
}

#[tokio::test]
async fn duplicates_are_found_by_person_not_by_writing() {
    let (_folder, path) = file(
        "phone\n+55 31 98765-4321\n+55 31 8765-4321\n+491512345678\n9.19E+11\n+4915123456789\n0049 151 23456789\n+525512345678\n+5215512345678\n",
    );
    let rows = stage(&path, 0).await.unwrap().concat();
    assert_eq!(kinds(&rows), "cdrrcdcd");
    assert_eq!(rows[1], Staged::Duplicate { line: 3, of: 2 });
}

#[tokio::test]
async fn chunks_are_full_and_no_row_is_lost() {
    let mut text = "phone\n".to_owned();
    for index in 0..12_001 {
        text.push_str(&format!("+49151{:08}\n", 23_000_000 + index));
    }
    let (_folder, path) = file(&text);
    let found = stage(&path, 0).await.unwrap();
    assert_eq!(
        found.iter().map(Vec::len).collect::<Vec<_>>(),
        [5000, 5000, 2001]
    );
}

#[tokio::test]
async fn an_interrupted_dry_run_continues_and_still_knows_the_duplicates() {
    let (_folder, path) =
        file("phone\n+4915123456789\n+4915123456780\n+4915123456789\n+4915123456781\n");
    let rest = stage(&path, 3).await.unwrap().concat();
    assert_eq!(kinds(&rest), "dc");
    assert_eq!(rest[0], Staged::Duplicate { line: 4, of: 2 });
}

#[tokio::test]
async fn a_header_alone_and_a_file_without_phones_are_refused() {
    let (_folder, path) = file("phone,name\n");
    assert!(matches!(stage(&path, 0).await, Err(LeadsError::NoRows)));
    let (_folder, path) = file("mail,name\na@b.de,x\n");
    assert!(matches!(
        stage(&path, 0).await,
        Err(LeadsError::NoPhoneColumn { .. })
    ));
}

#[tokio::test]
async fn rejected_rows_can_be_corrected_and_loaded_again() {
    let (_folder, path) =
        file("phone,name,note\n+49151,=cmd(),\"a,\"\"b\"\"\"\n9.19E+11,\"-x\",y\n");
    let rows = stage(&path, 0).await.unwrap().concat();
    let header = Source::open(&path).unwrap().header().to_vec();
    let mut bytes = Vec::new();
    let mut out = RejectedCsv::begin(&mut bytes, &header).unwrap();
    for row in &rows {
        let Staged::Rejected(rejection) = row else {
            panic!("{row:?}")
        };
        out.add(rejection).unwrap();
    }
    out.end().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.contains("phone_too_short") && text.contains("phone_lost_digits"),
        "{text}"
    );
    let mut cells = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for record in cells.records() {
        for cell in &record.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let corrected = text
        .replace("'+49151,", "'+4915123456789,")
        .replace("9.19E+11", "'+919812345678");
    let (_folder, path) = file(&corrected);
    let again = stage(&path, 0).await.unwrap().concat();
    assert_eq!(kinds(&again), "cc");
    let Staged::Candidate(first) = &again[0] else {
        unreachable!()
    };
    assert_eq!(first.name.as_deref(), Some("=cmd()"));
    assert_eq!(
        first.fields.keys().map(String::as_str).collect::<Vec<_>>(),
        ["note"]
    );
    assert_eq!(first.fields["note"], "a,\"b\"");
}

#[test]
fn the_digest_names_the_file() {
    let (_folder, path) = file("abc");
    let (hash, bytes) = digest(&path).unwrap();
    assert_eq!(bytes, 3);
    assert_eq!(hash[..4], [0xba, 0x78, 0x16, 0xbf]);
}
