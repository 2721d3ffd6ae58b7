//! Files to the person and from them, and links from outside.

use std::{fs, process::Command};

use serde_json::json;
use waybill_tests::{desk::Desk, watching::app};

use super::{ask, code, demo, names, until};

const LEAD: &str = "019abc12-3456-7890-abcd-ef0123456789";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_saved_among_the_downloads_and_never_over_another() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    let file = json!({ "fileName": "report.csv", "content": "bmFtZQo=" });
    let first = ask(&screen, "save_file", &file).await?;
    ask(&screen, "save_file", &file).await?;
    let downloads = desk.home().join("Downloads");
    assert_eq!(names(&downloads)?, ["report (2).csv", "report.csv"]);
    assert_eq!(fs::read(downloads.join("report.csv"))?, b"name\n");
    assert_eq!(first["path"], json!(downloads.join("report.csv")));

    let program = json!({ "fileName": "../evil.desktop", "content": "bmFtZQo=" });
    let refused = ask(&screen, "save_file", &program).await?;
    assert_eq!(code(&refused).as_deref(), Some("NOT_SAVED"));
    for command in ["open_file", "show_in_folder"] {
        let other = ask(&screen, command, &json!({ "path": "/etc/passwd" })).await?;
        assert_eq!(code(&other).as_deref(), Some("NOT_SAVED_HERE"), "{command}");
    }
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_dropped_on_the_window_is_imported() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    screen.find("heading", "").await?;
    let people = desk.home().join("dropped people.csv");
    fs::write(&people, "name,phone\nAna,+4915123456789\n")?;
    desk.display()?.drop_file(&people)?;
    screen.read("dropped people.csv").await?;
    screen.picture("window-dropped").await?;
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_arrived_can_be_read() -> anyhow::Result<()> {
    let desk = Desk::new()?;
    let screen = demo(&desk, &[]).await?;
    let slice = json!({ "file": "/etc/passwd", "offset": 0, "length": 100 });
    let refused = ask(&screen, "read_arrived", &slice).await?;
    assert_eq!(code(&refused).as_deref(), Some("NOT_ARRIVED"));
    screen.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_page_of_its_record_and_a_second_start_raises_the_window()
-> anyhow::Result<()> {
    let desk = Desk::new()?.with_keyring()?;
    let screen = demo(&desk, &[&format!("waybill://lead/{LEAD}")]).await?;
    until(&screen, &format!("location.pathname === '/leads/{LEAD}'")).await?;
    let start = |link: &str| {
        let mut second = Command::new(app()?);
        second.arg(link);
        desk.surround(&mut second);
        anyhow::ensure!(second.status()?.success(), "the second start failed");
        Ok(())
    };
    start(&format!("waybill://settings/{LEAD}"))?;
    start(&format!("waybill://campaign/{LEAD}"))?;
    until(
        &screen,
        &format!("location.pathname === '/campaigns/{LEAD}'"),
    )
    .await?;
    screen.close().await
}
