//! The office behind the window: a demo, this computer's own, or one that is shared. It opens while the window is drawn already;
//! whoever needs it waits. It can be left and another one opened, without starting the app again.

mod check;
mod guards;
mod here;
mod host;
mod meta_account;
mod refused;
mod shared;
mod steps;

use std::{
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
};

use operations::{Caller, Core, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tauri::async_runtime;
use tokio::sync::{Mutex, oneshot, watch};

pub(crate) use check::{Where, check, invite, join};
pub(crate) use guards::trust;
pub(crate) use here::First;
pub(crate) use host::Plan;
pub(crate) use meta_account::{MetaAccount, keep as keep_meta_account};
pub(crate) use shared::forget;
pub(crate) use steps::{Step, Steps};

use crate::secrets::Keeper;

/// How the app names itself in the audit log.
const CLIENT: &str = concat!("waybill-desktop ", env!("CARGO_PKG_VERSION"));

/// What an office can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Invented people, an imitated Meta.
    Demo,
    /// This computer's own.
    Here,
    /// Shared with others, on a server.
    Office,
    /// A demo in a folder that was named when the app was started.
    Folder,
}

impl Kind {
    /// Whether messages leave from this computer, so that closing it stops them.
    pub(crate) const fn sends(self) -> bool {
        !matches!(self, Self::Office)
    }

    /// The name of its folder.
    const fn folder(self) -> &'static str {
        match self {
            Self::Demo | Self::Folder => "demo",
            Self::Here => "this-computer",
            Self::Office => "shared-office",
        }
    }
}

/// An office that is open.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) core: Core,
    /// Its name.
    pub(crate) label: Option<String>,
    /// The server's name, when it is not this computer.
    pub(crate) address: Option<String>,
    /// Why nothing may be changed in it, when its guards are not what they were.
    pub(crate) warning: Option<String>,
}

/// How far an office is.
#[derive(Clone)]
pub(crate) enum Opened {
    /// There is none.
    Closed,
    Opening,
    Open(Box<Office>),
    Failed(Refusal),
}

/// What this computer works with now.
#[derive(Clone)]
pub(crate) struct Current {
    pub(crate) kind: Option<Kind>,
    pub(crate) opened: Opened,
}

impl Current {
    const NONE: Self = Self {
        kind: None,
        opened: Opened::Closed,
    };

    /// The office, when it is open.
    pub(crate) fn office(&self) -> Option<&Office> {
        match &self.opened {
            Opened::Open(office) => Some(office),
            _ => None,
        }
    }
}

/// A thread that stays as long as its office is open.
struct Running {
    end: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

/// Opens, leaves and ends offices, one at a time.
pub(crate) struct Workspaces {
    root: PathBuf,
    keeper: Keeper,
    current: watch::Sender<Current>,
    running: Mutex<Option<Running>>,
}

impl Workspaces {
    /// None is open yet. Each will have its folder in `root`.
    pub(crate) fn new(root: PathBuf, keeper: Keeper) -> Self {
        Self {
            root,
            keeper,
            current: watch::Sender::new(Current::NONE),
            running: Mutex::new(None),
        }
    }

    /// The way to the operations of whatever office is open.
    pub(crate) fn door(&self) -> Door {
        Door(self.current.subscribe())
    }

    /// The folder of an office of this kind.
    pub(crate) fn folder(&self, kind: Kind) -> PathBuf {
        self.root.join(kind.folder())
    }

    /// The folder all of them are in.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where its passwords are kept.
    pub(crate) const fn keeper(&self) -> Keeper {
        self.keeper
    }

    /// Begins to open an office; the one that was open is closed first.
    pub(crate) async fn begin(&self, kind: Kind, plan: Plan) {
        let mut running = self.running.lock().await;
        self.close_running(&mut running).await;
        self.current.send_replace(Current {
            kind: Some(kind),
            opened: Opened::Opening,
        });
        let (end, asked_to_end) = oneshot::channel();
        let current = self.current.clone();
        let ended = thread::spawn(move || {
            async_runtime::block_on(host::host(plan, current, asked_to_end));
        });
        *running = Some(Running { end, ended });
    }

    /// Opens an office and waits for it. When it cannot be opened, there is none.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) async fn open(&self, kind: Kind, plan: Plan) -> Result<(), Refusal> {
        self.begin(kind, plan).await;
        let opened = self.door().core().await;
        if opened.is_err() {
            self.leave().await;
        }
        opened.map(drop)
    }

    /// Closes what is open; then there is no office.
    pub(crate) async fn leave(&self) {
        let mut running = self.running.lock().await;
        self.close_running(&mut running).await;
        self.current.send_replace(Current::NONE);
    }

    /// Ends the office in the right order: requests, workers, database. Waits for the end.
    async fn close_running(&self, running: &mut Option<Running>) {
        let Some(Running { end, ended }) = running.take() else {
            return;
        };
        // Where nobody waits for the word, it has ended already.
        let _ = end.send(());
        let joined = async_runtime::spawn_blocking(move || ended.join()).await;
        if !matches!(joined, Ok(Ok(()))) {
            tracing::error!("the office broke while it was closed");
        }
    }
}

/// The way to the operations of the office that is open.
#[derive(Clone)]
pub(crate) struct Door(watch::Receiver<Current>);

impl Door {
    /// The operations, as soon as an office is open.
    ///
    /// # Errors
    /// A refusal that says why there is none.
    pub(crate) async fn core(&self) -> Result<Core, Refusal> {
        self.office().await.map(|office| office.core)
    }

    /// The office, as soon as one is open.
    ///
    /// # Errors
    /// As [`Door::core`].
    pub(crate) async fn office(&self) -> Result<Office, Refusal> {
        let mut current = self.0.clone();
        let settled = current
            .wait_for(|current| !matches!(current.opened, Opened::Opening))
            .await;
        match settled.map(|current| current.opened.clone()) {
            Ok(Opened::Open(office)) => Ok(*office),
            Ok(Opened::Failed(refusal)) => Err(refusal),
            Ok(Opened::Closed | Opened::Opening) => Err(none_is_open()),
            Err(_) => Err(Refusal::new("INTERNAL", json!({}))),
        }
    }

    /// What there is now, without waiting.
    pub(crate) fn now(&self) -> Current {
        self.0.borrow().clone()
    }

    /// Waits until something about it has changed. False when the app ends.
    pub(crate) async fn changed(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }

    /// The person whose computer this is.
    pub(crate) fn caller() -> Caller {
        Caller::device(CLIENT)
    }
}

fn none_is_open() -> Refusal {
    Refusal {
        code: "NO_WORKSPACE".into(),
        error: "No office is open on this computer yet. Choose one first.".into(),
        details: json!({}),
    }
}
