//! From a file of people to the proven log, as one person sees it.

use waybill_tests::{main_job::main_job, watching::office, webdriver::Screen};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_leads_to_a_proven_campaign_in_the_browser() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = office(folder.path()).await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    main_job(&screen, "whole-browser", folder.path()).await?;
    screen.close().await?;
    Ok(demo.close().await?)
}
