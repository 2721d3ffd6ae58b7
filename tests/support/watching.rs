//! A person launches a campaign and watches it, in the window and in the browser alike.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use sync::demo::{Demo, prepare};

use crate::webdriver::Screen;

/// People of the office's file; enough to watch them move, few enough to wait for.
const PEOPLE: u64 = 300;

/// The desktop app that Cargo has built beside this test.
///
/// # Errors
/// When it has not been built.
pub fn app() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe()?;
    let built = here
        .ancestors()
        .nth(2)
        .context("this test lies in no target folder")?;
    let app = built.join(format!("waybill{}", std::env::consts::EXE_SUFFIX));
    ensure!(
        app.is_file(),
        "{} is missing: run `cargo build -p waybill` first",
        app.display()
    );
    Ok(app)
}

/// An office whose campaign only waits to be launched.
///
/// # Errors
/// When the office cannot be opened or something in it is refused.
pub async fn office(folder: &Path) -> anyhow::Result<Demo> {
    let people = folder.join("leads.csv");
    std::fs::write(&people, leads::demo::generate(PEOPLE, leads::demo::SEED))?;
    let demo = Demo::open(folder, PEOPLE).await?;
    prepare(&demo, &people, &|_: &str| {}).await?;
    Ok(demo)
}

/// Launches the campaign, sees it move, and opens the story of one message. Keeps pictures named after `place`.
///
/// # Errors
/// When anything of it does not appear.
pub async fn launch_and_watch(screen: &Screen, place: &str) -> anyhow::Result<()> {
    screen.click("link", "^Campaigns").await?;
    screen.click("row", "Autumn escapes").await?;
    screen.click("button", "^Launch").await?;
    screen.read("Will be sent").await?;
    screen.picture(&format!("{place}-before-launch")).await?;
    screen.click("button", "^Send to [0-9,]+ people").await?;
    screen.picture(&format!("{place}-before-start")).await?;
    screen.click("button", "^Send now").await?;

    let first = screen.read(r"[1-9][\d,]* of [\d,]+ have arrived").await?;
    let seen = first.split(' ').next().unwrap_or_default();
    screen
        .read(&format!(
            r"(?<![\d,])(?!{seen} of)[1-9][\d,]* of [\d,]+ have arrived"
        ))
        .await?;
    screen.picture(&format!("{place}-sending")).await?;

    screen.click("button", "^Read [1-9]").await?;
    screen.click("row", " Read ").await?;
    screen.find("complementary", "^Message$").await?;
    screen.read(r"from template autumn_escapes[\s\S]*Request to Meta[\s\S]*Accepted by Meta[\s\S]*Read[\s\S]*webhooks? as Meta sent").await?;
    screen.picture(&format!("{place}-message")).await?;
    Ok(())
}
