//! The delivery report as a file, by operation name.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use waybill_tests::sending::Field;

use crate::colleague::Colleague;

const PEOPLE: i32 = 7;

/// A campaign nobody has sent yet, of an office with one message opted out since.
async fn field() -> (Field, Value) {
    let office = Office::open(TestVersion::V18).await;
    let field = Field::open(office, 400, sandbox::Settings::default()).await;
    field.campaign("Früh/Jahr: 50 %", PEOPLE).await;
    let id: String = sqlx::query_scalar("select id::text from app.campaign")
        .fetch_one(&field.owner)
        .await
        .expect("the campaign");
    sqlx::raw_sql(AssertSqlSafe(
        "update app.message set state = 'skipped', reason = 'opted_out' where id = (select min(id::text)::uuid from app.message)",
    ))
    .execute(&field.owner)
    .await
    .expect("one opted out");
    (field, json!(id))
}

fn bytes(file: &Value) -> Vec<u8> {
    BASE64_STANDARD
        .decode(file["content"].as_str().expect("content"))
        .expect("base64")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delivery_report_is_taken_along_as_workbook_and_pdf_and_the_log_says_so() {
    let (field, campaign) = field().await;
    let ada = Colleague::ada(&field.office).await;
    let book = ada
        .get("export_delivery_report", json!({ "campaign": campaign }))
        .await;
    let name = book["fileName"].as_str().expect("a name");
    assert!(
        name.starts_with("waybill-report-früh-jahr-50-") && name.ends_with(".xlsx"),
        "{name}"
    );
    let content = bytes(&book);
    assert!(content.starts_with(b"PK"));
    let rows = rows_of(content);
    let phones = rows
        .iter()
        .filter(|row| row.iter().any(|cell| cell.starts_with("+4915")));
    assert_eq!(phones.count(), usize::try_from(PEOPLE).expect("few"));
    assert!(
        rows.iter().flatten().any(|cell| cell == "Opted out"),
        "reasons are told in words"
    );
    let pdf = ada
        .get(
            "export_delivery_report",
            json!({ "campaign": campaign, "kind": "pdf" }),
        )
        .await;
    assert!(bytes(&pdf).starts_with(b"%PDF"));
    let noted = "select count(*) from audit.log where action = 'note.export_delivery_report' and detail::jsonb ->> 'rows' = '7'";
    assert_eq!(field.count(noted).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delivery_report_is_for_those_who_may_export() {
    let (field, campaign) = field().await;
    let vera = Colleague::hired(&field.office, "vera", "viewer").await;
    vera.refused(
        "export_delivery_report",
        json!({ "campaign": campaign }),
        "FORBIDDEN",
    )
    .await;
    let ada = Colleague::ada(&field.office).await;
    let nobody = json!({ "campaign": "0193a000-0000-7000-8000-000000000001" });
    ada.refused("export_delivery_report", nobody, "NOT_FOUND")
        .await;
}

/// Every cell of every sheet as text.
fn rows_of(workbook: Vec<u8>) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(workbook)).expect("a workbook");
    let sheets = book.sheet_names();
    sheets
        .iter()
        .flat_map(|sheet| {
            let range = book.worksheet_range(sheet).expect("a sheet");
            range
                .rows()
                .map(|row| row.iter().map(ToString::to_string).collect())
                .collect::<Vec<_>>()
        })
        .collect()
}
