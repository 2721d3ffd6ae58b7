//! The first run, and the office that comes back.

use std::{
    fs,
    time::{Duration, Instant},
};

use serde_json::json;
use waybill_tests::{desk::Desk, watching::app, webdriver::Screen};

use super::{ask, code, demo, until};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_run_asks_for_an_office_and_remembers_the_one_that_was_chosen()
-> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.read("Explore a demo").await?;
    let answer = ask(&screen, "whoami", &json!({})).await?;
    assert_eq!(code(&answer).as_deref(), Some("NO_WORKSPACE"));
    screen.picture("window-first-run").await?;
    screen.click("label", "^Explore a demo").await?;
    screen.click("button", "^Open the demo$").await?;
    screen.read("This is the demo").await?;
    screen.close().await?;

    let again = Screen::window_at(&desk, &app()?, &[]).await?;
    let state = ask(&again, "workspace_state", &json!({})).await?;
    assert_eq!(state["kind"], "demo");
    until(
        &again,
        "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'maya')",
    )
    .await?;
    let left = ask(&again, "leave_workspace", &json!({})).await?;
    assert_eq!(
        (left["kind"].as_str(), left["state"].as_str()),
        (Some("none"), Some("closed"))
    );
    again.read("Explore a demo").await?;
    again.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_of_this_computers_own_is_made_and_opened_again() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.read("Explore a demo").await?;
    let wrong = json!({ "office": "Pune", "zone": "Asia/Nowhere", "currency": "INR", "name": "asha", "fullName": "Asha" });
    let refused = ask(&screen, "open_here", &wrong).await?;
    assert!(code(&refused).is_some(), "{refused}");
    let state = ask(&screen, "workspace_state", &json!({})).await?;
    assert_eq!(state["kind"], "none");
    let right = json!({ "office": "Pune", "zone": "Asia/Kolkata", "currency": "INR", "country": "IN", "name": "asha", "fullName": "Asha" });
    let opened = ask(&screen, "open_here", &right).await?;
    assert_eq!(
        (
            opened["kind"].as_str(),
            opened["state"].as_str(),
            opened["label"].as_str(),
            opened["sends"].as_bool()
        ),
        (Some("here"), Some("open"), Some("Pune"), Some(true))
    );
    screen.close().await?;
    let again = Screen::window_at(&desk, &app()?, &[]).await?;
    until(
        &again,
        "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'asha')",
    )
    .await?;
    again.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_dies_is_said_at_once_and_started_again() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    until(
        &screen,
        "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'maya')",
    )
    .await?;
    let file = desk.home().join("office/postgres/postmaster.pid");
    let pid = fs::read_to_string(&file)?;
    let pid: i32 = pid.lines().next().unwrap_or_default().parse()?;
    let pid = rustix::process::Pid::from_raw(pid).ok_or_else(|| anyhow::anyhow!("no process"))?;
    rustix::process::kill_process(pid, rustix::process::Signal::KILL)?;

    let asked = Instant::now();
    let answer = ask(&screen, "whoami", &json!({})).await?;
    assert!(
        asked.elapsed() < Duration::from_secs(10),
        "{:?}",
        asked.elapsed()
    );
    // A machine that is fast enough has it back already.
    assert!(
        code(&answer).is_none_or(|code| code == "OFFLINE"),
        "{answer}"
    );
    until(
        &screen,
        "window.__TAURI_INTERNALS__.invoke('whoami').then((me) => me.name === 'maya')",
    )
    .await?;
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_shared_office_is_said_in_the_window() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = Screen::window_at(&desk, &app()?, &[]).await?;
    screen.read("Explore a demo").await?;
    for (address, step) in [
        ("nonsense", "address"),
        ("postgres://a:b@db.example.com/waybill", "tls"),
        ("postgres://a:b@127.0.0.1:9/waybill", "reach"),
    ] {
        let found = ask(&screen, "check_office", &json!({ "address": address })).await?;
        let bad = found["steps"].as_array().into_iter().flatten();
        let bad: Vec<_> = bad
            .filter(|step| step["state"] == "bad")
            .map(|step| &step["name"])
            .collect();
        assert_eq!(
            (found["ok"].as_bool(), bad),
            (Some(false), vec![&json!(step)]),
            "{found}"
        );
    }
    screen.close().await
}
