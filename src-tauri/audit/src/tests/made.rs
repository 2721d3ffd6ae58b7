//! Rows and chains made up for tests.

use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

use crate::bundle::{End, FORMAT, Header, Line, Row};
use crate::{Entry, Hash, Part, Seal, Tree};

/// Any text Postgres can hold: everything but NUL.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace('\0', "0"))
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let numbers = (
        0..i64::MAX,
        1..i32::MAX,
        0..i64::MAX,
        -62_135_596_800_000_000..250_000_000_000_000_000_i64,
    );
    let names = (
        text(),
        text(),
        option::of(any::<u128>()),
        option::of(text()),
        option::of(text()),
    );
    let said = (
        option::of(text()),
        option::of(text()),
        text(),
        text(),
        option::of(text()),
    );
    (
        numbers,
        names,
        said,
        text(),
        text(),
        option::of(any::<[u8; 32]>()),
    )
        .prop_map(
            |(
                (id, epoch, xid, at),
                (actor, login, user, client, address),
                (request, operation, action, object, object_id),
                result,
                detail,
                pii,
            )| Entry {
                id,
                epoch,
                xid,
                at: Timestamp::from_microsecond(at).unwrap(),
                actor,
                login,
                user_id: user.map(Uuid::from_u128),
                client,
                address,
                request,
                operation,
                action,
                object,
                object_id,
                result,
                detail,
                pii_commit: pii.map(Hash),
            },
        )
}

/// A plain row of transaction `xid`, with a personal part when asked.
pub fn row(id: i64, xid: i64, personal: bool) -> Row {
    let part = personal.then(|| Part {
        salt: "00112233445566778899aabbccddeeff".into(),
        body: format!(r#"{{"name":[null,"Anna {id}"]}}"#),
    });
    let entry = Entry {
        id,
        epoch: 1,
        xid,
        at: Timestamp::from_microsecond(1_795_000_000_000_000 + id).unwrap(),
        actor: "wb_ab12_d_x".into(),
        login: "wb_ab12_d_x".into(),
        user_id: Some(Uuid::from_u128(7)),
        client: Some("waybill 0.1.0".into()),
        address: None,
        request: None,
        operation: Some("create_lead".into()),
        action: "lead.create".into(),
        object: "lead".into(),
        object_id: Some(id.to_string()),
        result: "done".into(),
        detail: r#"{"after":{"stage":"new"}}"#.into(),
        pii_commit: part.as_ref().and_then(Part::commitment),
    };
    Row { entry, part }
}

/// A bundle of sealed batches, as `export` writes it.
pub fn bundle(batches: &[usize]) -> String {
    let header = Header {
        format: FORMAT.into(),
        office: "Office".into(),
        installation: "ab12".into(),
        exported_at: "2026-11-22T15:00:00Z".parse().unwrap(),
        after: None,
        personal: true,
    };
    let mut text = Line::Header(header).to_text().unwrap();
    let (mut id, mut head, mut rows_in_all) = (0, None, 0);
    for (n, size) in (1..).zip(batches) {
        let rows: Vec<Row> = (0..*size)
            .map(|i| row(id + 1 + i as i64, n * 10, i % 2 == 0))
            .collect();
        id += rows.len() as i64;
        rows_in_all += rows.len() as i64;
        let mut tree = Tree::default();
        tree.extend(rows.iter().map(|row| row.entry.leaf()));
        let mut seal = Seal {
            n,
            epoch: 1,
            xid_from: if n == 1 { 0 } else { n * 10 - 5 },
            xid_to: n * 10 + 5,
            count: rows.len() as i64,
            root: tree.root().unwrap(),
            head: Hash([0; 32]),
            at: Timestamp::UNIX_EPOCH,
        };
        seal.head = seal.head_after(head.as_ref());
        head = Some(seal.head);
        text += &Line::Seal(seal).to_text().unwrap();
        rows.into_iter()
            .for_each(|row| text += &Line::Row(Box::new(row)).to_text().unwrap());
    }
    let end = End {
        seals: batches.len() as i64,
        rows: rows_in_all,
        sha256: Hash::of(&[text.as_bytes()]),
    };
    text + &Line::End(end).to_text().unwrap()
}
