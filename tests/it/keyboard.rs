//! The main job without a mouse.

use serde_json::json;
use waybill_tests::{watching::office, webdriver::Screen};

const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const DOWN: &str = "\u{e015}";
const PALETTE: &str = "\u{e009}k";
/// Who has not agreed yet.
const LATE: &str = "Zoe Latecomer";

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_is_done_with_the_keyboard_alone() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let late = json!({ "phone": "+4915129992001", "details": { "name": LATE } });
    demo.core()
        .perform_named(&demo.caller(), "create_lead", late)
        .await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    screen.find("link", "^Campaigns").await?;
    record_consent(&screen).await?;
    plan(&screen).await?;
    watch(&screen).await?;
    screen.close().await?;
    Ok(demo.close().await?)
}

/// Opens the palette, says what is wanted, and takes the first of what is found.
async fn find(screen: &Screen, words: &str, first: &str) -> anyhow::Result<()> {
    screen.press(PALETTE).await?;
    screen.find("combobox", "^Find or do anything$").await?;
    screen.press(words).await?;
    screen.find("option", first).await?;
    screen.press(ENTER).await
}

async fn enter(screen: &Screen, role: &str, name: &str) -> anyhow::Result<()> {
    screen.tab_to(role, name).await?;
    screen.press(ENTER).await
}

async fn record_consent(screen: &Screen) -> anyhow::Result<()> {
    find(screen, "zoe late", &format!("^{LATE}")).await?;
    screen.find("heading", LATE).await?;
    enter(screen, "button", "^Record consent…$").await?;
    screen.find("textbox", "^Where it comes from").await?;
    screen.press("counter of the shop").await?;
    screen
        .tab_to("textbox", "^The sentence they agreed to")
        .await?;
    screen.press("I want your offers.").await?;
    enter(screen, "button", "^Record$").await?;
    screen.read("The consent is recorded").await.map(drop)
}

async fn plan(screen: &Screen) -> anyhow::Result<()> {
    find(screen, "new campaign", "^New campaign…").await?;
    screen.tab_to("radio", "autumn_escapes").await?;
    screen.press(SPACE).await?;
    // Template, audience, time: each is good as it is offered.
    for step in ["Audience", "Time", "Check and start"] {
        enter(screen, "button", "^Next$").await?;
        let there = format!("^[0-9]? ?{step}$");
        screen.find("button", &there).await?;
    }
    enter(screen, "button", r"^Send to [\d,]+ people$").await?;
    enter(screen, "button", "^Send now$").await
}

async fn watch(screen: &Screen) -> anyhow::Result<()> {
    screen.read(r"[1-9][\d,]* of [\d,]+ have arrived").await?;
    enter(screen, "button", "^Read [1-9]").await?;
    screen.find("row", " Read ").await?;
    screen.tab_to("grid", "").await?;
    screen.press(DOWN).await?;
    screen.press(ENTER).await?;
    screen.find("complementary", "^Message$").await?;
    screen
        .read(r"Request to Meta[\s\S]*Accepted by Meta[\s\S]*Read[\s\S]*webhooks? as Meta sent")
        .await?;
    screen.picture("keyboard-timeline").await.map(drop)
}
