use jiff::Timestamp;

use super::{Candidate, ConsentState, Purpose, Rejection, read};
use crate::mapping::{DateOrder, Mapping};
use crate::reader::{Flaw, RawRow};

const HEADER: [&str; 14] = [
    "phone",
    "name",
    "language",
    "country",
    "source",
    "stage",
    "tags",
    "consent",
    "consent purpose",
    "consent source",
    "consent date",
    "consent expiry",
    "blocked until",
    "order no",
];

/// Column names and cells.
type Cells<'a> = [(&'a str, &'a str)];

fn header() -> Vec<String> {
    HEADER.map(str::to_owned).to_vec()
}

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn mapping() -> Mapping {
    Mapping::guess(&header())
}

fn try_with(mapping: &Mapping, cells: &[(&str, &str)]) -> Result<Candidate, Rejection> {
    let cell = |name: &str| {
        cells
            .iter()
            .find(|(column, _)| *column == name)
            .map_or("", |(_, cell)| cell)
            .to_owned()
    };
    let raw = RawRow {
        line: 7,
        cells: HEADER.iter().map(|name| cell(name)).collect(),
        flaw: None,
    };
    read(&header(), mapping, raw, now())
}

fn try_read(cells: &[(&str, &str)]) -> Result<Candidate, Rejection> {
    let mut all = vec![("phone", "+4915123456789")];
    all.splice(
        0..usize::from(cells.iter().any(|(name, _)| *name == "phone")),
        [],
    );
    all.extend_from_slice(cells);
    try_with(&mapping(), &all)
}

#[test]
fn a_full_row_becomes_a_candidate() {
    let candidate = try_read(&[
        ("phone", "0151 23456789"),
        ("name", "  Zoë\nMüller "),
        ("language", "pt-br"),
        ("country", "de"),
        ("tags", "vip; fair 2026, vip"),
        ("consent", "Opted-in"),
        ("consent purpose", "TRANSACTIONAL"),
        ("consent source", "https://example.org/form"),
        ("consent date", "31.03.2026"),
        ("consent expiry", "2027-03-31"),
        ("order no", "'=1+1"),
    ])
    .unwrap();
    assert_eq!(candidate.line, 7);
    assert_eq!(candidate.phone.as_str(), "+4915123456789");
    assert_eq!(candidate.name.as_deref(), Some("Zoë Müller"));
    assert_eq!(candidate.language.as_deref(), Some("pt_BR"));
    assert_eq!(candidate.tags, ["vip", "fair 2026"]);
    assert_eq!(candidate.fields["order_no"], "=1+1");
    let consent = candidate.consent.unwrap();
    assert_eq!(
        (consent.state, consent.purpose),
        (ConsentState::OptedIn, Purpose::Utility)
    );
    assert_eq!(consent.at.unwrap().to_string(), "2026-03-31T00:00:00Z");
}

