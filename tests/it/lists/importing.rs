//! A file on its way in, through the same operations at both doors.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ground::postgres::TestVersion;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Desk, items, people, text};
use crate::sync::world::{World, answer};

#[tokio::test]
async fn a_file_comes_in_parts_is_read_mapped_tried_and_applied() {
    let desk = Desk::open(TestVersion::V18).await;
    let csv = people(20) + "nonsense,Nobody,,,,,,\n+4915100000003,Twice,,,,,,\n";
    let import = desk.upload("people.csv", csv.as_bytes(), 300).await;

    let read = desk.get("read_import", json!({ "import": import })).await;
    assert_eq!(
        read["format"],
        json!({ "kind": "csv", "encoding": "UTF-8", "separator": "," })
    );
    assert_eq!(
        (&read["header"][0], &read["hasPhone"]),
        (&json!("phone"), &json!(true))
    );
    assert_eq!(read["samples"].as_array().map(Vec::len), Some(5));
    assert_eq!(read["mapping"]["columns"][0]["field"], "phone");
    assert_eq!(read["mapping"]["defaults"]["country"], "DE");

    let stage = json!({ "import": import, "mapping": read["mapping"] });
    assert_eq!(
        desk.get("stage_import", stage.clone()).await["state"],
        "staging"
    );
    let planned = desk.import_in(&import, "planned").await;
    let count = |name: &str| planned[name].as_i64();
    assert_eq!(
        (
            count("newRows"),
            count("duplicateRows"),
            count("rejectedRows")
        ),
        (Some(20), Some(1), Some(1))
    );
    assert_eq!(count("consentOptIns"), Some(20));
    assert_eq!(planned["reasons"][0]["count"], 1);
    assert_eq!(
        desk.get("stage_import", stage).await["state"],
        "planned",
        "the same mapping is staged already"
    );

    let rejected = json!({ "import": import, "outcome": "rejected" });
    let rows = desk.get("list_import_rows", rejected).await;
    assert_eq!(
        (rows["total"].as_i64(), items(&rows)[0]["line"].as_i64()),
        (Some(1), Some(22))
    );
    assert!(text(&items(&rows)[0]["sentence"]).len() > 10);
    let file = desk.get("rejected_rows", json!({ "import": import })).await;
    assert_eq!(file["fileName"], "people-rejected.csv");
    let content =
        String::from_utf8(BASE64_STANDARD.decode(text(&file["content"])).unwrap()).unwrap();
    assert!(
        content.contains("waybill reason") && content.contains("nonsense,Nobody"),
        "{content}"
    );

    desk.get("commit_import", json!({ "import": import })).await;
    let done = desk.import_in(&import, "done").await;
    assert_eq!(done["imported"], 20);
    assert_eq!(done["createdByName"], "Ada Admin");
    assert_eq!(
        desk.number("select count(*) from app.import_part").await,
        0,
        "the file is forgotten"
    );
    assert_eq!(desk.number("select count(*) from audit.log where operation = 'commit_import' and action = 'lead.create'").await, 20);
    assert_eq!(
        items(&desk.get("list_imports", json!({})).await)[0]["id"],
        import.as_str()
    );
}

#[tokio::test]
async fn a_workbook_comes_in_and_its_rejected_rows_go_out_as_one() {
    let desk = Desk::open(TestVersion::V15).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["phone", "name"],
        ["+4915112345678", "Anna"],
        ["12", "Short"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in (0..).zip(cells) {
            sheet
                .write_string(u32::try_from(row).unwrap(), column, *cell)
                .unwrap();
        }
    }
    let import = desk
        .upload("people.xlsx", &book.save_to_buffer().unwrap(), 512 << 10)
        .await;
    let read = desk.get("read_import", json!({ "import": import })).await;
    assert_eq!(read["format"]["kind"], "xlsx");
    desk.get(
        "stage_import",
        json!({ "import": import, "mapping": read["mapping"] }),
    )
    .await;
    assert_eq!(desk.import_in(&import, "planned").await["rejectedRows"], 1);
    let file = desk.get("rejected_rows", json!({ "import": import })).await;
    assert!(
        BASE64_STANDARD
            .decode(text(&file["content"]))
            .unwrap()
            .starts_with(b"PK")
    );
    let cancelled = desk.get("cancel_import", json!({ "import": import })).await;
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(
        desk.number("select count(*) from app.import_part").await
            + desk.number("select count(*) from app.import_row").await,
        0
    );
}

