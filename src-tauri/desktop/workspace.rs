//! The workspace behind the window. It opens while the window is drawn already; whoever needs it waits.

use std::path::{Path, PathBuf};

use operations::{Caller, Core, Refusal};
use serde_json::json;
use sqlx::PgPool;
use sync::demo::{Demo, DemoError};
use tauri::async_runtime::{self, JoinHandle};
use tokio::sync::{oneshot, watch};

/// How the app names itself in the audit log.
const CLIENT: &str = concat!("waybill-desktop ", env!("CARGO_PKG_VERSION"));
/// People the imitated account of a workspace may write to.
const RECIPIENTS: u64 = 10_000;

/// A workspace that is being opened, is open, or could not be.
pub(crate) struct Workspace {
    opened: watch::Receiver<Option<Result<Core, Refusal>>>,
    end: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Workspace {
    /// Begins to open the workspace in `folder`.
    pub(crate) fn open(folder: PathBuf) -> Self {
        let (tell, opened) = watch::channel(None);
        let (end, asked_to_end) = oneshot::channel();
        let ended = async_runtime::spawn(async move { host(&folder, tell, asked_to_end).await });
        Self { opened, end, ended }
    }

    /// Lets others wait for the workspace.
    pub(crate) fn door(&self) -> Door {
        Door(self.opened.clone())
    }

    /// Ends it in the right order: requests, workers, database.
    pub(crate) async fn close(self) {
        // Where nobody waits for the word, it has ended already.
        let _ = self.end.send(());
        if let Err(error) = self.ended.await {
            tracing::error!(%error, "the workspace broke");
        }
    }
}

/// The way to the operations of a workspace.
#[derive(Clone)]
pub(crate) struct Door(watch::Receiver<Option<Result<Core, Refusal>>>);

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
    tell: watch::Sender<Option<Result<Core, Refusal>>>,
    asked_to_end: oneshot::Receiver<()>,
) {
    match Demo::open(folder, RECIPIENTS).await {
        Ok(demo) => {
            tell.send_replace(Some(Ok(demo.core().clone())));
            // The word, or the app gone without a word: both are the end.
            let _ = asked_to_end.await;
            if let Err(error) = demo.close().await {
                tracing::error!(%error, "the workspace did not close well");
            }
        }
        Err(error) => {
            tracing::error!(%error, "the workspace cannot be opened");
            tell.send_replace(Some(Err(not_opened(folder, &error))));
        }
    }
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
