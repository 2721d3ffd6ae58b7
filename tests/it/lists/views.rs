//! Saved views: one's own and shared ones.

use ground::postgres::TestVersion;
use serde_json::json;

use super::{Desk, items};

#[tokio::test]
async fn a_private_view_is_for_its_owner_and_a_shared_one_for_everybody() {
    let desk = Desk::open(TestVersion::V18).await;
    let vera = desk.beside("vera", "viewer").await;
    let view = |name: &str, shared: bool| json!({ "screen": "leads", "name": name, "shared": shared, "search": { "stage": "won" } });
    let own = desk.get("save_view", view("Won", false)).await;
    assert_eq!(
        (&own["mine"], &own["search"]["stage"], &own["ownerName"]),
        (&json!(true), &json!("won"), &json!("Ada Admin"))
    );
    let shared = desk.get("save_view", view("For all", true)).await;
    let twice = desk.ask("save_view", view("wON", false)).await.unwrap_err();
    assert_eq!(twice.code, "DUPLICATE");

    let seen = vera
        .ask("list_views", json!({ "screen": "leads" }))
        .await
        .unwrap();
    assert_eq!(items(&seen).len(), 1);
    assert_eq!(
        (&items(&seen)[0]["name"], &items(&seen)[0]["mine"]),
        (&json!("For all"), &json!(false))
    );
    assert!(
        items(
            &vera
                .ask("list_views", json!({ "screen": "messages" }))
                .await
                .unwrap()
        )
        .is_empty()
    );
    let mut theirs = view("Mine now", true);
    theirs["view"] = shared["id"].clone();
    assert_eq!(
        vera.ask("save_view", theirs).await.unwrap_err().code,
        "NOT_FOUND"
    );
    let gone = vera
        .ask("delete_view", json!({ "view": shared["id"] }))
        .await
        .unwrap_err();
    assert_eq!(gone.code, "NOT_FOUND");
    vera.ask("save_view", view("Won", false)).await.unwrap();

    let mut renamed = view("Customers", true);
    renamed["view"] = own["id"].clone();
    assert_eq!(desk.get("save_view", renamed).await["name"], "Customers");
    desk.get("delete_view", json!({ "view": shared["id"] }))
        .await;
    assert_eq!(items(&desk.get("list_views", json!({})).await).len(), 1);
    assert_eq!(desk.number("select count(*) from audit.log where object = 'view' and action in ('view.create', 'view.update', 'view.delete')").await, 5);
    for wrong in [
        json!({ "screen": "Leads!", "name": "x", "search": {} }),
        json!({ "screen": "leads", "name": " ", "search": {} }),
        json!({ "screen": "leads", "name": "x", "search": [] }),
    ] {
        assert_eq!(
            desk.ask("save_view", wrong.clone()).await.unwrap_err().code,
            "VALIDATION_FAILED",
            "{wrong}"
        );
    }
}
