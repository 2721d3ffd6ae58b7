//! Drafts written bit by bit, and launches that wait and can be taken back.

use std::time::Duration;

use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use workers::{Settings, Signal, Signals, Workers};

use crate::colleague::{Colleague, items};
use waybill_tests::sending::{Field, Lives, NUMBER, quick};

const PATIENCE: Duration = Duration::from_secs(60);

/// An office with this many people who agreed, and as many who did not.
async fn field(version: TestVersion, people: i32) -> Field {
    let sandbox = sandbox::Settings {
        tier: sandbox::Tier::Unlimited,
        shares: sandbox::Shares::perfect(),
        speed: 200.0,
        ..sandbox::Settings::default()
    };
    let field = Field::open(Office::open(version).await, 400, sandbox).await;
    field.shorten(Lives::default()).await;
    let sql = format!(
        "create temporary table one as select gen_random_uuid() as person, n, '+4915' || lpad(n::text, 9, '0') as phone from generate_series(1, {people} * 2) n;
         insert into app.lead (id, phone, name, country, created_at, updated_at) select person, phone, 'Person ' || n, 'DE', now(), now() from one;
         insert into app.person (id) select person from one;
         insert into app.identity (kind, value, person_id) select 'phone', phone, person from one;
         insert into app.consent (person_id, purpose, state, method, since) select person, 'marketing', 'opted_in', 'import', now() from one where n <= {people};
         drop table one"
    );
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&field.owner)
        .await
        .expect("people");
    field
}

async fn draft(field: &Field, ada: &Colleague) -> Value {
    let made = ada
        .get(
            "create_campaign",
            json!({ "name": "Spring", "template": field.template, "number": NUMBER }),
        )
        .await;
    made["id"].clone()
}

async fn state(ada: &Colleague, campaign: &Value) -> String {
    let shown = ada
        .get("show_campaign", json!({ "campaign": campaign }))
        .await;
    shown["state"].as_str().expect("a state").to_owned()
}

/// Workers, and the signals of what they did.
async fn working(
    field: &Field,
) -> (
    workers::Running,
    tokio::sync::mpsc::UnboundedReceiver<Signal>,
) {
    let (signals, heard) = Signals::channel();
    let settings = Settings {
        signals,
        ..quick(Lives::default())
    };
    let workers = Workers::start(field.service.clone(), Some(field.client()), settings)
        .await
        .expect("workers start");
    (workers, heard)
}

#[tokio::test]
async fn a_draft_is_saved_bit_by_bit_and_a_second_editor_is_told() {
    let field = field(TestVersion::V18, 1).await;
    let ada = Colleague::ada(&field.office).await;
    let made = ada
        .get("create_campaign", json!({ "name": "Untitled" }))
        .await;
    let id = made["id"].clone();
    assert_eq!(made["version"], 1);
    let shown = ada.get("show_campaign", json!({ "campaign": id })).await;
    assert_eq!(shown["can"]["launch"]["reason"], "Choose a template first.");

    let saved = ada
        .get(
            "change_campaign",
            json!({ "campaign": id, "version": 1, "name": "Spring", "audience": { "tag": "vip" } }),
        )
        .await;
    assert_eq!(
        (
            saved["version"].as_i64(),
            saved["name"].as_str(),
            saved["audience"]["tag"].as_str()
        ),
        (Some(2), Some("Spring"), Some("vip"))
    );
    let late = ada
        .refused(
            "change_campaign",
            json!({ "campaign": id, "version": 1, "name": "Autumn" }),
            "VERSION_CONFLICT",
        )
        .await;
    assert_eq!(
        (
            &late.details["current"]["name"],
            &late.details["mine"]["name"]
        ),
        (&json!("Spring"), &json!("Autumn"))
    );
    ada.refused(
        "delete_campaign",
        json!({ "campaign": id, "version": 1 }),
        "VERSION_CONFLICT",
    )
    .await;
    ada.get("delete_campaign", json!({ "campaign": id, "version": 2 }))
        .await;
    let gone = ada.get("list_campaigns", json!({})).await;
    assert!(items(&gone).is_empty());
    let acts: Vec<String> = sqlx::query_scalar(
        "select action from audit.log where object = 'campaign' and object_id = $1 order by id",
    )
    .bind(id.as_str())
    .fetch_all(&field.owner)
    .await
    .expect("the log");
    assert_eq!(
        acts,
        ["campaign.create", "campaign.update", "campaign.delete"]
    );
}

