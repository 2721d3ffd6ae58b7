//! From a file of people to the proven log, as one person sees it.

use waybill_tests::{
    desk::Desk,
    main_job::main_job,
    watching::{app, office},
    webdriver::Screen,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_leads_to_a_proven_campaign_in_the_browser() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    main_job(&screen, "whole-browser", folder.path()).await?;
    screen.close().await?;
    Ok(demo.close().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_run_leads_to_a_proven_campaign_in_the_window() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.click("label", "^Explore a demo").await?;
    screen.click("button", "^Open the demo$").await?;
    screen.click("button", "A test message").await?;
    screen.fill("^Your own number", "+4915129993002").await?;
    screen.click("checkbox", "").await?;
    screen.click("button", "^Send it$").await?;
    screen.read("It was read. Everything works").await?;
    screen.picture("whole-window-first-run").await?;
    screen.click("button", "^Go to Waybill$").await?;
    main_job(&screen, "whole-window", &desk.data().join("waybill/demo")).await?;
    screen.close().await
}
