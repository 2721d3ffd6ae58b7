//! Conversations: what people write, who answers, and when the reply box is closed.

use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::colleague::{Colleague, items};

/// A person with a number, known as a lead or not.
async fn person(owner: &PgPool, phone: &str, name: Option<&str>) -> Uuid {
    let id = ground::ids::new();
    sqlx::query("insert into app.person (id) values ($1)")
        .bind(id)
        .execute(owner)
        .await
        .expect("a person");
    for (kind, value) in [("phone", phone), ("wa_id", phone.trim_start_matches('+'))] {
        sqlx::query("insert into app.identity (kind, value, person_id) values ($1, $2, $3)")
            .bind(kind)
            .bind(value)
            .bind(id)
            .execute(owner)
            .await
            .expect("an identity");
    }
    if let Some(name) = name {
        sqlx::query("insert into app.lead (id, phone, name, created_at, updated_at) values ($1, $2, $3, now(), now())")
            .bind(id)
            .bind(phone)
            .bind(name)
            .execute(owner)
            .await
            .expect("a lead");
    }
    id
}

/// As a worker applies it, written so many hours ago.
async fn writes(service: &PgPool, phone: &str, body: &str, reading: Option<&str>, hours: f64) {
    sqlx::query(
        "select engine.apply_inbound($1, $2, null, '710000000000001', 'text', $3, $4, $3, null,
                clock_timestamp() - make_interval(secs => $5 * 3600), $6, true)",
    )
    .bind(format!("wamid.{}", ground::chance::name(12)))
    .bind(phone.trim_start_matches('+'))
    .bind(body)
    .bind(reading)
    .bind(hours)
    .bind(ground::ids::new())
    .execute(service)
    .await
    .expect("applied");
}

async fn with_a_number(office: &Office) -> PgPool {
    let owner = office.as_owner().await;
    sqlx::raw_sql(
        "insert into app.account (id, waba_id, name, portfolio_id) values ('00000000-0000-0000-0000-0000000000ac', '660000000000001', 'Office', '1');
         insert into app.number (id, account_id, display) values ('710000000000001', '00000000-0000-0000-0000-0000000000ac', '+1 555-010-0200')",
    )
    .execute(&owner)
    .await
    .expect("a number");
    owner
}

async fn the_inbox_shows_who_wrote_and_who_answers(version: TestVersion) {
    let office = Office::open(version).await;
    let (owner, service) = (with_a_number(&office).await, office.as_service().await);
    let ada = Colleague::ada(&office).await;
    let sam = Colleague::hired(&office, "sam", "sales_rep").await;
    let ines = person(&owner, "+34600000001", Some("Inés Vega")).await;
    person(&owner, "+34600000002", Some("Luis Gil")).await;
    writes(&service, "+34600000002", "Are you there?", None, 2.0).await;
    writes(&service, "+34600000001", "Hello", None, 1.0).await;
    writes(&service, "+34600000001", "Is it still on?", None, 0.5).await;

    let inbox = ada.get("list_conversations", json!({})).await;
    let first = &items(&inbox)[0];
    assert_eq!(
        (&first["name"], &first["unread"], &first["last"]["body"]),
        (&json!("Inés Vega"), &json!(2), &json!("Is it still on?"))
    );
    assert!(first["windowClosesAt"].is_string() && first["phone"] == "+34600000001");
    assert_eq!(
        inbox["counts"],
        json!({ "open": 2, "unread": 2, "mine": 0, "unassigned": 2 })
    );
    let page = ada.get("list_conversations", json!({ "limit": 1 })).await;
    let next = ada
        .get(
            "list_conversations",
            json!({ "limit": 1, "cursor": page["nextCursor"] }),
        )
        .await;
    assert_eq!(items(&next)[0]["name"], "Luis Gil");

    ada.get(
        "assign_conversation",
        json!({ "person": ines, "user": sam.id }),
    )
    .await;
    let mine = sam
        .get("list_conversations", json!({ "assignee": "mine" }))
        .await;
    assert_eq!(items(&mine).len(), 1);
    writes(&service, "+34600000001", "Hello?", None, 0.1).await;
    let told = sam.get("list_notifications", json!({})).await;
    let titles: Vec<&Value> = items(&told).iter().map(|one| &one["title"]).collect();
    assert_eq!(
        titles,
        [
            "Inés Vega wrote",
            "Ada Admin gave you the conversation with Inés Vega"
        ]
    );
    assert!(items(&ada.get("list_notifications", json!({})).await).is_empty());

    sam.get("read_conversation", json!({ "person": ines }))
        .await;
    sam.get("close_conversation", json!({ "person": ines }))
        .await;
    let closed = ada
        .get("list_conversations", json!({ "state": "closed" }))
        .await;
    assert_eq!(
        (items(&closed).len(), &items(&closed)[0]["unread"]),
        (1, &json!(0))
    );
    writes(&service, "+34600000001", "One more thing", None, 0.0).await;
    let open = ada
        .get("list_conversations", json!({ "state": "open" }))
        .await;
    assert_eq!(items(&open).len(), 2);
}

#[tokio::test]
async fn the_inbox_shows_who_wrote_and_who_answers_on_18() {
    the_inbox_shows_who_wrote_and_who_answers(TestVersion::V18).await;
}