#[tokio::test]
async fn a_part_may_come_twice_and_one_out_of_order_is_told_where_to_go_on() {
    let desk = Desk::open(TestVersion::V18).await;
    let begun = desk
        .get(
            "begin_import",
            json!({ "fileName": "a/b/people.csv", "fileBytes": 10 }),
        )
        .await;
    let part = |offset: u64, bytes: &[u8]| json!({ "import": begun["id"], "offset": offset, "content": BASE64_STANDARD.encode(bytes) });
    assert_eq!(
        desk.get("upload_import", part(0, b"phone")).await["receivedBytes"],
        5
    );
    assert_eq!(
        desk.get("upload_import", part(0, b"phone")).await["receivedBytes"],
        5
    );
    for wrong in [
        part(9, b"x"),
        part(0, b"other"),
        part(5, b"longer than announced"),
        part(5, &vec![b'x'; (512 << 10) + 1]),
    ] {
        assert_eq!(
            desk.ask("upload_import", wrong).await.unwrap_err().code,
            "VALIDATION_FAILED"
        );
    }
    assert_eq!(
        desk.ask("upload_import", part(9, b"x"))
            .await
            .unwrap_err()
            .details["receivedBytes"],
        5
    );
    let early = desk
        .ask("read_import", json!({ "import": begun["id"] }))
        .await
        .unwrap_err();
    assert!(early.error.contains("5 of 10 bytes"), "{early}");
    for (name, bytes) in [("", 5_u64), ("x.csv", 0), ("x.csv", 300 << 20)] {
        let begin = json!({ "fileName": name, "fileBytes": bytes });
        assert_eq!(
            desk.ask("begin_import", begin).await.unwrap_err().code,
            "VALIDATION_FAILED",
            "{name} {bytes}"
        );
    }
}

#[tokio::test]
async fn what_is_no_table_is_refused_in_words() {
    let desk = Desk::open(TestVersion::V18).await;
    for (bytes, words) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"\n\n\n", "empty"),
        (b"+4915112345678,Anna\n", "header"),
    ] {
        let import = desk.upload("x.csv", bytes, 1000).await;
        let refusal = desk
            .ask("read_import", json!({ "import": import }))
            .await
            .unwrap_err();
        assert!(refusal.error.contains(words), "{refusal}");
    }
    let import = desk.upload("x.csv", b"a,b\n1,2\n", 1000).await;
    let mapping = json!({ "columns": [{ "field": "ignore" }, { "field": "name" }] });
    let refusal = desk
        .ask(
            "stage_import",
            json!({ "import": import, "mapping": mapping }),
        )
        .await
        .unwrap_err();
    assert!(
        refusal.error.contains("No column holds the phone number"),
        "{refusal}"
    );
}

#[tokio::test]
async fn whoever_asks_again_takes_the_work_over_and_nothing_is_done_twice() {
    let desk = Desk::open(TestVersion::V18).await;
    let import = desk
        .upload("people.csv", people(11_000).as_bytes(), 512 << 10)
        .await;
    let read = desk.get("read_import", json!({ "import": import })).await;
    let stage = json!({ "import": import, "mapping": read["mapping"] });
    for _ in 0..3 {
        desk.get("stage_import", stage.clone()).await;
    }
    let planned = desk.import_in(&import, "planned").await;
    assert_eq!(
        (planned["rows"].as_i64(), planned["newRows"].as_i64()),
        (Some(11_000), Some(11_000))
    );
    let mut first = Value::Null;
    for _ in 0..2 {
        first = desk.get("commit_import", json!({ "import": import })).await;
    }
    assert!(
        first["appliedThrough"].as_i64() >= Some(10_000),
        "each ask applies a stretch at once: {first}"
    );
    let done = desk.import_in(&import, "done").await;
    assert_eq!(
        (done["imported"].as_i64(), done["untouched"].as_i64()),
        (Some(11_000), Some(0))
    );
    assert_eq!(desk.number("select count(*) from app.lead").await, 11_000);
}

