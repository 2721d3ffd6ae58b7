//! Closing the window while a campaign runs.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::ensure;
use serde_json::json;
use waybill_tests::{desk::Desk, watching::app, webdriver::Screen};

use super::{ask, demo, until};

/// How long a window may take to go.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn who_closes_the_window_is_told_who_keeps_sending() -> anyhow::Result<()> {
    let desk = Desk::new()?.with_keyring()?;
    let screen = demo(&desk, &[]).await?;
    launch(&screen).await?;
    let display = desk.display()?;
    display.ask_to_close()?;
    screen.read("This computer does the sending").await?;
    screen.picture("window-closing").await?;
    screen.click("button", "^Stay$").await?;
    // Said once more, because this way the app's answer can be waited for.
    ask(&screen, "close_window", &json!({ "choice": "stay" })).await?;
    assert!(display.is_shown()?);

    display.ask_to_close()?;
    let hide = "^Keep sending without the window$";
    let hide = screen.find("button", hide).await?;
    // The driver hears of nothing any more once the window is gone.
    let clicked = hide.click();
    tokio::select! {
        gone = until_hidden(|| display.is_shown()) => gone?,
        _ = async { let _ = clicked.await; std::future::pending::<()>().await } => {}
    }
    // It is still there, only without a window: starting it again brings that back.
    let mut again = Command::new(app()?);
    desk.surround(&mut again);
    assert!(again.status()?.success());
    assert!(display.is_shown()?);
    drop(screen);
    Ok(())
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
    // Without the app there is no window to ask about.
    until_hidden(|| Ok(display.is_shown().unwrap_or(false))).await?;
    // The app has gone, so there is nothing to close in the orderly way.
    drop(screen);
    Ok(())
}

/// Waits until the window is not shown any more.
async fn until_hidden(shown: impl Fn() -> anyhow::Result<bool>) -> anyhow::Result<()> {
    let asked = Instant::now();
    while shown()? {
        ensure!(
            asked.elapsed() < PATIENCE,
            "the window is still shown, {} s after it was asked to go",
            PATIENCE.as_secs()
        );
        tokio::task::yield_now().await;
    }
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