#[tokio::test]
async fn an_audience_is_counted_before_it_is_saved_with_the_rows_behind_each_figure() {
    let field = field(TestVersion::V18, 3).await;
    let ada = Colleague::ada(&field.office).await;
    let count = ada
        .get("count_audience", json!({ "audience": { "country": "DE" } }))
        .await;
    assert_eq!(
        (count["audience"].as_i64(), count["willSend"].as_i64()),
        (Some(6), Some(3))
    );
    assert_eq!(count["skipped"][0]["reason"], "no_consent");
    assert_eq!(count["skipped"][0]["count"], 3);
    let page = |reason: &str, cursor: Value| json!({ "audience": {}, "reason": reason, "limit": 2, "cursor": cursor });
    let first = ada
        .get("list_audience", page("no_consent", Value::Null))
        .await;
    let second = ada
        .get(
            "list_audience",
            page("no_consent", first["nextCursor"].clone()),
        )
        .await;
    assert_eq!((items(&first).len(), items(&second).len()), (2, 1));
    let viewer = Colleague::hired(&field.office, "vera", "viewer").await;
    viewer
        .refused("count_audience", json!({ "audience": {} }), "FORBIDDEN")
        .await;
}

async fn a_launch_is_undone_with_nothing_sent(version: TestVersion) {
    let field = field(version, 20).await;
    let ada = Colleague::ada(&field.office).await;
    let max = Colleague::hired(&field.office, "max", "manager").await;
    let campaign = draft(&field, &ada).await;
    let launched = ada
        .get(
            "launch_campaign",
            json!({ "campaign": campaign, "holdSeconds": 60 }),
        )
        .await;
    assert_eq!(
        (launched["queued"].as_i64(), launched["skipped"].as_i64()),
        (Some(20), Some(20))
    );
    assert_eq!(state(&ada, &campaign).await, "scheduled");

    let (workers, mut heard) = working(&field).await;
    for _ in 0..3 {
        while heard.recv().await.expect("workers live") != Signal::Rescued {}
    }
    let undo = json!({ "campaign": campaign });
    let (one, other) = tokio::join!(
        ada.ask("undo_launch", undo.clone()),
        max.ask("undo_launch", undo.clone())
    );
    let won = [&one, &other]
        .iter()
        .filter(|answer| answer.is_ok())
        .count();
    assert_eq!(won, 1, "{one:?} {other:?}");
    workers.stop().await;

    assert_eq!(state(&ada, &campaign).await, "draft");
    assert_eq!(field.count("select count(*) from app.message").await, 0);
    assert_eq!(field.count("select count(*) from app.queue").await, 0);
    assert_eq!(field.sandbox.ledger().accepted, 0);
}

#[tokio::test]
async fn a_launch_is_undone_with_nothing_sent_on_18() {
    a_launch_is_undone_with_nothing_sent(TestVersion::V18).await;
}

#[tokio::test]
async fn a_launch_is_undone_with_nothing_sent_on_15() {
    a_launch_is_undone_with_nothing_sent(TestVersion::V15).await;
}