#[test]
fn every_wrong_cell_is_named_with_its_column_and_reason() {
    let proof = [
        ("consent", "yes"),
        ("consent source", "fair"),
        ("consent date", "2026-01-31"),
    ];
    let table: [(&Cells<'_>, &str, &str); 17] = [
        (
            &[("phone", "9.19E+11"), ("country", "IN")],
            "phone",
            "phone_lost_digits",
        ),
        (&[("phone", "")], "phone", "phone_missing"),
        (
            &[("phone", "0151 23456789")],
            "phone",
            "phone_needs_country",
        ),
        (&[("country", "Atlantis")], "country", "country_unknown"),
        (&[("language", "German")], "language", "language_unknown"),
        (&[("name", "a\u{202e}b")], "name", "reversed_text"),
        (&[("name", "a\u{7}b")], "name", "control_character"),
        (&[("name", "Andr\u{fffd}")], "name", "unreadable_characters"),
        (&[("source", "#REF!")], "source", "formula_error"),
        (
            &[("consent", "perhaps")],
            "consent",
            "consent_state_unknown",
        ),
        (
            &[("consent", "yes")],
            "consent date",
            "consent_without_date",
        ),
        (
            &[proof[0], proof[2]],
            "consent source",
            "consent_without_proof",
        ),
        (
            &[proof[0], proof[1], ("consent date", "2027-01-01")],
            "consent date",
            "consent_in_future",
        ),
        (
            &[proof[0], proof[1], ("consent date", "03/04/2026")],
            "consent date",
            "date_ambiguous",
        ),
        (
            &[proof[0], proof[1], ("consent date", "31.02.2026")],
            "consent date",
            "date_unreadable",
        ),
        (
            &[proof[0], proof[1], proof[2], ("consent purpose", "fun")],
            "consent purpose",
            "consent_purpose_unknown",
        ),
        (
            &[
                proof[0],
                proof[1],
                proof[2],
                ("consent expiry", "2026-01-01"),
            ],
            "consent expiry",
            "consent_expires_before_it_begins",
        ),
    ];
    for (cells, column, code) in table {
        let rejection = try_read(cells).unwrap_err();
        assert_eq!(
            (
                rejection.line,
                rejection.column.as_deref(),
                rejection.code.as_str()
            ),
            (7, Some(column), code)
        );
        assert!(rejection.sentence.ends_with('.'), "{}", rejection.sentence);
        assert_eq!(rejection.raw.len(), HEADER.len());
    }
}

#[test]
fn not_to_have_agreed_is_not_to_have_withdrawn() {
    for no in ["", "no", "Nein", "0", "नहीं"] {
        assert_eq!(try_read(&[("consent", no)]).unwrap().consent, None, "{no}");
    }
    let withdrawn = try_read(&[("consent", "Unsubscribed")])
        .unwrap()
        .consent
        .unwrap();
    assert_eq!(withdrawn.state, ConsentState::OptedOut);
}

#[test]
fn pending_consent_needs_no_proof_yet() {
    assert_eq!(
        try_read(&[("consent", "pending")])
            .unwrap()
            .consent
            .unwrap()
            .state,
        ConsentState::Pending
    );
}

#[test]
fn defaults_of_the_file_fill_the_gaps() {
    let mut mapping = mapping();
    mapping.defaults.country = Some("IN".parse().unwrap());
    mapping.defaults.consent_source = Some("fair 2026".into());
    mapping.defaults.consent_date = Some("2026-01-31T00:00:00Z".parse().unwrap());
    let candidate = try_with(&mapping, &[("phone", "98123 45678"), ("consent", "x")]).unwrap();
    assert_eq!(candidate.phone.as_str(), "+919812345678");
    assert_eq!(
        (candidate.country, candidate.phone_country),
        (None, mapping.defaults.country)
    );
    assert_eq!(
        candidate.consent.unwrap().source.as_deref(),
        Some("fair 2026")
    );
}

#[test]
fn dates_follow_the_order_chosen_for_the_file() {
    let date = |cell: &str, order| {
        let mut mapping = mapping();
        mapping.defaults.date_order = order;
        try_with(
            &mapping,
            &[("phone", "+4915123456789"), ("blocked until", cell)],
        )
        .map(|found| found.blocked_until.unwrap().to_string())
    };
    for (cell, order, expected) in [
        ("03/04/2026", DateOrder::DayFirst, "2026-04-03T00:00:00Z"),
        ("03/04/2026", DateOrder::MonthFirst, "2026-03-04T00:00:00Z"),
        ("31/03/2026", DateOrder::Unknown, "2026-03-31T00:00:00Z"),
        ("03/31/2026", DateOrder::Unknown, "2026-03-31T00:00:00Z"),
        ("3.4.2026", DateOrder::MonthFirst, "2026-04-03T00:00:00Z"),
        ("2026/4/3", DateOrder::Unknown, "2026-04-03T00:00:00Z"),
        (
            "2026-04-03 12:30",
            DateOrder::Unknown,
            "2026-04-03T12:30:00Z",
        ),
        (
            "2026-04-03T12:30:00+05:30",
            DateOrder::Unknown,
            "2026-04-03T07:00:00Z",
        ),
    ] {
        assert_eq!(date(cell, order).unwrap(), expected, "{cell}");
    }
    for cell in [
        "20260403",
        "2026",
        "3.4.26",
        "soon",
        "2026-13-01",
        "0001-01-01",
        "2026-04-03 25:00",
    ] {
        assert!(date(cell, DateOrder::Unknown).is_err(), "{cell}");
    }
}

#[test]
fn flaws_of_the_file_are_rejections() {
    let flawed = |flaw| {
        read(
            &header(),
            &mapping(),
            RawRow {
                line: 3,
                cells: vec!["a".into()],
                flaw: Some(flaw),
            },
            now(),
        )
        .unwrap_err()
    };
    assert_eq!(
        flawed(Flaw::TooManyCells { found: 20 }).code,
        "too_many_cells"
    );
    let long = flawed(Flaw::CellTooLong { column: 1 });
    assert_eq!(
        (long.code.as_str(), long.column.as_deref()),
        ("cell_too_long", Some("name"))
    );
}
