//! What a worker asks of Meta for people, and what the office sees of its own machinery.

use ground::postgres::TestVersion;
use ground::testing::Office;
use sandbox::Faults;
use serde_json::{Value, json};
use workers::{Running, Settings, Signal, Signals, Workers};

use crate::colleague::{Colleague, items};
use waybill_tests::sending::{Field, Lives, quick};

async fn field(shares: sandbox::Shares) -> Field {
    let sandbox = sandbox::Settings {
        tier: sandbox::Tier::Unlimited,
        shares,
        speed: 200.0,
        ..sandbox::Settings::default()
    };
    let field = Field::open(Office::open(TestVersion::V18).await, 400, sandbox).await;
    field.shorten(Lives::default()).await;
    field
}

type Heard = tokio::sync::mpsc::UnboundedReceiver<Signal>;

async fn working(field: &Field) -> (Running, Heard) {
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

/// The account, as soon as this question was answered.
async fn answered(ada: &Colleague, heard: &mut Heard, account: &Value, request: &Value) -> Value {
    for _ in 0..200 {
        let shown = ada.get("show_account", json!({ "account": account })).await;
        let check = shown["checks"].as_array().expect("checks")[0].clone();
        if check["id"] == *request && check["answeredAt"].is_string() {
            return shown;
        }
        while heard.recv().await.expect("workers live") != Signal::Reviewed {}
    }
    panic!("nobody answered");
}

#[tokio::test]
async fn a_check_asks_meta_for_real_and_a_revoked_token_is_said() {
    let field = field(sandbox::Shares::perfect()).await;
    let ada = Colleague::ada(&field.office).await;
    let (workers, mut heard) = working(&field).await;
    let account = json!(field.account);
    let before = ada.get("show_account", json!({ "account": account })).await;
    assert_eq!(
        (&before["token"]["state"], &before["tier"]),
        (&json!("unknown"), &json!("unlimited"))
    );

    let asked = ada
        .get("check_account", json!({ "account": account }))
        .await;
    let good = answered(&ada, &mut heard, &account, &asked["request"]).await;
    assert_eq!(
        (&good["checks"][0]["ok"], &good["token"]["state"]),
        (&json!(true), &json!("valid")),
        "{good}"
    );
    field.sandbox.set_faults(Faults {
        token_revoked: true,
        ..Faults::default()
    });
    let asked = ada
        .get("check_account", json!({ "account": account }))
        .await;
    let bad = answered(&ada, &mut heard, &account, &asked["request"]).await;
    workers.stop().await;
    assert_eq!(
        (&bad["checks"][0]["ok"], &bad["token"]["state"]),
        (&json!(false), &json!("refused")),
        "{bad}"
    );
    assert!(bad["checks"][0]["answer"]["advice"].is_string());
    let text = bad.to_string();
    assert!(
        !text.contains("training-token"),
        "the token itself is nowhere"
    );
    ada.refused(
        "change_account",
        json!({ "account": account, "token": "EAAB" }),
        "VALIDATION_FAILED",
    )
    .await;
    let changed = ada
        .get(
            "change_account",
            json!({ "account": account, "name": "Head office" }),
        )
        .await;
    assert_eq!(changed["name"], "Head office");
    let viewer = Colleague::hired(&field.office, "vera", "viewer").await;
    viewer
        .refused("check_account", json!({ "account": account }), "FORBIDDEN")
        .await;
}

#[tokio::test]
async fn templates_are_read_from_meta_and_a_pause_is_told() {
    let field = field(sandbox::Shares::perfect()).await;
    let ada = Colleague::ada(&field.office).await;
    let remote = field
        .client()
        .list_templates("660000000000001", &meta::TemplateFilter::default())
        .await;
    let waba = sqlx::query_scalar::<_, String>("select waba_id from app.account")
        .fetch_one(&field.owner)
        .await
        .expect("the account");
    assert!(remote.is_ok(), "{remote:?} {waba}");
    let meta_id = remote.expect("templates")[0].id.clone();
    sqlx::query("update app.template set meta_id = $1")
        .bind(&meta_id)
        .execute(&field.owner)
        .await
        .expect("known to Meta");
    field
        .sandbox
        .set_template_status(&meta_id, "PAUSED")
        .expect("paused at Meta");
    let (workers, mut heard) = working(&field).await;
    let asked = ada.get("sync_templates", json!({})).await;
    answered(
        &ada,
        &mut heard,
        &json!(field.account),
        &asked["requests"][0],
    )
    .await;
    workers.stop().await;
    let shown = ada
        .get("show_template", json!({ "template": field.template }))
        .await;
    assert_eq!(shown["metaStatus"], "PAUSED");
    assert_eq!(shown["events"][0]["metaStatus"], "PAUSED");
    let told = ada.get("list_notifications", json!({})).await;
    assert_eq!(items(&told)[0]["kind"], "template_paused");
}

#[tokio::test]
async fn the_system_tells_of_workers_webhooks_and_the_database() {
    let field = field(sandbox::Shares::perfect()).await;
    let ada = Colleague::ada(&field.office).await;
    let quiet = ada.get("system_status", json!({})).await;
    let codes: Vec<&Value> = quiet["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| &problem["code"])
        .collect();
    assert_eq!(codes, ["no_worker"]);
    // Of nobody here, and posted before there is any status: so there are two posts at least.
    field
        .sandbox
        .inbound("+4915999999999", "Hello")
        .expect("a phone number");
    field.sandbox.flush().await;
    let campaign = field.campaign("spring", 5).await;
    let (workers, mut heard) = working(&field).await;
    loop {
        while heard.recv().await.expect("workers live") != Signal::Rescued {}
        field.sandbox.flush().await;
        let read = field
            .count("select count(*) from app.message where state = 'read'")
            .await;
        let posted = field.sandbox.ledger().webhooks_pending == 0;
        // Statuses come in any order: the last one posted may not be the last one applied.
        let unread = field
            .count("select count(*) from app.inbox where state = 'new'")
            .await;
        if read == 5 && posted && unread == 0 {
            break;
        }
    }
    let status = ada.get("system_status", json!({})).await;
    workers.stop().await;
    assert_eq!(
        (
            &status["workers"][0]["alive"],
            &status["workers"][0]["sends"]
        ),
        (&json!(true), &json!(true))
    );
    assert!(
        status["webhooks"]["lastAt"].is_string()
            && status["database"]["bytes"].as_i64() > Some(1_000_000)
    );
    assert_eq!(status["devices"][0]["label"], "Ada's desktop");

    let list = ada
        .get(
            "list_messages",
            json!({ "campaign": campaign, "limit": 1, "count": true }),
        )
        .await;
    assert_eq!((&list["total"], items(&list).len()), (&json!(5), 1));
    let message = ada
        .get("show_message", json!({ "message": items(&list)[0]["id"] }))
        .await;
    assert_eq!(message["attempts"][0]["outcome"], "accepted");
    let raws: Vec<&Value> = message["timeline"]
        .as_array()
        .expect("a timeline")
        .iter()
        .map(|entry| &entry["raw"])
        .filter(|raw| raw.is_object())
        .collect();
    assert!(
        !raws.is_empty() && raws.iter().all(|raw| raw["id"] == message["wamids"][0]),
        "{raws:?}"
    );
    assert_eq!(message["price"]["billable"], true);

    let events = ada.get("list_webhook_events", json!({ "limit": 1 })).await;
    assert_eq!(items(&events)[0]["state"], "applied");
    assert_eq!(
        items(&events)[0]["raw"]["object"],
        "whatsapp_business_account"
    );
    let next = ada
        .get(
            "list_webhook_events",
            json!({ "limit": 1, "cursor": events["nextCursor"] }),
        )
        .await;
    assert_eq!((items(&events).len(), items(&next).len()), (1, 1));
    assert_ne!(items(&next)[0]["id"], items(&events)[0]["id"]);
    let sam = Colleague::hired(&field.office, "sam", "sales_rep").await;
    for operation in ["system_status", "list_webhook_events"] {
        sam.refused(operation, json!({}), "FORBIDDEN").await;
    }
}
