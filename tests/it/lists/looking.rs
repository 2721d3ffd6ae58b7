//! Lists in every order, one lead with its history, the search, the overview, exports.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ground::ids;
use ground::postgres::TestVersion;
use serde_json::{Value, json};

use super::{Desk, items, people, text};

async fn every_order_shows_everybody_exactly_once(version: TestVersion) {
    let desk = Desk::open(version).await;
    desk.import(&people(23)).await;
    for (sort, descending) in [
        ("name", false),
        ("name", true),
        ("createdAt", false),
        ("createdAt", true),
        ("updatedAt", false),
        ("updatedAt", true),
        ("lastContactAt", false),
        ("lastContactAt", true),
    ] {
        let (mut seen, mut names, mut cursor) = (BTreeSet::new(), Vec::new(), Value::Null);
        loop {
            let ask =
                json!({ "sort": sort, "descending": descending, "cursor": cursor, "limit": 5 });
            let page = desk.get("list_leads", ask).await;
            assert_eq!((&page["total"], &page["more"]), (&json!(23), &json!(false)));
            for lead in items(&page) {
                assert!(seen.insert(text(&lead["id"])), "{sort} {descending}: twice");
                names.push(text(&lead["name"]));
            }
            cursor = page["nextCursor"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!(seen.len(), 23, "{sort} {descending}");
        if sort == "name" {
            let mut sorted = names.clone();
            sorted.sort();
            if descending {
                sorted.reverse();
            }
            assert_eq!(names, sorted);
        }
    }
}

#[tokio::test]
async fn every_order_shows_everybody_exactly_once_on_18() {
    every_order_shows_everybody_exactly_once(TestVersion::V18).await;
}

#[tokio::test]
async fn every_order_shows_everybody_exactly_once_on_15() {
    every_order_shows_everybody_exactly_once(TestVersion::V15).await;
}

#[tokio::test]
async fn filters_hold_together() {
    let desk = Desk::open(TestVersion::V18).await;
    let import = desk.import(&people(30)).await;
    desk.get(
        "create_lead",
        json!({ "phone": "+5215512345678", "details": { "name": "100% Ximena" } }),
    )
    .await;
    for (ask, found) in [
        (json!({}), 31),
        (json!({ "stage": "won" }), 6),
        (json!({ "stage": "won", "tag": "vip" }), 2),
        (json!({ "source": "fair 1", "stage": "won" }), 3),
        (json!({ "country": "MX" }), 1),
        (json!({ "import": import["id"] }), 30),
        (json!({ "consent": "opted_in" }), 30),
        (json!({ "consent": "none" }), 1),
        (json!({ "consent": "opted_out" }), 0),
        (json!({ "text": "öz", "stage": "won" }), 6),
        (json!({ "text": "xi" }), 1),
        (json!({ "text": "imena" }), 1),
        (json!({ "text": "100%" }), 1),
        (json!({ "text": "10_" }), 0),
        (json!({ "text": "(0151) 0000-0007" }), 1),
        (json!({ "text": "+52" }), 1),
        (json!({ "createdTo": "2020-01-01T00:00:00Z" }), 0),
        (
            json!({ "owner": desk.office.admin, "createdFrom": "2020-01-01T00:00:00Z" }),
            31,
        ),
        (json!({ "unowned": true }), 0),
        (json!({ "exact": true, "text": "person" }), 30),
    ] {
        let page = desk.get("list_leads", ask.clone()).await;
        assert_eq!(
            (page["total"].as_i64(), items(&page).len()),
            (Some(found), usize::try_from(found).unwrap()),
            "{ask}"
        );
    }
    assert_eq!(
        desk.ask("list_leads", json!({ "consent": "maybe" }))
            .await
            .unwrap_err()
            .code,
        "VALIDATION_FAILED"
    );
    assert_eq!(
        desk.ask("list_leads", json!({ "cursor": "nonsense" }))
            .await
            .unwrap_err()
            .details["field"],
        "cursor"
    );
    let choices = desk.get("lead_choices", json!({})).await;
    assert_eq!(
        choices["stages"],
        json!([{ "value": "new", "count": 25, "more": false }, { "value": "won", "count": 6, "more": false }])
    );
    assert_eq!(choices["tags"][0]["value"], "vip");
    assert_eq!(choices["owners"][0]["name"], "Ada Admin");
}

#[tokio::test]
async fn the_last_contact_is_brought_up_to_date_by_a_worker() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(3)).await;
    let lead = items(&desk.get("list_leads", json!({ "sort": "name" })).await)[1]["id"].clone();
    let message = ids::new();
    desk.sql(format!(
        "insert into app.message (id, person_id, number_id, account_id, purpose, recipient, content, body, created_by, state, accepted_at)
         values ('{message}', {0}, '1', gen_random_uuid(), 'marketing', '+4915100000000', '{{}}', 'Hi', '{1}', 'accepted', now());
         insert into app.wamid (wamid, message_id, attempt) values ('wamid.X', '{message}', 1)",
        lead.to_string().replace('"', "'"), desk.office.admin
    ))
    .await;
    let service = desk.office.as_service().await;
    let noted: i64 = sqlx::query_scalar("select engine.note_contacts()")
        .fetch_one(&service)
        .await
        .unwrap();
    assert_eq!(noted, 1);
    let page = desk
        .get("list_leads", json!({ "sort": "lastContactAt", "limit": 1 }))
        .await;
    assert_eq!(items(&page)[0]["id"], lead);
    assert!(items(&page)[0]["lastContactAt"].is_string());
    let found = desk.get("search", json!({ "text": "wamid.X" })).await;
    assert_eq!(
        (&items(&found)[0]["kind"], &items(&found)[0]["id"]),
        (&json!("message"), &json!(message))
    );
}

