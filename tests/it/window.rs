//! The desktop app in its real window.

use waybill_tests::{
    watching::{app, launch_and_watch},
    webdriver::Screen,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_launched_in_the_window_and_seen_to_arrive() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().to_string_lossy();
    let screen = Screen::window(&app()?, &["--workspace", &workspace]).await?;
    launch_and_watch(&screen, "window").await?;
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_in_the_window_may_do_nothing_but_operations() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().to_string_lossy();
    let screen = Screen::window(&app()?, &["--workspace", &workspace]).await?;
    screen.find("link", "^Campaigns").await?;
    for call in [
        "plugin:updater|check",
        "plugin:window|create",
        "plugin:app|version",
        "Whoami",
        "no_such_operation",
    ] {
        let answer = screen
            .evaluate(&format!("window.__TAURI_INTERNALS__.invoke('{call}')"))
            .await?;
        assert!(is_refused(&answer), "{call}: {answer}");
    }
    let fetched = screen
        .evaluate("fetch('http://127.0.0.1:9/').then(() => 'fetched')")
        .await?;
    assert!(is_refused(&fetched), "{fetched}");
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_cannot_be_opened_is_explained_in_the_window() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("a file");
    std::fs::write(&file, "no folder")?;
    let screen = Screen::window(&app()?, &["--workspace", &file.to_string_lossy()]).await?;
    screen
        .read("The workspace in .*a file cannot be opened")
        .await?;
    screen.picture("window-no-workspace").await?;
    screen.close().await
}

fn is_refused(answer: &serde_json::Value) -> bool {
    answer
        .as_str()
        .is_some_and(|answer| answer.starts_with("no: "))
}
