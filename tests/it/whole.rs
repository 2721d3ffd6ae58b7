//! From the first start to the proven log, as one person sees it: in the window and in the browser.

use waybill_tests::{
    desk::Desk,
    main_job::main_job,
    watching::{app, office},
    webdriver::Screen,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_leads_to_a_proven_campaign_in_the_window() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.read("Where Waybill works").await?;
    screen.picture("first-run").await?;
    screen.click("radio", "^Explore a demo").await?;
    screen.click("button", "^Open the demo$").await?;
    screen.read("This is the demo").await?;
    screen.click("button", "^Leave the rest for later$").await?;
    main_job(&screen, "whole-window", &desk.data().join("waybill/demo")).await?;
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_leads_to_a_proven_campaign_in_the_browser() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    main_job(&screen, "whole-browser", folder.path()).await?;
    screen.close().await?;
    Ok(demo.close().await?)
}