#[tokio::test]
async fn after_the_hold_it_starts_by_itself_and_cannot_be_undone() {
    let field = field(TestVersion::V18, 20).await;
    let ada = Colleague::ada(&field.office).await;
    let campaign = draft(&field, &ada).await;
    ada.get(
        "launch_campaign",
        json!({ "campaign": campaign, "holdSeconds": 1 }),
    )
    .await;
    let (workers, mut heard) = working(&field).await;
    tokio::time::timeout(PATIENCE, async {
        while state(&ada, &campaign).await != "done" {
            while heard.recv().await.expect("workers live") != Signal::Rescued {}
        }
    })
    .await
    .expect("the campaign ends");
    workers.stop().await;
    let late = ada
        .refused("undo_launch", json!({ "campaign": campaign }), "TOO_LATE")
        .await;
    assert_eq!(late.details["state"], "done");
    assert_eq!(field.sandbox.ledger().accepted, 20);
    let told = ada.get("list_notifications", json!({})).await;
    assert_eq!(items(&told)[0]["kind"], "campaign_done");
    assert_eq!(items(&told)[0]["link"]["id"], campaign);
}

#[tokio::test]
async fn a_campaign_planned_for_a_time_on_the_wall_waits_for_it_or_is_sent_now() {
    let field = field(TestVersion::V18, 2).await;
    let ada = Colleague::ada(&field.office).await;
    let campaign = draft(&field, &ada).await;
    let at = |local: &str| json!({ "campaign": campaign, "startAt": { "local": local, "zone": "Europe/Berlin" } });
    ada.refused(
        "launch_campaign",
        at("2020-01-01T09:00"),
        "VALIDATION_FAILED",
    )
    .await;
    assert_eq!(state(&ada, &campaign).await, "draft");
    let year = ground::clock::now().strftime("%Y").to_string();
    let next: i32 = year.parse::<i32>().expect("a year") + 1;
    let wall = format!("{next}-01-02T09:00");
    let launched = ada.get("launch_campaign", at(&wall)).await;
    assert_eq!(launched["startsAt"], format!("{next}-01-02T08:00:00.000Z"));
    let first = ada
        .get(
            "list_messages",
            json!({ "campaign": campaign, "state": "queued" }),
        )
        .await;
    assert_eq!(items(&first).len(), 2);
    let shown = ada
        .get("show_message", json!({ "message": items(&first)[0]["id"] }))
        .await;
    assert_eq!(shown["wait"]["reason"], "scheduled");
    let started = ada.get("start_now", json!({ "campaign": campaign })).await;
    assert_eq!(started["queued"], 2);
    assert_eq!(state(&ada, &campaign).await, "running");
    ada.refused(
        "start_now",
        json!({ "campaign": campaign }),
        "VERSION_CONFLICT",
    )
    .await;
}

#[tokio::test]
async fn campaigns_are_found_by_state_and_text_and_sorted_page_by_page() {
    let field = field(TestVersion::V18, 1).await;
    let ada = Colleague::ada(&field.office).await;
    for name in ["Winter", "Autumn", "Summer"] {
        ada.get("create_campaign", json!({ "name": name })).await;
    }
    let launched = draft(&field, &ada).await;
    ada.get("launch_campaign", json!({ "campaign": launched }))
        .await;
    let names = |page: &Value| {
        items(page)
            .iter()
            .map(|campaign| campaign["name"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let by_name = |cursor: Value| json!({ "states": ["draft"], "sort": "name", "ascending": true, "limit": 2, "cursor": cursor });
    let first = ada.get("list_campaigns", by_name(Value::Null)).await;
    let second = ada
        .get("list_campaigns", by_name(first["nextCursor"].clone()))
        .await;
    assert_eq!(names(&first), ["Autumn", "Summer"]);
    assert_eq!(names(&second), ["Winter"]);
    let found = ada.get("list_campaigns", json!({ "text": "INTE" })).await;
    assert_eq!(names(&found), ["Winter"]);
    let running = ada
        .get("list_campaigns", json!({ "states": ["running", "done"] }))
        .await;
    assert_eq!(names(&running), ["Spring"]);
}
