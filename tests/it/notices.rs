//! What people of the office are told: those it concerns, in words, once, and as they chose.

use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};

use crate::colleague::{Colleague, items};

fn kinds(page: &Value) -> Vec<&str> {
    items(page)
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect()
}

#[tokio::test]
async fn approval_is_asked_of_those_who_may_give_it_and_its_author_hears_the_answer() {
    let office = Office::open(TestVersion::V18).await;
    let owner = office.as_owner().await;
    sqlx::raw_sql("insert into app.account (id, waba_id, name, portfolio_id) values ('00000000-0000-0000-0000-0000000000ac', '66', 'Office', '1')")
        .execute(&owner)
        .await
        .expect("an account");
    let ada = Colleague::ada(&office).await;
    let max = Colleague::hired(&office, "max", "manager").await;
    let vera = Colleague::hired(&office, "vera", "viewer").await;
    let draft = json!({
        "account": "00000000-0000-0000-0000-0000000000ac", "name": "spring_offer", "language": "en", "category": "MARKETING",
        "components": [{ "type": "BODY", "text": "Spring is here." }],
    });
    let made = ada.get("create_template", draft).await;
    ada.get("submit_template", json!({ "template": made["id"] }))
        .await;
    let asked = max.get("list_notifications", json!({})).await;
    assert_eq!(
        items(&asked)[0]["title"],
        "Approval wanted: spring_offer (en)"
    );
    assert_eq!(
        items(&asked)[0]["link"],
        json!({ "to": "template", "id": made["id"] })
    );
    assert!(kinds(&ada.get("list_notifications", json!({})).await).is_empty());
    assert!(kinds(&vera.get("list_notifications", json!({})).await).is_empty());

    max.get("approve_template", json!({ "template": made["id"] }))
        .await;
    let answered = ada.get("list_notifications", json!({})).await;
    assert_eq!(
        items(&answered)[0]["title"],
        "max approved spring_offer (en)"
    );
    let shown = ada
        .get("show_template", json!({ "template": made["id"] }))
        .await;
    assert_eq!(shown["versions"][0]["decision"], "approved");
    assert_eq!(shown["can"]["approve"]["allowed"], false);
}

#[tokio::test]
async fn each_person_has_seen_what_they_have_seen_and_hears_what_they_want() {
    let office = Office::open(TestVersion::V18).await;
    let ada = Colleague::ada(&office).await;
    let max = Colleague::hired(&office, "max", "manager").await;
    let eve = Colleague::hired(&office, "eve", "manager").await;
    ada.get(
        "pause_sending",
        json!({ "scope": "everything", "reason": "A wrong price was sent" }),
    )
    .await;
    let told = max.get("list_notifications", json!({})).await;
    let paused = &items(&told)[0];
    assert_eq!(
        (
            &paused["title"],
            &paused["text"],
            &paused["severity"],
            &told["unread"]
        ),
        (
            &json!("All sending is paused by Ada Admin"),
            &json!("A wrong price was sent"),
            &json!("alert"),
            &json!(1)
        )
    );
    max.get("read_notifications", json!({ "ids": [paused["id"]] }))
        .await;
    assert_eq!(max.get("list_notifications", json!({})).await["unread"], 0);
    assert_eq!(eve.get("list_notifications", json!({})).await["unread"], 1);
    assert!(
        kinds(&ada.get("list_notifications", json!({})).await).is_empty(),
        "who did it is not told"
    );

    let off = json!({ "items": [{ "kind": "pause", "shown": false, "popup": true }] });
    let settings = eve.get("set_notification_settings", off).await;
    let switch = items(&settings)
        .iter()
        .find(|one| one["kind"] == "pause")
        .expect("the switch");
    assert_eq!(
        (&switch["shown"], &switch["popup"]),
        (&json!(false), &json!(false))
    );
    let quiet = eve.get("list_notifications", json!({})).await;
    assert_eq!((kinds(&quiet).len(), &quiet["unread"]), (0, &json!(0)));
    assert_eq!(
        kinds(&max.get("list_notifications", json!({})).await),
        ["paused"]
    );
    eve.refused(
        "set_notification_settings",
        json!({ "items": [{ "kind": "weather", "shown": true, "popup": true }] }),
        "VALIDATION_FAILED",
    )
    .await;

    let log = ada.get("list_pauses", json!({})).await;
    let pause = &items(&log)[0];
    assert_eq!(
        (&pause["open"], &pause["canLift"]["allowed"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(pause["lifters"], "Admins, Managers");
    max.get("resume_sending", json!({ "pause": pause["id"] }))
        .await;
    let log = ada.get("list_pauses", json!({})).await;
    assert_eq!(
        (&items(&log)[0]["open"], &items(&log)[0]["liftedBy"]),
        (&json!(false), &json!("max"))
    );
    assert_eq!(
        kinds(&ada.get("list_notifications", json!({})).await),
        ["resumed"]
    );
}

#[tokio::test]
async fn nobody_reads_what_is_told_to_others_even_with_a_psql() {
    let office = Office::open(TestVersion::V18).await;
    let max = Colleague::hired(&office, "max", "manager").await;
    let (_, device) = office.hire("vera", "viewer").await;
    let ada = Colleague::ada(&office).await;
    let mut sql = ground::database::single(&device.options(&office.owner))
        .await
        .expect("a desktop");
    for statement in [
        "select app.notify('paused', 'x', '{}', null, 'limits.canManageLimits')",
        "insert into app.notification_read (user_id, notification_id) values (gen_random_uuid(), 1)",
        "delete from app.notification",
        "select raw from app.inbox",
        "select engine.beat('evil', '1', true)",
    ] {
        let refused = sqlx::query(statement).execute(&mut sql).await;
        assert!(refused.is_err(), "{statement}");
    }
    ada.get(
        "change_limit",
        json!({ "metric": "person_day", "cap": 4, "reason": "Fewer a day" }),
    )
    .await;
    ada.get(
        "pause_sending",
        json!({ "scope": "user", "target": max.id, "reason": "holidays" }),
    )
    .await;
    let seen: i64 = sqlx::query_scalar("select count(*) from app.notification where for_permission = 'admin.canManageUsers' or for_user is not null")
        .fetch_one(&mut sql)
        .await
        .expect("what is visible");
    assert_eq!(seen, 0);
    let noted: i64 =
        sqlx::query_scalar("select count(*) from audit.log where action = 'note.change_limit'")
            .fetch_one(&office.as_owner().await)
            .await
            .expect("the log");
    assert_eq!(noted, 1);
}
