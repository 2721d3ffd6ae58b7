//! `waybill-sync start`: the demo office of this machine, served to its browser, for where there is no display.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::{running, say};
use crate::demo::{Demo, prepare};
use crate::{Error, Workspace};

#[derive(Args)]
pub(super) struct Flags {
    /// The folder of the workspace, made when missing
    #[arg(long, env = "WAYBILL_WORKSPACE")]
    workspace: Option<PathBuf>,
}

/// Opens the workspace, prints a link that signs in, and serves until it is asked to end.
pub(super) async fn start(flags: Flags) -> Result<(), Error> {
    let folder = flags.workspace.map_or_else(
        || Ok(Workspace::usual_folder()?.join("office")),
        Ok::<_, Error>,
    )?;
    std::fs::create_dir_all(&folder).map_err(|source| Error::File {
        setting: "WAYBILL_WORKSPACE",
        path: folder.clone(),
        source,
    })?;
    serve(&folder).await
}

/// After the demo: the app on its workspace, in a window where there is one, else in the browser.
pub(super) async fn show_demo(workspace: Option<PathBuf>) -> Result<(), Error> {
    let Some(folder) = workspace else {
        return Ok(());
    };
    match window() {
        Some(app) => open_window(&app, &folder),
        None => serve(&folder).await,
    }
}

async fn serve(folder: &Path) -> Result<(), Error> {
    let ending = running::asked_to_end()?;
    let demo = Demo::open(folder, leads::demo::ROWS).await?;
    if is_empty(&demo).await? {
        fill(&demo, folder).await?;
    }
    say(&format!("Waybill is at {}", demo.service().url()));
    say(&format!(
        "Open it signed in, once, within five minutes: {}",
        demo.service().invite(demo.admin())
    ));
    ending.await;
    Ok(demo.close().await?)
}

/// A stranger should see a campaign, not an empty office.
async fn fill(demo: &Demo, folder: &Path) -> Result<(), Error> {
    let people = folder.join("leads.csv");
    std::fs::write(
        &people,
        leads::demo::generate(leads::demo::ROWS, leads::demo::SEED),
    )
    .map_err(|source| Error::File {
        setting: "WAYBILL_WORKSPACE",
        path: people.clone(),
        source,
    })?;
    prepare(demo, &people, &|sentence| say(sentence)).await?;
    Ok(())
}

async fn is_empty(demo: &Demo) -> Result<bool, Error> {
    sqlx::query_scalar("select not exists (select from app.campaign)")
        .fetch_one(demo.pool())
        .await
        .map_err(|source| Error::Step {
            doing: "looking for campaigns",
            source,
        })
}

/// The desktop app beside us, where there is a display to open it on.
fn window() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).is_some_and(|display| !display.is_empty());
    let display = !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY");
    let app = std::env::current_exe()
        .ok()?
        .with_file_name(format!("waybill{}", std::env::consts::EXE_SUFFIX));
    (display && app.is_file()).then_some(app)
}

fn open_window(app: &Path, folder: &Path) -> Result<(), Error> {
    Command::new(app)
        .env("WAYBILL_WORKSPACE", folder)
        .status()?;
    Ok(())
}
