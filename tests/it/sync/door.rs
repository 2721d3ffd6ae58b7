//! The REST door: what fits passes, what does not is refused by the name of its field.

use reqwest::Method;
use serde_json::json;

use super::world::{World, answer};

#[tokio::test]
async fn nobody_passes_without_signing_in() {
    let world = World::open().await;
    for (method, path) in [
        (Method::GET, "/api/leads"),
        (Method::POST, "/api/leads"),
        (Method::GET, "/api/events"),
        (Method::GET, "/api/openapi.json"),
        (Method::GET, "/api/docs/"),
    ] {
        answer(world.ask(method, path))
            .await
            .refused(401, "UNAUTHENTICATED");
    }
    let cookie = "waybill_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    answer(world.browse(Method::GET, "/api/leads", cookie))
        .await
        .refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_change_and_a_read_go_through_as_the_person_and_the_audit_log_says_so() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let made = answer(
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .header("user-agent", "a test")
            .json(&json!({ "phone": "+4915112345678" })),
    )
    .await
    .data();
    let id = made["id"].as_str().expect("an id");
    let shown = answer(world.browse(Method::GET, &format!("/api/leads/{id}"), &cookie))
        .await
        .data();
    assert_eq!(
        shown["lead"]["id"].as_str().or(shown["id"].as_str()),
        Some(id)
    );
    let listed = answer(world.browse(Method::GET, "/api/leads?limit=5", &cookie))
        .await
        .data();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));

    let log = answer(world.browse(Method::GET, "/api/audit/logs?limit=50", &cookie))
        .await
        .data();
    let row = log["items"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row.to_string().contains("create_lead"))
        .expect("a row of the change")
        .to_string();
    assert!(
        row.contains("ada") && row.contains("a test") && row.contains("127.0.0.1"),
        "{row}"
    );
}

#[tokio::test]
async fn a_missing_right_is_named() {
    let world = World::open().await;
    world.hire("vera", "viewer").await;
    let cookie = world.sign_in("vera").await;
    let refused = answer(
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .json(&json!({ "phone": "+4915112345678" })),
    )
    .await
    .refused(403, "FORBIDDEN");
    assert_eq!(refused["details"]["permission"], "leads.canCreateLeads");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_the_name_of_its_field() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let post = |body: serde_json::Value| {
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .json(&body)
    };
    let get = |path: &str| world.browse(Method::GET, path, &cookie);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let wrong = [
        (post(json!({ "phone": 7 })), "phone"),
        (post(json!({})), "phone"),
        (post(json!({ "phone": "12" })), "phone"),
        (
            post(json!({ "phone": "+4915112345678", "colour": "red" })),
            "colour",
        ),
        (post(json!([1])), "body"),
        (get("/api/leads?limit=many"), "limit"),
        (get("/api/leads?colour=red"), "colour"),
        (get("/api/leads/not-an-id"), "lead"),
        (
            world
                .browse(Method::PATCH, &format!("/api/leads/{nobody}"), &cookie)
                .json(&json!({ "lead": "other" })),
            "lead",
        ),
    ];
    for (request, field) in wrong {
        let refused = answer(request).await.refused(422, "VALIDATION_FAILED");
        assert!(
            refused["details"]["field"]
                .as_str()
                .is_some_and(|named| named.contains(field)),
            "{field}: {refused}"
        );
        assert!(
            refused["error"]
                .as_str()
                .is_some_and(|words| words.contains(field)),
            "{field}: {refused}"
        );
    }
    answer(get(&format!("/api/leads/{nobody}")))
        .await
        .refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn a_body_that_is_no_json_or_too_large_is_refused() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let post = |kind: &'static str, body: Vec<u8>| {
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .header("content-type", kind)
            .body(body)
    };
    for (kind, body) in [
        ("application/json", b"{\"phone\":".to_vec()),
        ("text/plain", b"{}".to_vec()),
        ("application/json", vec![0xff, 0xfe]),
    ] {
        assert_eq!(
            answer(post(kind, body))
                .await
                .refused(422, "VALIDATION_FAILED")["details"]["field"],
            "body"
        );
    }
    answer(post("application/json", vec![b' '; 5 << 20]))
        .await
        .refused(413, "TOO_LARGE");
}

#[tokio::test]
async fn what_is_no_route_says_so() {
    let world = World::open().await;
    answer(world.ask(Method::GET, "/api/colours"))
        .await
        .refused(404, "NOT_FOUND");
    answer(world.ask(Method::POST, "/api/leads/a/b/c/d"))
        .await
        .refused(404, "NOT_FOUND");
    answer(world.ask(Method::DELETE, "/api/leads"))
        .await
        .refused(405, "METHOD_NOT_ALLOWED");
    answer(world.ask(Method::GET, "/api/auth/login"))
        .await
        .refused(405, "METHOD_NOT_ALLOWED");
    assert_eq!(
        world
            .ask(Method::GET, "/webhooks/other")
            .send()
            .await
            .expect("an answer")
            .status(),
        404
    );
}

#[tokio::test]
async fn people_who_are_signed_in_can_read_the_contract() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let document = world
        .browse(Method::GET, "/api/openapi.json", &cookie)
        .send()
        .await
        .expect("an answer");
    let document: serde_json::Value =
        serde_json::from_str(&document.text().await.expect("a body")).expect("json");
    assert_eq!(
        document["paths"]["/api/leads"]["post"]["operationId"],
        "create_lead"
    );
    for part in ["", "swagger-initializer.js", "swagger-ui-bundle.js"] {
        let page = world
            .browse(Method::GET, &format!("/api/docs/{part}"), &cookie)
            .send()
            .await
            .expect("an answer");
        assert_eq!(page.status(), 200, "{part}");
    }
    let initializer = world
        .browse(Method::GET, "/api/docs/swagger-initializer.js", &cookie)
        .send()
        .await
        .expect("an answer");
    assert!(
        initializer
            .text()
            .await
            .expect("a body")
            .contains("/api/openapi.json")
    );
}
