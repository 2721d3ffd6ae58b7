//! Closing the window while a campaign runs.

use serde_json::json;
use waybill_tests::{desk::Desk, webdriver::Screen};

use super::{ask, demo, until};

#[tokio::test(flavor = "multi_thread")]
async fn who_closes_the_window_is_told_who_keeps_sending() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    launch(&screen).await?;
    let display = desk.display()?;
    display.ask_to_close()?;
    screen.read("This computer does the sending").await?;
    screen.picture("window-closing").await?;
    screen.click("button", "^Stay$").await?;
    assert!(display.is_shown()?);

    display.ask_to_close()?;
    screen
        .click("button", "^Keep sending without the window$")
        .await?;
    while display.is_shown()? {
        tokio::task::yield_now().await;
    }
    // It is still there, only without a window.
    let state = ask(&screen, "workspace_state", &json!({})).await?;
    assert_eq!(state["state"], "open");
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_when_nothing_is_sent() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    until(
        &screen,
        "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'maya')",
    )
    .await?;
    let display = desk.display()?;
    display.ask_to_close()?;
    while display.is_shown().unwrap_or(false) {
        tokio::task::yield_now().await;
    }
    // The app has gone, so there is nothing to close in the orderly way.
    drop(screen);
    Ok(())
}

/// As soon as the demo's campaign stands ready.
async fn launch(screen: &Screen) -> anyhow::Result<()> {
    let call = "(async () => {
        const invoke = window.__TAURI_INTERNALS__.invoke
        const { items } = await invoke('list_campaigns', {})
        if (!items[0]) return false
        if (items[0].state === 'draft') await invoke('launch_campaign', { campaign: items[0].id }).catch(() => {})
        return items[0].state === 'running'
    })()";
    until(screen, call).await
}
