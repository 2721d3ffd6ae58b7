//! The files are read back with other programs' eyes.

mod csv;
mod pdf;
mod totals;
mod xlsx;

use std::convert::Infallible;
use std::path::PathBuf;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::{Row, State};

/// Text that tries to be something else: formula, markup, code, control, reading direction, endless.
const HOSTILE: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+49 30 123456",
    "  -2+3",
    "\t=1+1",
    "＝1+1",
    "#import \"/etc/passwd\": *",
    "#panic(\"x\") $ x^2 $ *bold* _it_ <label> @ref `raw`",
    "</t></is></c><c><f>1+1</f></c>",
    "a\0b\u{1}c\u{7f}\u{fffe}",
    "\u{202e}txet desrever\u{202c}",
    "line\r\nbreak, \"quoted\"; more",
    "https://example.com/x",
    "{=1}",
];

fn a_row(name: &str) -> Row {
    Row {
        name: name.to_owned(),
        phone: "+919800000001".to_owned(),
        country: "IN".to_owned(),
        state: State::Sent,
        reason: name.to_owned(),
        code: "131026".to_owned(),
        attempts: 2,
        queued_at: Some(at("2026-11-21T03:30:00Z")),
        accepted_at: None,
        sent_at: Some(at("2026-11-21T03:30:05.999Z")),
        delivered_at: None,
        read_at: None,
        failed_at: None,
        wamid: "wamid.A".to_owned(),
    }
}

fn good(rows: Vec<Row>) -> impl Iterator<Item = Result<Row, Infallible>> {
    rows.into_iter().map(Ok)
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn stopped(after: u64) -> impl Iterator<Item = Result<Row, std::io::Error>> {
    (0..).map(move |place| {
        if place < after {
            Ok(a_row("A"))
        } else {
            Err(std::io::Error::other("the connection was closed"))
        }
    })
}