#[tokio::test]
async fn defaults_give_every_row_its_country_and_its_proof_or_leave_consent_out() {
    let desk = Desk::open(TestVersion::V18).await;
    let import = desk
        .upload("x.csv", b"Telefon,Vorname\n0151 12345678,Anna\n", 1000)
        .await;
    let mut mapping = desk.get("read_import", json!({ "import": import })).await["mapping"].clone();
    mapping["defaults"]["consentState"] = json!("opted_in");
    mapping["defaults"]["consentMethod"] = json!("paper");
    mapping["defaults"]["consentSource"] = json!("the counter");
    mapping["defaults"]["consentDate"] = json!("2026-01-02T00:00:00Z");
    let without = json!({ "import": import, "mapping": mapping, "ignoreConsent": true });
    desk.get("stage_import", without).await;
    assert_eq!(desk.import_in(&import, "planned").await["consentOptIns"], 0);
    desk.get(
        "stage_import",
        json!({ "import": import, "mapping": mapping }),
    )
    .await;
    assert_eq!(desk.import_in(&import, "planned").await["consentOptIns"], 1);
    desk.get("commit_import", json!({ "import": import })).await;
    desk.import_in(&import, "done").await;
    let consents = desk
        .get("list_consents", json!({ "state": "opted_in" }))
        .await;
    let row = &items(&consents)[0];
    assert_eq!(
        (&row["phone"], &row["source"], &row["recordedBy"]),
        (
            &json!("+4915112345678"),
            &json!("the counter"),
            &json!("Ada Admin")
        )
    );
    assert_eq!(
        (&consents["total"], &consents["more"]),
        (&json!(1), &json!(false))
    );
}

#[tokio::test]
async fn the_same_steps_pass_through_the_rest_door() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let ask = |method: Method, path: &str, body: Value| {
        let request = world.browse(
            method.clone(),
            &format!("/api/leads/imports{path}"),
            &cookie,
        );
        if method == Method::GET {
            request
        } else {
            request.json(&body)
        }
    };
    let begun = answer(ask(
        Method::POST,
        "",
        json!({ "fileName": "x.csv", "fileBytes": 27 }),
    ))
    .await
    .data();
    let id = text(&begun["id"]);
    let part =
        json!({ "offset": 0, "content": BASE64_STANDARD.encode("phone,name\n+4915112345678,A") });
    assert_eq!(
        answer(ask(Method::POST, &format!("/{id}/parts"), part))
            .await
            .data()["receivedBytes"],
        27
    );
    let read = answer(ask(Method::GET, &format!("/{id}/file"), Value::Null))
        .await
        .data();
    answer(ask(
        Method::POST,
        &format!("/{id}/stage"),
        json!({ "mapping": read["mapping"] }),
    ))
    .await
    .data();
    let owner = world.office.as_owner().await;
    let mut listener = sqlx::postgres::PgListener::connect_with(&owner)
        .await
        .unwrap();
    listener.listen("waybill_topics").await.unwrap();
    while answer(ask(Method::GET, &format!("/{id}"), Value::Null))
        .await
        .data()["state"]
        != "planned"
    {
        listener.recv().await.unwrap();
    }
    let done = answer(ask(Method::POST, &format!("/{id}/commit"), json!({})))
        .await
        .data();
    assert_eq!(done["imported"], 1);
}

#[tokio::test]
async fn nobody_imports_without_the_right() {
    let desk = Desk::open(TestVersion::V18).await;
    let import = desk.upload("people.csv", people(2).as_bytes(), 1000).await;
    let sales = desk.beside("sam", "sales_rep").await;
    let right = "leads.canImportLeads";
    sales
        .is_refused(
            "begin_import",
            json!({ "fileName": "x.csv", "fileBytes": 5 }),
            right,
        )
        .await;
    for name in [
        "read_import",
        "show_import",
        "commit_import",
        "cancel_import",
        "list_import_rows",
        "rejected_rows",
    ] {
        sales
            .is_refused(name, json!({ "import": import }), right)
            .await;
    }
}
