//! Passwords move from files into a real keyring as soon as there is one.

use std::path::Path;

use serde_json::json;
use waybill_tests::{desk::Desk, watching::app, webdriver::Screen};

use super::{ask, names, until};

const ME: &str = "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'asha')";

fn password_files(folder: &Path) -> anyhow::Result<usize> {
    let names = names(folder)?;
    Ok(names
        .iter()
        .filter(|name| name.ends_with(".password"))
        .count())
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_move_from_files_into_the_keyring() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let folder = desk.data().join("waybill/this-computer");
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.read("Explore a demo").await?;
    let here = json!({ "office": "Pune", "zone": "Asia/Kolkata", "currency": "INR", "name": "asha", "fullName": "Asha" });
    let opened = ask(&screen, "open_here", &here).await?;
    assert_eq!(opened["state"], "open", "{opened}");
    let about = ask(&screen, "about", &json!({})).await?;
    assert_eq!(about["keyring"], "missing");
    assert_eq!(password_files(&folder)?, 4);
    screen.close().await?;

    let desk = desk.with_keyring()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    until(&screen, ME).await?;
    let about = ask(&screen, "about", &json!({})).await?;
    assert_eq!(about["keyring"], "available");
    assert_eq!((password_files(&folder)?, desk.secrets()?), (0, 4));
    screen.close().await?;

    let again = Screen::window_at(&desk, &app()?, &[]).await?;
    until(&again, ME).await?;
    again.close().await
}
