//! Many leads at once: what the person saw is what is changed.

use ground::ids;
use ground::postgres::TestVersion;
use serde_json::json;

use super::{Desk, items, people, text};

#[tokio::test]
async fn everybody_a_filter_names_is_changed_only_if_they_are_as_many_as_the_person_saw() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(20)).await;
    let won = json!({ "stage": "won" });
    let change = |expected: i64| json!({ "filter": won, "expectedCount": expected, "changes": { "stage": "customer", "addTags": ["2026"], "removeTags": ["vip"] } });
    let refused = desk.ask("change_leads", change(5)).await.unwrap_err();
    assert_eq!(
        (refused.code.as_ref(), &refused.details["count"]),
        ("VERSION_CONFLICT", &json!(4))
    );
    assert!(refused.error.contains("4 leads now, not 5"), "{refused}");
    assert_eq!(desk.get("change_leads", change(4)).await["changed"], 4);
    let customers = desk.get("list_leads", json!({ "stage": "customer" })).await;
    assert_eq!(customers["total"], 4);
    for lead in items(&customers) {
        assert_eq!(
            (&lead["tags"], &lead["version"]),
            (&json!(["2026"]), &json!(2))
        );
    }
    assert_eq!(desk.number("select count(*) from audit.log where operation = 'change_leads' and action = 'lead.update'").await, 4);
    let some: Vec<_> = items(&customers)[..2]
        .iter()
        .map(|lead| lead["id"].clone())
        .collect();
    let give = json!({ "leads": some, "changes": { "ownerId": desk.office.admin } });
    assert_eq!(
        desk.get("change_leads", give.clone()).await["changed"],
        0,
        "the importer owns them already"
    );
    let free = json!({ "leads": some, "changes": { "ownerId": null } });
    assert_eq!(desk.get("change_leads", free).await["changed"], 2);
    assert_eq!(
        desk.get("list_leads", json!({ "unowned": true })).await["total"],
        2
    );
    for wrong in [
        json!({ "changes": { "stage": "x" } }),
        json!({ "leads": [], "changes": { "stage": "x" } }),
        json!({ "leads": some, "filter": won, "expectedCount": 1, "changes": { "stage": "x" } }),
        json!({ "filter": won, "changes": { "stage": "x" } }),
        json!({ "leads": some, "changes": {} }),
        json!({ "leads": some, "changes": { "stage": " " } }),
        json!({ "leads": some, "changes": { "addTags": ["x".repeat(41)] } }),
        json!({ "leads": some, "changes": { "ownerId": ids::new() } }),
    ] {
        assert_eq!(
            desk.ask("change_leads", wrong.clone())
                .await
                .unwrap_err()
                .code,
            "VALIDATION_FAILED",
            "{wrong}"
        );
    }
}

async fn a_deletion_takes_waiting_messages_back_and_is_undone_as_one(version: TestVersion) {
    let desk = Desk::open(version).await;
    desk.import(&people(6)).await;
    let won = desk.get("list_leads", json!({ "stage": "won" })).await;
    let person = text(&items(&won)[0]["id"]);
    let message = ids::new();
    desk.sql(format!(
        "insert into app.message (id, person_id, number_id, account_id, purpose, recipient, content, body, created_by, state)
         values ('{message}', '{person}', '1', gen_random_uuid(), 'marketing', '+4915100000000', '{{}}', 'Hi', '{}', 'queued');
         insert into app.queue (message_id, number_id, due_at) values ('{message}', '1', now())",
        desk.office.admin
    ))
    .await;
    let deleted = desk
        .get(
            "delete_leads",
            json!({ "filter": { "stage": "won" }, "expectedCount": 2 }),
        )
        .await;
    assert_eq!(
        (&deleted["deleted"], &deleted["withdrawn"]),
        (&json!(2), &json!(1))
    );
    let skipped = format!(
        "select count(*) from app.message where id = '{message}' and state = 'skipped' and reason = 'deleted'"
    );
    assert_eq!(desk.number(&skipped).await, 1);
    assert_eq!(desk.number("select count(*) from app.queue").await, 0);
    assert_eq!(desk.get("list_leads", json!({})).await["total"], 4);
    let bin = desk.get("list_leads", json!({ "deleted": true })).await;
    assert_eq!(bin["total"], 2);
    assert!(items(&bin)[0]["deletedAt"].is_string());
    let card = desk.get("show_lead", json!({ "lead": person })).await;
    assert_eq!(
        (
            &card["can"]["restore"]["allowed"],
            &card["can"]["edit"]["allowed"]
        ),
        (&json!(true), &json!(false))
    );

    let undo = json!({ "undo": deleted["undo"] });
    assert_eq!(desk.get("restore_leads", undo.clone()).await["restored"], 2);
    assert_eq!(desk.get("restore_leads", undo).await["restored"], 0);
    assert_eq!(desk.get("list_leads", json!({})).await["total"], 6);
    assert_eq!(
        desk.number(&skipped).await,
        1,
        "what was taken back stays so"
    );
    let events = desk
        .get(
            "lead_timeline",
            json!({ "lead": person, "kinds": ["deleted", "restored"] }),
        )
        .await;
    let kinds: Vec<_> = items(&events)
        .iter()
        .map(|event| text(&event["kind"]))
        .collect();
    assert_eq!(kinds, ["restored", "deleted"]);
}

#[tokio::test]
async fn a_deletion_takes_waiting_messages_back_and_is_undone_as_one_on_18() {
    a_deletion_takes_waiting_messages_back_and_is_undone_as_one(TestVersion::V18).await;
}

#[tokio::test]
async fn a_deletion_takes_waiting_messages_back_and_is_undone_as_one_on_15() {
    a_deletion_takes_waiting_messages_back_and_is_undone_as_one(TestVersion::V15).await;
}

#[tokio::test]
async fn the_bin_is_emptied_after_thirty_days_and_not_before() {
    let desk = Desk::open(TestVersion::V18).await;
    desk.import(&people(6)).await;
    desk.get("delete_leads", json!({ "filter": {}, "expectedCount": 6 }))
        .await;
    desk.sql(
        "update app.lead set deleted_at = now() - interval '31 days' where stage = 'won'".into(),
    )
    .await;
    let service = desk.office.as_service().await;
    let gone: i64 = sqlx::query_scalar("select engine.empty_bin()")
        .fetch_one(&service)
        .await
        .unwrap();
    assert_eq!(
        (gone, desk.number("select count(*) from app.lead").await),
        (2, 4)
    );
    assert_eq!(
        desk.number("select count(*) from app.consent").await,
        6,
        "consent belongs to the person"
    );
}

#[tokio::test]
async fn nobody_changes_removes_or_exports_many_without_the_right() {
    let desk = Desk::open(TestVersion::V18).await;
    let viewer = desk.beside("vera", "viewer").await;
    let all = json!({ "filter": {}, "expectedCount": 0 });
    viewer
        .is_refused(
            "change_leads",
            json!({ "filter": {}, "expectedCount": 0, "changes": { "stage": "x" } }),
            "leads.canEditLeads",
        )
        .await;
    viewer
        .is_refused("delete_leads", all.clone(), "leads.canDeleteLeads")
        .await;
    viewer
        .is_refused(
            "restore_leads",
            json!({ "undo": ids::new() }),
            "leads.canDeleteLeads",
        )
        .await;
    viewer
        .is_refused("export_leads", json!({}), "leads.canExportLeads")
        .await;
    assert_eq!(
        desk.number("select count(*) from audit.log where action = 'operation.refuse'")
            .await,
        4
    );
}
