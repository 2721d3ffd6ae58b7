//! Finding messages, and what a retry does with each: now, later, never.

use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::colleague::{Colleague, items};
use waybill_tests::sending::{Field, NUMBER};

/// A campaign whose messages failed for these codes, one each.
async fn failed(field: &Field, name: &str, codes: &[i32]) -> uuid::Uuid {
    let campaign = field
        .campaign(name, i32::try_from(codes.len()).expect("few"))
        .await;
    for (n, code) in codes.iter().enumerate() {
        let sql = format!(
            "with one as (select id from app.message where campaign_id = '{campaign}' order by id offset {n} limit 1), gone as (delete from app.queue q using one where q.message_id = one.id)
             update app.message m set state = 'failed', reason = 'meta', code = {code}, failed_at = now(), attempts = 1 from one where m.id = one.id"
        );
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&field.owner)
            .await
            .expect("a failure");
    }
    campaign
}

async fn field() -> Field {
    Field::open(
        Office::open(TestVersion::V18).await,
        100,
        sandbox::Settings::default(),
    )
    .await
}

fn group<'a>(plan: &'a Value, code: i64, when: &str) -> &'a Value {
    plan["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .find(|group| group["code"] == code && group["when"] == when)
        .unwrap_or_else(|| panic!("no group {code} {when} in {plan}"))
}

#[tokio::test]
async fn a_dry_run_says_how_many_now_later_and_never_and_changes_nothing() {
    let field = field().await;
    let ada = Colleague::ada(&field.office).await;
    let campaign = failed(&field, "spring", &[130_429, 131_049, 131_049, 131_026]).await;
    let ask = |dry: bool| json!({ "campaign": campaign, "dryRun": dry });
    let plan = ada.get("retry_messages", ask(true)).await;
    assert_eq!(
        (&plan["now"], &plan["later"], &plan["never"]),
        (&json!(1), &json!(2), &json!(1))
    );
    let later = group(&plan, 131_049, "later");
    assert!(later["at"].is_string() && later["advice"].is_string() && later["count"] == 2);
    assert_eq!(field.open_messages().await, 0);
    ada.get("retry_messages", ask(false)).await;
    assert_eq!(field.open_messages().await, 3);
    let viewer = Colleague::hired(&field.office, "vera", "viewer").await;
    viewer
        .refused("retry_messages", ask(true), "FORBIDDEN")
        .await;
}

#[tokio::test]
async fn a_cancelled_campaign_is_never_retried() {
    let field = field().await;
    let ada = Colleague::ada(&field.office).await;
    let campaign = failed(&field, "spring", &[130_429]).await;
    ada.get(
        "set_campaign_state",
        json!({ "campaign": campaign, "from": "running", "to": "cancelled" }),
    )
    .await;
    let plan = ada
        .get("retry_messages", json!({ "campaign": campaign }))
        .await;
    assert_eq!((&plan["now"], &plan["never"]), (&json!(0), &json!(1)));
    let id: uuid::Uuid = sqlx::query_scalar("select id from app.message")
        .fetch_one(&field.owner)
        .await
        .expect("the message");
    let taken: i32 = sqlx::query_scalar("select api.retry_messages(array[$1], array[now()])")
        .bind(id)
        .fetch_one(&field.office.as_desktop().await)
        .await
        .expect("an answer");
    assert_eq!((taken, field.open_messages().await), (0, 0));
}