#[tokio::test]
async fn one_lead_shows_its_consent_its_history_and_what_may_be_done() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(1)).await;
    let lead = items(&desk.get("list_leads", json!({})).await)[0]["id"].clone();
    desk.get(
        "change_lead",
        json!({ "lead": lead, "version": 1, "changes": { "stage": "talking" } }),
    )
    .await;
    let card = desk.get("show_lead", json!({ "lead": lead })).await;
    assert_eq!(
        (
            &card["consent"],
            &card["ownerName"],
            &card["import"]["fileName"]
        ),
        (
            &json!("opted_in"),
            &json!("Ada Admin"),
            &json!("people.csv")
        )
    );
    assert_eq!(
        (
            &card["send"]["marketing"]["allowed"],
            &card["send"]["text"]["allowed"]
        ),
        (&json!(true), &json!(false))
    );
    assert!(text(&card["send"]["text"]["reason"]).contains("24 hours"));
    let events = desk.get("lead_timeline", json!({ "lead": lead })).await;
    let kinds: BTreeSet<_> = items(&events)
        .iter()
        .map(|event| text(&event["kind"]))
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["changed", "consent", "imported"].map(str::to_owned))
    );
    let changed = items(&events)
        .iter()
        .find(|event| event["kind"] == "changed")
        .unwrap();
    assert_eq!(
        changed["changes"],
        json!([{ "field": "stage", "before": "won", "after": "talking" }])
    );
    let (mut seen, mut cursor) = (0, Value::Null);
    loop {
        let page = desk
            .get(
                "lead_timeline",
                json!({ "lead": lead, "limit": 1, "cursor": cursor }),
            )
            .await;
        seen += items(&page).len();
        cursor = page["nextCursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(seen, items(&events).len(), "page by page the same");

    let viewer = desk.beside("vera", "viewer").await;
    let card = viewer
        .ask("show_lead", json!({ "lead": lead }))
        .await
        .unwrap();
    assert_eq!(card["can"]["edit"]["allowed"], false);
    let events = viewer
        .ask("lead_timeline", json!({ "lead": lead }))
        .await
        .unwrap();
    assert!(
        items(&events)
            .iter()
            .all(|event| event["kind"] != "changed"),
        "the log is not for viewers"
    );
}

#[tokio::test]
async fn an_export_holds_what_the_filter_names_and_is_written_to_the_log() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(10)).await;
    desk.get("create_lead", json!({ "phone": "+5215512345678", "details": { "name": "=1+1", "fields": { "city": "Puebla" } } })).await;
    let all = json!({ "kind": "csv", "sort": "name", "filter": { "text": "=1" } });
    let file = desk.get("export_leads", all).await;
    let content =
        String::from_utf8(BASE64_STANDARD.decode(text(&file["content"])).unwrap()).unwrap();
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("\u{feff}Name,Phone,") && lines[0].ends_with(",city"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("'=1+1,'+52")
            && lines[1].contains("5512345678,MX,")
            && lines[1].ends_with(",Puebla"),
        "{}",
        lines[1]
    );
    let noted = "select count(*) from audit.log where action = 'note.export_leads' and detail::jsonb ->> 'rows' = '1' and detail not like '%=1%'";
    assert_eq!(desk.number(noted).await, 1);
    let book = desk.get("export_leads", json!({})).await;
    assert!(text(&book["fileName"]).ends_with(".xlsx"));
    assert!(
        BASE64_STANDARD
            .decode(text(&book["content"]))
            .unwrap()
            .starts_with(b"PK")
    );
}