#[tokio::test]
async fn the_inbox_shows_who_wrote_and_who_answers_on_15() {
    the_inbox_shows_who_wrote_and_who_answers(TestVersion::V15).await;
}

#[tokio::test]
async fn somebody_who_said_stop_may_be_answered_but_is_sold_nothing() {
    let office = Office::open(TestVersion::V18).await;
    let (owner, service) = (with_a_number(&office).await, office.as_service().await);
    let ada = Colleague::ada(&office).await;
    let ines = person(&owner, "+34600000001", Some("Inés Vega")).await;
    writes(&service, "+34600000001", "STOP", Some("stop"), 0.1).await;
    writes(
        &service,
        "+34600000001",
        "But where is my parcel?",
        None,
        0.0,
    )
    .await;
    let shown = ada
        .get("show_conversation", json!({ "person": ines }))
        .await;
    assert_eq!(shown["reply"]["allowed"], true);
    let notice = shown["reply"]["notice"].as_str().expect("a notice");
    assert!(notice.contains("said stop"), "{notice}");
    assert_eq!(shown["items"][1]["reading"], "stop");
    let sent = ada
        .get(
            "send_message",
            json!({ "person": ines, "number": "710000000000001", "text": "It comes tomorrow." }),
        )
        .await;
    let shown = ada
        .get("show_conversation", json!({ "person": ines }))
        .await;
    assert_eq!(
        (
            &shown["items"][0]["direction"],
            &shown["items"][0]["message"],
            &shown["unread"]
        ),
        (&json!("out"), &sent["message"], &json!(0))
    );
    sqlx::query("insert into app.template (id, account_id, name, language, category, components, state, author_id, decided_by, decided_at, meta_id, meta_status)
                 values ($1, '00000000-0000-0000-0000-0000000000ac', 'offer', 'en', 'MARKETING', '[{\"type\":\"BODY\",\"text\":\"Buy.\"}]', 'approved', $2, $3, now(), '88', 'APPROVED')")
        .bind(ground::ids::new())
        .bind(ada.id)
        .bind(ground::ids::new())
        .execute(&owner)
        .await
        .expect("a template");
    let offer = ada.get("list_templates", json!({})).await;
    ada.refused(
        "send_message",
        json!({ "person": ines, "number": "710000000000001", "template": items(&offer)[0]["id"] }),
        "OPTED_OUT",
    )
    .await;
}

#[tokio::test]
async fn the_reply_box_says_why_it_is_closed_and_what_to_do() {
    let office = Office::open(TestVersion::V18).await;
    let (owner, service) = (with_a_number(&office).await, office.as_service().await);
    let ada = Colleague::ada(&office).await;
    let viewer = Colleague::hired(&office, "vera", "viewer").await;
    let ines = person(&owner, "+34600000001", None).await;
    writes(&service, "+34600000001", "Hello", None, 25.0).await;
    let ask = json!({ "person": ines });
    let old = ada.get("show_conversation", ask.clone()).await;
    assert_eq!(
        (
            &old["reply"]["allowed"],
            &old["reply"]["reason"],
            &old["lead"]
        ),
        (&json!(false), &json!("window_closed"), &json!(false))
    );
    let advice = old["reply"]["advice"].as_str().expect("advice");
    assert!(advice.contains("template"), "{advice}");
    writes(&service, "+34600000001", "Hello again", None, 0.0).await;
    assert_eq!(
        ada.get("show_conversation", ask.clone()).await["reply"]["allowed"],
        true
    );
    ada.get(
        "send_message",
        json!({ "person": ines, "number": "710000000000001", "text": "Good morning." }),
    )
    .await;
    ada.get(
        "pause_sending",
        json!({ "scope": "everything", "reason": "audit" }),
    )
    .await;
    assert_eq!(
        ada.get("show_conversation", ask.clone()).await["reply"]["title"],
        "Sending is paused: audit."
    );
    assert_eq!(
        viewer.get("show_conversation", ask.clone()).await["reply"]["reason"],
        "forbidden"
    );
    for (operation, input) in [
        ("assign_conversation", json!({ "person": ines })),
        ("close_conversation", ask.clone()),
        ("read_conversation", ask),
    ] {
        viewer.refused(operation, input, "FORBIDDEN").await;
    }
    ada.refused(
        "assign_conversation",
        json!({ "person": ines, "user": viewer.id }),
        "VALIDATION_FAILED",
    )
    .await;
}

#[tokio::test]
async fn a_long_conversation_comes_page_by_page_without_a_gap() {
    let office = Office::open(TestVersion::V18).await;
    let (owner, service) = (with_a_number(&office).await, office.as_service().await);
    let ada = Colleague::ada(&office).await;
    let ines = person(&owner, "+34600000001", Some("Inés Vega")).await;
    for n in 0..7 {
        let hours = f64::from(20 - n);
        writes(&service, "+34600000001", &format!("Line {n}"), None, hours).await;
    }
    let (mut bodies, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let page = ada
            .get(
                "show_conversation",
                json!({ "person": ines, "limit": 3, "cursor": cursor }),
            )
            .await;
        bodies.extend(
            items(&page)
                .iter()
                .map(|item| item["body"].as_str().unwrap_or_default().to_owned()),
        );
        cursor = page["nextCursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(
        bodies,
        [
            "Line 6", "Line 5", "Line 4", "Line 3", "Line 2", "Line 1", "Line 0"
        ]
    );
}