#[tokio::test]
async fn messages_are_found_by_whatever_somebody_looks_for() {
    let field = field().await;
    let ada = Colleague::ada(&field.office).await;
    let spring = failed(&field, "spring", &[131_049, 131_026, 130_429]).await;
    let summer = field.campaign("summer", 4).await;
    sqlx::raw_sql(AssertSqlSafe(format!(
        "insert into app.lead (id, phone, name, created_at, updated_at) select person_id, recipient, 'Zoë 100%', now(), now() from app.message where campaign_id = '{summer}' limit 1;
         insert into app.wamid (wamid, message_id, attempt) select 'wamid.known', id, 1 from app.message where campaign_id = '{spring}' and code = 131026"
    )))
    .execute(&field.owner)
    .await
    .expect("a lead and an id");
    let count = async |filter: Value| items(&ada.get("list_messages", filter).await).len();
    assert_eq!(count(json!({})).await, 7);
    assert_eq!(count(json!({ "states": ["failed"] })).await, 3);
    assert_eq!(count(json!({ "states": ["failed", "queued"] })).await, 7);
    assert_eq!(count(json!({ "state": "queued" })).await, 4);
    assert_eq!(count(json!({ "code": 131_026 })).await, 1);
    assert_eq!(count(json!({ "wamid": "wamid.known" })).await, 1);
    assert_eq!(count(json!({ "text": "zoë 100%" })).await, 1);
    assert_eq!(count(json!({ "text": "zoë 100_" })).await, 0);
    assert_eq!(count(json!({ "by": ada.id })).await, 7);
    assert_eq!(
        count(json!({ "from": "2020-01-01T00:00:00Z", "to": "2020-01-02T00:00:00Z" })).await,
        0
    );
    ada.refused(
        "list_messages",
        json!({ "text": "zo" }),
        "VALIDATION_FAILED",
    )
    .await;
    let matching = json!({ "matching": { "states": ["failed"], "code": 130_429 }, "dryRun": true });
    assert_eq!(ada.get("retry_messages", matching).await["now"], 1);

    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let page = ada
            .get("list_messages", json!({ "limit": 3, "cursor": cursor }))
            .await;
        seen.extend(items(&page).iter().map(|item| item["id"].to_string()));
        cursor = page["nextCursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (7, 7), "each once, none left out");
}

#[tokio::test]
async fn an_answer_goes_out_although_the_authors_campaigns_have_used_the_hour_up() {
    let field = field().await;
    let ada = Colleague::ada(&field.office).await;
    field.campaign("spring", 3).await;
    ada.get(
        "change_limit",
        json!({ "metric": "user_hour", "user": ada.id, "cap": 1 }),
    )
    .await;
    let who: (uuid::Uuid, String) =
        sqlx::query_as("select m.person_id, m.recipient from app.message m order by m.id limit 1")
            .fetch_one(&field.owner)
            .await
            .expect("a person");
    sqlx::query("select engine.apply_inbound('wamid.in', $1, null, $2, 'text', 'Hello', null, null, null, clock_timestamp(), $3, true)")
        .bind(who.1.trim_start_matches('+'))
        .bind(NUMBER)
        .bind(ground::ids::new())
        .execute(&field.service)
        .await
        .expect("applied");
    let reply = ada
        .get(
            "send_message",
            json!({ "person": who.0, "number": NUMBER, "text": "Hello to you" }),
        )
        .await;
    let worker = "one";
    let took: Vec<(uuid::Uuid, i32)> = sqlx::query_as(
        "select message_id, attempt from engine.claim($1, $2, 10, '1 minute', '1 minute')",
    )
    .bind(worker)
    .bind(NUMBER)
    .fetch_all(&field.service)
    .await
    .expect("a claim");
    let (ids, attempts): (Vec<_>, Vec<_>) = took.into_iter().unzip();
    let sent: Vec<uuid::Uuid> =
        sqlx::query_scalar("select message_id from engine.begin_dispatch($1, $2, $3, $4)")
            .bind(worker)
            .bind(NUMBER)
            .bind(&ids)
            .bind(&attempts)
            .fetch_all(&field.service)
            .await
            .expect("an intent");
    let reply: uuid::Uuid = reply["message"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    assert!(sent.contains(&reply), "the answer leaves");
    assert_eq!(sent.len(), 2, "and one of the campaign, as the hour allows");
    let limits = ada.get("limit_status", json!({})).await;
    let hour = limits["limits"]
        .as_array()
        .expect("limits")
        .iter()
        .find(|limit| limit["metric"] == "user_hour")
        .expect("the hour");
    assert_eq!(
        (&hour["used"], &hour["limit"], &hour["ownCap"]),
        (&json!(1), &json!(1), &json!(true))
    );
    let waiting = ada
        .get("list_messages", json!({ "state": "queued", "limit": 1 }))
        .await;
    let shown = ada
        .get(
            "show_message",
            json!({ "message": items(&waiting)[0]["id"] }),
        )
        .await;
    assert_eq!(shown["wait"]["reason"], "user_hour");
}

#[tokio::test]
async fn a_limit_says_when_it_is_full_at_this_pace_and_who_had_enough_is_listed() {
    let field = field().await;
    let ada = Colleague::ada(&field.office).await;
    let used = format!(
        "insert into app.limit_bucket (metric, subject, start, used) values ('user_day', '{0}', date_bin('10 minutes', now(), 'epoch'), 4000);
         insert into app.person (id) values ('{1}');
         insert into app.person_send (person_id, at, message_id, attempt) select '{1}', now(), gen_random_uuid(), n from generate_series(1, 5) n",
        ada.id,
        ground::ids::new()
    );
    sqlx::raw_sql(AssertSqlSafe(used))
        .execute(&field.owner)
        .await
        .expect("used");
    let status = ada.get("limit_status", json!({})).await;
    let day = status["limits"]
        .as_array()
        .expect("limits")
        .iter()
        .find(|limit| limit["metric"] == "user_day")
        .expect("the day");
    assert_eq!((&day["pace"], &day["mine"]), (&json!(4000), &json!(true)));
    let full: jiff::Timestamp = day["fullAt"]
        .as_str()
        .expect("a forecast")
        .parse()
        .expect("a time");
    let minutes = full.duration_since(ground::clock::now()).as_mins();
    assert!(
        (85..=91).contains(&minutes),
        "6,000 more at 4,000 an hour: {minutes} minutes"
    );
    assert_eq!(status["capped"], 1);
    let capped = ada.get("list_capped_people", json!({})).await;
    assert_eq!(
        (&items(&capped)[0]["messages"], &items(&capped)[0]["cap"]),
        (&json!(5), &json!(5))
    );
}

#[tokio::test]
async fn a_word_is_tried_without_a_person_being_touched() {
    let office = Office::open(TestVersion::V18).await;
    sqlx::query("select engine.ship_stop_words('[{\"kind\":\"stop\",\"language\":\"en\",\"folded\":\"stop\",\"word\":\"STOP\"}]')")
        .execute(&office.as_service().await)
        .await
        .expect("words");
    let ada = Colleague::ada(&office).await;
    let tried = |text: &str| ada.get("try_stop_word", json!({ "text": text }));
    let stop = tried("  stop! ").await;
    assert_eq!(
        (&stop["reading"], &stop["language"]),
        (&json!("stop"), &json!("en"))
    );
    assert_eq!(
        stop["word"].as_str().map(str::to_lowercase).as_deref(),
        Some("stop")
    );
    assert_eq!(tried("unsubscrbe").await["reading"], "near_miss");
    assert_eq!(tried("See you at noon").await["reading"], "nothing");
}
