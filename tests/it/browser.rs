//! The same page in a browser, served by the service.

use waybill_tests::{
    watching::{launch_and_watch, office},
    webdriver::Screen,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_launched_in_the_browser_and_seen_to_arrive() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    launch_and_watch(&screen, "browser").await?;
    screen.close().await?;
    Ok(demo.close().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_in_without_signing_in() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let screen = Screen::chromium(&format!("{}/messages", demo.service().url())).await?;
    screen.fill("Login", "maya").await?;
    screen
        .fill("Password", "a guess that is long enough")
        .await?;
    screen.click("button", "^Sign in$").await?;
    screen.read("do not fit together|wrong").await?;
    screen.picture("browser-sign-in").await?;
    screen.close().await?;
    Ok(demo.close().await?)
}
