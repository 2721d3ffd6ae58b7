//! People, rights and the log, asked by operation name through both doors.

use ground::postgres::TestVersion;
use ground::testing::Office;
use operations::{Caller, Core, Refusal};
use serde_json::{Value, json};

struct Desk {
    office: Office,
    core: Core,
    caller: Caller,
}

impl Desk {
    async fn of_ada() -> Self {
        let office = Office::open(TestVersion::V18).await;
        let core = Core::new(office.as_desktop().await);
        Self {
            office,
            core,
            caller: Caller::device("waybill-test 1"),
        }
    }

    async fn ask(&self, name: &str, input: Value) -> Result<Value, Refusal> {
        self.core.perform_named(&self.caller, name, input).await
    }

    async fn get(&self, name: &str, input: Value) -> Value {
        self.ask(name, input)
            .await
            .unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
    }
}

fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().expect("items")
}

#[tokio::test]
async fn whoami_is_the_same_through_both_doors() {
    let desk = Desk::of_ada().await;
    let me = desk.get("whoami", json!({})).await;
    let mut keys: Vec<_> = me.as_object().expect("an object").keys().cloned().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "currency",
            "fullName",
            "name",
            "office",
            "permissions",
            "role",
            "userId",
            "version",
            "zone"
        ]
    );
    assert_eq!(
        (me["name"].as_str(), me["role"].as_str()),
        (Some("ada"), Some("admin"))
    );
    let permissions = me["permissions"].as_array().expect("permissions").len();
    assert!(
        permissions > 30,
        "an admin may do everything: {permissions}"
    );

    let service = Core::new(desk.office.as_service().await);
    let ada = Caller::person(
        &desk.office.installed.roles.own("wb_p_ada"),
        "browser",
        None,
        "r1",
    );
    assert_eq!(
        service
            .perform_named(&ada, "whoami", json!({}))
            .await
            .expect("through the service"),
        me
    );
}

