//! Two people with one lead open.

use reqwest::Method;
use serde_json::{Value, json};
use waybill_tests::webdriver::Screen;

use crate::sync::world::{World, answer};

#[tokio::test(flavor = "multi_thread")]
async fn who_saves_second_sees_what_the_other_changed_and_both_changes_stay() -> anyhow::Result<()>
{
    let world = World::open().await;
    let bert = world.hire("bert", "manager").await;
    let cookie = world.sign_in("ada").await;
    let lead = lead(&world, &cookie).await;
    let path = format!("/leads/{}", lead["id"].as_str().unwrap_or_default());
    let ada = world.office.admin;
    let (ada, bert) = tokio::try_join!(
        edit(&world, world.service.invite(ada), &path),
        edit(&world, world.service.invite(bert), &path)
    )?;

    ada.fill("^Name$", " Vogel").await?;
    ada.fill("^Tags$", "vip").await?;
    ada.click("button", "^Save$").await?;
    ada.read("Saved").await?;

    bert.fill("^Name$", " Brandt").await?;
    bert.fill("^Source$", " 2026").await?;
    bert.click("button", "^Save$").await?;
    bert.read("Somebody changed this lead meanwhile").await?;
    for (field, was, theirs, own) in [
        (
            "Name",
            "Mira Stein",
            "Mira Stein Vogel",
            "Mira Stein Brandt",
        ),
        ("Source", "fair", "fair", "fair 2026"),
        ("Tags", "–", "vip", "–"),
    ] {
        let row = format!(r"{field}\s+{was}\s+{theirs}\s+{own}\s");
        bert.read(&row).await?;
    }
    bert.picture("together-merge").await?;
    let asked = "document.querySelector('[role=dialog] [type=submit]').disabled";
    assert_eq!(
        bert.evaluate(asked).await?,
        true,
        "nothing is saved before somebody has chosen"
    );
    bert.click("radio", "^Name: as you wrote it$").await?;
    bert.click("button", "^Save as chosen$").await?;
    bert.read("Saved").await?;

    let kept = answer(world.browse(Method::GET, &format!("/api{path}"), &cookie))
        .await
        .data();
    assert_eq!(
        (&kept["name"], &kept["source"], &kept["tags"]),
        (
            &json!("Mira Stein Brandt"),
            &json!("fair 2026"),
            &json!(["vip"])
        )
    );
    // The first one is told without asking.
    ada.find("heading", "Mira Stein Brandt").await?;
    ada.close().await?;
    bert.close().await
}

async fn lead(world: &World, cookie: &str) -> Value {
    let details = json!({ "name": "Mira Stein", "source": "fair" });
    let body = json!({ "phone": "+4915112345678", "details": details });
    answer(world.browse(Method::POST, "/api/leads", cookie).json(&body))
        .await
        .data()
}

/// Somebody with the lead's fields before them.
async fn edit(world: &World, invitation: String, path: &str) -> anyhow::Result<Screen> {
    let screen = Screen::chromium(&invitation).await?;
    screen.find("link", "^Leads").await?;
    screen.go(&format!("{}{path}", world.service.url())).await?;
    screen.click("button", "^Edit…$").await?;
    screen.find("textbox", "^Name$").await?;
    Ok(screen)
}
