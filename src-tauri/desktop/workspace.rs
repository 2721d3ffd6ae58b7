//! The workspace behind the window. It opens while the window is drawn already; whoever needs it waits.

use std::{
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
};

use operations::{Caller, Core, Refusal};
use serde_json::json;
use sqlx::PgPool;
use sync::demo::{Demo, DemoError, prepare};
use tauri::async_runtime;
use tokio::sync::{oneshot, watch};

/// How the app names itself in the audit log.
const CLIENT: &str = concat!("waybill-desktop ", env!("CARGO_PKG_VERSION"));
/// The people of an office that has none yet.
const PEOPLE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/leads/demo.csv"
));
/// How many they are; the imitated account is as large as they need.
const RECIPIENTS: u64 = 1_200;

/// Nothing yet, the operations, or why there are none.
type Opened = Option<Result<Core, Refusal>>;

/// A workspace that is being opened, is open, or could not be.
pub(crate) struct Workspace {
    opened: watch::Receiver<Opened>,
    end: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Workspace {
    /// Begins to open the workspace in `folder`, on a thread that stays as long as the workspace does.
    pub(crate) fn open(folder: PathBuf) -> Self {
        let (tell, opened) = watch::channel(None);
        let (end, asked_to_end) = oneshot::channel();
        let ended =
            thread::spawn(move || async_runtime::block_on(host(&folder, &tell, asked_to_end)));
        Self { opened, end, ended }
    }

    /// Lets others wait for the workspace.
    pub(crate) fn door(&self) -> Door {
        Door(self.opened.clone())
    }

    /// Ends it in the right order: requests, workers, database. Waits for the end.
    pub(crate) fn close(self) {
        // Where nobody waits for the word, it has ended already.
        let _ = self.end.send(());
        if self.ended.join().is_err() {
            tracing::error!("the workspace broke");
        }
    }
}

/// The way to the operations of a workspace.
#[derive(Clone)]
pub(crate) struct Door(watch::Receiver<Opened>);

impl Door {
    /// The operations, as soon as the workspace is open.
    ///
    /// # Errors
    /// A refusal that says why it could not be opened.
    pub(crate) async fn core(&self) -> Result<Core, Refusal> {
        let mut opened = self.0.clone();
        let answer = opened
            .wait_for(Option::is_some)
            .await
            .ok()
            .and_then(|answer| answer.clone());
        answer.unwrap_or_else(|| Err(Refusal::new("INTERNAL", json!({}))))
    }

    /// The pool, for what is no operation. None when the workspace could not be opened.
    pub(crate) async fn pool(&self) -> Option<PgPool> {
        self.core().await.ok().map(|core| core.pool().clone())
    }

    /// The person whose computer this is.
    pub(crate) fn caller() -> Caller {
        Caller::device(CLIENT)
    }
}

async fn host(
    folder: &Path,
    tell: &watch::Sender<Opened>,
    mut asked_to_end: oneshot::Receiver<()>,
) {
    let demo = match Demo::open(folder, RECIPIENTS).await {
        Ok(demo) => demo,
        Err(error) => {
            tracing::error!(%error, "the workspace cannot be opened");
            tell.send_replace(Some(Err(not_opened(folder, &error))));
            return;
        }
    };
    tell.send_replace(Some(Ok(demo.core().clone())));
    // The word, or the app gone without a word: both are the end.
    tokio::select! {
        () = furnish_or_warn(&demo, folder) => {
            let _ = asked_to_end.await;
        }
        _ = &mut asked_to_end => {}
    }
    if let Err(error) = demo.close().await {
        tracing::error!(%error, "the workspace did not close well");
    }
}

async fn furnish_or_warn(demo: &Demo, folder: &Path) {
    if let Err(error) = furnish(demo, folder).await {
        tracing::warn!(%error, "the office stays empty");
    }
}

/// A stranger should see a campaign, not an empty office.
async fn furnish(demo: &Demo, folder: &Path) -> Result<(), DemoError> {
    let empty: bool = sqlx::query_scalar("select not exists (select from app.campaign)")
        .fetch_one(demo.pool())
        .await?;
    if !empty {
        return Ok(());
    }
    let people = folder.join("leads.csv");
    std::fs::write(&people, PEOPLE).map_err(|source| DemoError::File {
        path: people.clone(),
        source,
    })?;
    prepare(demo, &people, &|sentence| tracing::info!("{sentence}")).await?;
    Ok(())
}

fn not_opened(folder: &Path, error: &DemoError) -> Refusal {
    let error = format!(
        "The workspace in {} cannot be opened: {error}",
        folder.display()
    );
    Refusal {
        code: "NOT_OPENED".into(),
        error,
        details: json!({ "folder": folder }),
    }
}