#[tokio::test]
async fn a_person_is_added_given_a_right_and_kept_out() {
    let desk = Desk::of_ada().await;
    let user = desk
        .get(
            "create_user",
            json!({"name": "bob", "fullName": "Bob Burns", "role": "viewer"}),
        )
        .await["user"]
        .clone();
    let check = async || {
        desk.get(
            "check_permission",
            json!({"permission": "messages.canSend", "user": user}),
        )
        .await["allowed"]
            .clone()
    };
    assert_eq!(check().await, false);
    let given = json!({"user": user, "permissions": ["messages.canSend", "leads.canImportLeads"], "allow": true, "reason": "helps out", "expiryDate": "2199-01-01T00:00:00Z"});
    let grants = desk.get("assign_permissions", given).await["grants"].clone();
    assert_eq!(check().await, true);
    let rights = desk.get("user_permissions", json!({"user": user})).await;
    let right = rights["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|right| right["permission"] == "messages.canSend")
        .unwrap()
        .clone();
    assert_eq!(
        (
            &right["origin"]["kind"],
            &right["origin"]["by"],
            &right["origin"]["because"]
        ),
        (&json!("grant"), &json!("ada"), &json!("helps out"))
    );
    desk.get("revoke_grant", json!({"grant": grants[0]})).await;
    assert_eq!(check().await, false);
    desk.get("set_user_active", json!({"user": user, "active": false}))
        .await;
    let users = desk.get("list_users", json!({})).await;
    let bob = items(&users)
        .iter()
        .find(|person| person["name"] == "bob")
        .unwrap();
    assert_eq!(
        (&bob["active"], &bob["grants"], &bob["fullName"]),
        (&json!(false), &json!(1), &json!("Bob Burns"))
    );

    let log = desk
        .get(
            "search_audit",
            json!({"user": desk.office.admin, "action": "grant.*"}),
        )
        .await;
    let acts: Vec<_> = items(&log)
        .iter()
        .map(|row| {
            (
                row["action"].as_str().unwrap(),
                row["operation"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        acts,
        [
            ("grant.delete", "revoke_grant"),
            ("grant.create", "assign_permissions"),
            ("grant.create", "assign_permissions")
        ]
    );
    assert!(
        items(&log)
            .iter()
            .all(|row| row["client"] == "waybill-test 1")
    );
}

#[tokio::test]
async fn what_is_refused_names_the_field_and_stands_in_the_log() {
    let desk = Desk::of_ada().await;
    for (name, input, code, field) in [
        (
            "create_user",
            json!({"name": "Bob", "fullName": "Bob", "role": "viewer"}),
            "VALIDATION_FAILED",
            "name",
        ),
        (
            "create_user",
            json!({"name": "bob", "fullName": "Bob", "role": "boss"}),
            "VALIDATION_FAILED",
            "role",
        ),
        (
            "create_user",
            json!({"name": "ada", "fullName": "Ada", "role": "viewer"}),
            "DUPLICATE",
            "name",
        ),
        (
            "assign_permissions",
            json!({"user": desk.office.admin, "permissions": [], "allow": true, "reason": "x"}),
            "VALIDATION_FAILED",
            "permissions",
        ),
        (
            "check_permission",
            json!({"permission": "no.canSuch"}),
            "VALIDATION_FAILED",
            "permission",
        ),
        (
            "search_audit",
            json!({"cursor": "x"}),
            "VALIDATION_FAILED",
            "cursor",
        ),
    ] {
        let refusal = desk.ask(name, input).await.expect_err(name);
        assert_eq!(
            (refusal.code.as_ref(), refusal.details["field"].as_str()),
            (code, Some(field)),
            "{name}: {refusal}"
        );
    }
    let own = json!({"user": desk.office.admin, "permissions": ["messages.canSend"], "allow": false, "reason": "x"});
    assert_eq!(
        desk.ask("assign_permissions", own)
            .await
            .expect_err("oneself")
            .code,
        "FORBIDDEN"
    );

    let (_, device) = desk.office.hire("eve", "viewer").await;
    let pool = ground::database::connect(&device.options(&desk.office.owner), 2)
        .await
        .unwrap();
    let eve = Core::new(pool);
    for name in [
        "list_users",
        "create_user",
        "search_audit",
        "verify_audit",
        "export_audit",
    ] {
        let refusal = eve
            .perform_named(
                &desk.caller,
                name,
                json!({"name": "x", "fullName": "x", "role": "viewer"}),
            )
            .await
            .expect_err(name);
        assert_eq!(refusal.code, "FORBIDDEN", "{name}: {refusal}");
    }
    let refused = desk
        .get("search_audit", json!({"result": "refused", "text": "eve"}))
        .await;
    let operations: Vec<_> = items(&refused)
        .iter()
        .map(|row| row["objectId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        operations,
        [
            "export_audit",
            "verify_audit",
            "search_audit",
            "create_user",
            "list_users"
        ]
    );
}

#[tokio::test]
async fn the_log_is_proved_exported_and_proved_again_without_a_database() {
    let desk = Desk::of_ada().await;
    desk.office.hire("bob", "operator").await;
    let export = async |input: Value| desk.get("export_audit", input).await;
    let mut exported = export(json!({"personal": true})).await;
    // Transactions of other tests on the server may hold sealing up for a moment.
    while exported["rows"].as_i64() < Some(5) {
        exported = export(json!({"personal": true})).await;
    }
    let bundle = exported["bundle"].as_str().expect("a bundle");
    let verified = ::audit::verify_bundle(bundle.as_bytes()).expect("the bundle proves itself");
    assert_eq!(
        (json!(verified.rows), json!(verified.head)),
        (exported["rows"].clone(), exported["head"].clone())
    );
    assert!(verified.parts >= 2 && bundle.contains("Ada Admin"));
    let bare = export(json!({})).await;
    assert!(
        !bare["bundle"].as_str().unwrap().contains("Ada Admin"),
        "personal parts only when asked"
    );
    assert!(::audit::verify_bundle(&bundle.as_bytes()[..bundle.len() - 1]).is_err());

    let report = desk.get("verify_audit", json!({})).await;
    assert_eq!(
        (&report["intact"], &report["flaw"]),
        (&json!(true), &Value::Null),
        "{report}"
    );
    let notes = desk
        .get("search_audit", json!({"action": "note.export_audit"}))
        .await;
    assert!(
        items(&notes).len() >= 2
            && items(&notes)
                .iter()
                .any(|row| row["detail"]["personal"] == true)
    );
    let reads = desk
        .get("search_audit", json!({"action": "audit.read_personal"}))
        .await;
    assert!(
        !items(&reads).is_empty(),
        "looking at personal parts is a row itself"
    );
}

#[tokio::test]
async fn pages_of_the_log_join_without_gap_or_overlap() {
    let desk = Desk::of_ada().await;
    desk.office.hire("bob", "operator").await;
    let all = desk.get("search_audit", json!({"limit": 500})).await;
    assert!(all.get("nextCursor").is_none());
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let page = desk
            .get("search_audit", json!({"limit": 2, "cursor": cursor}))
            .await;
        seen.extend(items(&page).iter().map(|row| row["id"].clone()));
        match page.get("nextCursor") {
            Some(next) => cursor = next.clone(),
            None => break,
        }
    }
    assert_eq!(
        seen,
        items(&all)
            .iter()
            .map(|row| row["id"].clone())
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn the_service_says_from_where_a_request_came_and_nobody_else_can() {
    let desk = Desk::of_ada().await;
    let service = Core::new(desk.office.as_service().await);
    let address = Some("203.0.113.9".parse().unwrap());
    let ada = Caller::person(
        &desk.office.installed.roles.own("wb_p_ada"),
        "browser",
        address,
        "request-1",
    );
    service
        .perform_named(
            &ada,
            "create_user",
            json!({"name": "bob", "fullName": "Bob", "role": "viewer"}),
        )
        .await
        .expect("through the service");
    let forging = Caller {
        address,
        ..Caller::device("forger")
    };
    desk.core
        .perform_named(
            &forging,
            "create_user",
            json!({"name": "eve", "fullName": "Eve", "role": "viewer"}),
        )
        .await
        .expect("from the desktop");
    let log = desk
        .get("search_audit", json!({"action": "user.create"}))
        .await;
    let row = |request: &str| {
        items(&log)
            .iter()
            .find(|row| row["client"] == request)
            .unwrap()
            .clone()
    };
    let (browser, forger) = (row("browser"), row("forger"));
    assert_eq!(
        (&browser["address"], &browser["request"]),
        (&json!("203.0.113.9"), &json!("request-1"))
    );
    assert!(
        browser["login"].as_str().unwrap().ends_with("_service")
            && browser["actor"].as_str().unwrap().ends_with("_p_ada")
    );
    assert_ne!(forger["address"], "203.0.113.9");
}
