//! What needs no signing in: health, figures, the page.

use reqwest::Method;
use serde_json::Value;

use super::world::{World, answer};

#[tokio::test]
async fn health_and_readiness_tell_how_things_are() {
    let world = World::open().await;
    assert_eq!(
        world
            .ask(Method::GET, "/healthz")
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    let ready = answer(world.ask(Method::GET, "/readyz")).await;
    assert_eq!(ready.status, 200, "{}", ready.body);
    assert_eq!(ready.body["ready"], true);
    for figure in [
        "schema",
        "oldestDueSeconds",
        "oldestWebhookSeconds",
        "webhooksWaiting",
        "webhooksQuarantined",
    ] {
        assert!(ready.body[figure].is_number(), "{figure} in {}", ready.body);
    }
}

#[tokio::test]
async fn figures_are_for_callers_on_this_machine_only() {
    let world = World::open().await;
    world.sign_in("ada").await;
    let figures = answer(world.ask(Method::GET, "/metrics")).await;
    let Value::String(text) = figures.body else {
        panic!("no text")
    };
    assert!(
        text.contains("waybill_ready 1") && text.contains("waybill_http_seconds"),
        "{text}"
    );
    assert!(!text.contains("ada"), "no names in figures");
    let forwarded = world
        .ask(Method::GET, "/metrics")
        .header("x-forwarded-for", "203.0.113.9");
    assert_eq!(answer(forwarded).await.status, 404);
}

#[tokio::test]
async fn figures_may_have_an_address_of_their_own() {
    let world = World::open_with(|settings| ::sync::ServiceSettings {
        metrics: Some(([127, 0, 0, 1], 0).into()),
        ..settings
    })
    .await;
    assert_eq!(answer(world.ask(Method::GET, "/metrics")).await.status, 404);
    let apart = format!(
        "http://{}/metrics",
        world.service.metrics_addr().expect("an address")
    );
    assert_eq!(answer(world.http.get(apart)).await.status, 200);
}

#[tokio::test]
async fn the_page_is_served_with_a_strict_policy_and_knows_its_own_addresses() {
    let world = World::open().await;
    for path in ["/", "/campaigns/some-id", "/index.html"] {
        let page = world
            .ask(Method::GET, path)
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            (
                page.status().as_u16(),
                page.headers()["content-type"].to_str().expect("text")
            ),
            (200, "text/html; charset=utf-8"),
            "{path}"
        );
        let policy = page.headers()["content-security-policy"]
            .to_str()
            .expect("text")
            .to_owned();
        assert!(
            policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe-eval"),
            "{policy}"
        );
        assert_eq!(page.headers()["x-content-type-options"], "nosniff");
        assert_eq!(page.headers()["cache-control"], "no-cache");
    }
    assert_eq!(
        answer(world.ask(Method::GET, "/assets/missing.js"))
            .await
            .status,
        404
    );
    assert_eq!(answer(world.ask(Method::POST, "/")).await.status, 405);
    assert_eq!(
        answer(world.ask(Method::GET, "/../Cargo.toml"))
            .await
            .status,
        200,
        "the page again, no file of ours"
    );
}

#[tokio::test]
async fn every_answer_has_an_id_of_ours() {
    let world = World::open().await;
    let answer = world
        .ask(Method::GET, "/healthz")
        .header("x-request-id", "theirs")
        .send()
        .await
        .expect("an answer");
    let id = answer.headers()["x-request-id"].to_str().expect("text");
    assert!(id.len() == 36 && id != "theirs", "{id}");
}