#[tokio::test]
async fn search_finds_what_the_caller_may_see() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(5)).await;
    let by_name = desk.get("search", json!({ "text": "person 037" })).await;
    assert_eq!(
        (items(&by_name).len(), &items(&by_name)[0]["kind"]),
        (1, &json!("lead"))
    );
    let by_number = desk.get("search", json!({ "text": "0151 00000004" })).await;
    assert_eq!(items(&by_number)[0]["detail"], "+4915100000004");
    desk.sql("insert into app.user_permission (id, user_id, permission, allow, reason) select gen_random_uuid(), id, 'leads.canView', false, 'test' from app.users".into()).await;
    assert!(items(&desk.get("search", json!({ "text": "person" })).await).is_empty());
}

#[tokio::test]
async fn the_overview_counts_today_and_says_what_waits() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(2)).await;
    let person = items(&desk.get("list_leads", json!({})).await)[0]["id"]
        .clone()
        .to_string()
        .replace('"', "'");
    let admin = desk.office.admin;
    desk.sql(format!(
        "insert into app.stop_review (id, person_id, wamid, message, word, received_at) values (gen_random_uuid(), {person}, 'w', 'stopp it', 'stop', now());
         insert into app.message (id, person_id, number_id, account_id, purpose, recipient, content, body, created_by, state, reason, code, failed_at)
         values (gen_random_uuid(), {person}, '1', gen_random_uuid(), 'marketing', '+49', '{{}}', 'Hi', '{admin}', 'failed', 'x', 130429, now()),
                (gen_random_uuid(), {person}, '1', gen_random_uuid(), 'marketing', '+49', '{{}}', 'Hi', '{admin}', 'unknown', 'answer_lost', null, null),
                (gen_random_uuid(), {person}, '1', gen_random_uuid(), 'marketing', '+49', '{{}}', 'Hi', '{admin}', 'skipped', 'no_consent', null, null);
         insert into app.inbound (wamid, person_id, number_id, kind, meta_at) values ('in1', {person}, '1', 'text', now());
         insert into app.wamid (wamid, message_id, attempt, at) values ('w1', gen_random_uuid(), 1, now()), ('w2', gen_random_uuid(), 1, now() - interval '24 hours 1 second')"
    ))
    .await;
    let now = desk.get("overview", json!({})).await;
    let of = |name: &str| now["today"][name].as_i64();
    assert_eq!(
        (of("sent"), of("failed"), of("replies"), of("skipped")),
        (Some(1), Some(1), Some(1), Some(1))
    );
    assert_eq!(
        (
            now["yesterday"]["sent"].as_i64(),
            now["days"].as_array().map(Vec::len)
        ),
        (Some(1), Some(14))
    );
    let kinds: Vec<_> = now["attention"]
        .as_array()
        .unwrap()
        .iter()
        .map(|matter| text(&matter["kind"]))
        .collect();
    assert_eq!(
        kinds,
        ["stop_reviews", "unknown_messages", "failed_messages"],
        "{now}"
    );
    assert!(
        now["attention"]
            .as_array()
            .unwrap()
            .iter()
            .all(|matter| matter["count"] == 1 && !text(&matter["advice"]).is_empty())
    );
    desk.sql("insert into app.user_permission (id, user_id, permission, allow, reason) select gen_random_uuid(), id, 'messages.canView', false, 'test' from app.users".into()).await;
    let less = desk.get("overview", json!({})).await;
    assert_eq!((&less["today"], &less["days"]), (&Value::Null, &json!([])));
}

#[tokio::test]
async fn consents_are_listed_by_state_and_person() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(7)).await;
    let person = items(&desk.get("list_leads", json!({ "sort": "name" })).await)[0]["id"].clone();
    desk.get(
        "opt_out",
        json!({ "person": person, "purposes": ["marketing"], "source": "phone call" }),
    )
    .await;
    for (ask, found) in [
        (json!({}), 7),
        (json!({ "state": "opted_out" }), 1),
        (json!({ "state": "opted_in", "method": "import" }), 6),
        (json!({ "blocked": true }), 1),
        (json!({ "text": "person 000" }), 1),
        (json!({ "purpose": "utility" }), 0),
        (json!({ "expiringBefore": "2100-01-01T00:00:00Z" }), 0),
        (json!({ "sort": "expiresAt" }), 7),
    ] {
        assert_eq!(
            desk.get("list_consents", ask.clone()).await["total"],
            found,
            "{ask}"
        );
    }
    let (mut seen, mut cursor) = (BTreeSet::new(), Value::Null);
    loop {
        let page = desk
            .get("list_consents", json!({ "limit": 2, "cursor": cursor }))
            .await;
        seen.extend(items(&page).iter().map(|row| text(&row["id"])));
        cursor = page["nextCursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 7);
}
