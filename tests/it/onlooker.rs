//! Somebody who may look and change nothing, in the browser.

use reqwest::Method;
use serde_json::{Value, json};
use waybill_tests::webdriver::Screen;

use crate::sync::world::{PASSWORD, World, answer};

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_look_is_told_why_and_is_refused_behind_the_page_too() -> anyhow::Result<()> {
    let world = World::open().await;
    world.hire("vera", "viewer").await;
    let cookie = world.sign_in("ada").await;
    let lead = json!({ "phone": "+4915112345678", "details": { "name": "Mira Stein" } });
    let lead = answer(
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .json(&lead),
    )
    .await;
    let lead = lead.data()["id"].as_str().unwrap_or_default().to_owned();

    let screen = Screen::chromium(&format!("{}/leads", world.service.url())).await?;
    screen.fill("^Login$", "vera").await?;
    screen.fill("^Password$", PASSWORD).await?;
    screen.click("button", "^Sign in$").await?;
    screen.find("row", "Mira Stein").await?;

    for (button, permission) in [
        ("^New lead…$", "leads.canCreateLeads"),
        ("^Import…$", "leads.canImportLeads"),
        ("^Pause all…$", "limits.canManageLimits"),
    ] {
        let why = screen.why_not(button).await?;
        assert!(why.contains(permission), "{button}: {why}");
    }
    // Who has no mouse reads the reason as well.
    screen.tab_to("button", "^New lead…$").await?;
    screen.read("leads.canCreateLeads is missing").await?;
    screen.picture("onlooker-leads").await?;
    screen.press("\u{e007}").await?;
    screen.click("row", "Mira Stein").await?;
    screen.find("heading", "^Mira Stein$").await?;
    screen.why_not("^Edit…$").await?;
    screen.why_not("^Record consent…$").await?;

    screen.click("link", "^Audit log").await?;
    screen.read("You may not see this").await?;
    screen.picture("onlooker-audit").await?;

    for (method, path, body) in [
        (
            "POST",
            "/api/leads".to_owned(),
            json!({ "phone": "+4915112345679" }),
        ),
        (
            "PATCH",
            format!("/api/leads/{lead}"),
            json!({ "version": 1, "changes": { "name": "Nobody" } }),
        ),
        ("GET", "/api/audit/logs".to_owned(), Value::Null),
    ] {
        let refused = call(&screen, method, &path, &body).await?;
        assert_eq!(
            (&refused["status"], &refused["body"]["code"]),
            (&json!(403), &json!("FORBIDDEN")),
            "{method} {path}: {refused}"
        );
    }
    let all = answer(world.browse(Method::GET, "/api/leads", &cookie))
        .await
        .data();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "{all}");
    assert_eq!(all["items"][0]["name"], "Mira Stein");
    screen.close().await
}

/// Asks the service from within the page, as the person who is signed in there.
async fn call(screen: &Screen, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
    let body = if body.is_null() {
        String::new()
    } else {
        format!("body: JSON.stringify({body}),")
    };
    screen
        .evaluate(&format!(
            "fetch('{path}', {{ method: '{method}', {body} headers: {{ 'content-type': 'application/json' }} }})
                .then(async (answer) => ({{ status: answer.status, body: await answer.json() }}))"
        ))
        .await
}
