//! Everything the app holds while it runs.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use tauri::{AppHandle, Emitter as _, Manager as _, async_runtime};
use tokio::sync::{Notify, watch};

use crate::{
    arguments::Arguments,
    files::{Arrivals, Saved},
    links::Link,
    memory::Memory,
    native::describe,
    secrets::Keeper,
    status::{self, Status},
    topics,
    tray::Tray,
    window,
    workspace::{Kind, Plan, Steps, Workspaces},
};

/// Who clicks twice has not thought about it.
const THINKING: Duration = Duration::from_secs(3);

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    /// It is to be asked now.
    Begun,
    /// It was asked a moment ago.
    UnderWay,
    /// It was asked and nobody answers: the page may be broken.
    Unanswered,
}

/// The state of the app.
pub(crate) struct Shell {
    pub(crate) workspaces: Workspaces,
    pub(crate) memory: Memory,
    pub(crate) arrivals: Arrivals,
    pub(crate) saved: Saved,
    pub(crate) status: watch::Sender<Status>,
    /// Told when something about sending may have changed.
    pub(crate) changed: Arc<Notify>,
    /// Where the system has a place for it.
    pub(crate) tray: OnceLock<Tray>,
    /// Since when people are being asked before the window closes.
    asking: Mutex<Option<Instant>>,
}

impl Shell {
    /// Nothing is open yet.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            memory: Memory::open(&root),
            workspaces: Workspaces::new(root, Keeper::Keyring),
            arrivals: Arrivals::default(),
            saved: Saved::default(),
            status: watch::Sender::new(Status::default()),
            changed: Arc::new(Notify::new()),
            tray: OnceLock::new(),
            asking: Mutex::new(None),
        }
    }

    /// Begins to open the office that was named, or the one that was chosen last. Without either, people are asked.
    pub(crate) async fn begin(&self, arguments: &Arguments) {
        let named = arguments.workspace.clone().map(|_| Kind::Folder);
        let Some(kind) = named.or(self.memory.now().workspace) else {
            return;
        };
        let plan = match (kind, &arguments.workspace) {
            (Kind::Folder, Some(folder)) => Plan::Demo {
                folder: folder.clone(),
                keeper: Keeper::Files,
                steps: Steps::logged(),
            },
            _ => self.plan(kind),
        };
        self.workspaces.begin(kind, plan).await;
    }

    /// How an office that was open before is opened again.
    pub(crate) fn plan(&self, kind: Kind) -> Plan {
        let (folder, keeper) = (self.workspaces.folder(kind), self.workspaces.keeper());
        match kind {
            Kind::Demo | Kind::Folder => Plan::Demo {
                folder,
                keeper,
                steps: Steps::logged(),
            },
            Kind::Here => Plan::Here {
                folder,
                keeper,
                first: None,
                steps: Steps::logged(),
            },
            Kind::Office => Plan::Shared { folder, keeper },
        }
    }

    /// Ends the office; waits for the end.
    pub(crate) fn end(&self) {
        async_runtime::block_on(self.workspaces.leave());
    }

    /// Whether the window may be hidden and found again.
    pub(crate) fn can_hide(&self) -> bool {
        self.tray.get().is_some()
    }

    /// People are to be asked before the window closes.
    pub(crate) fn begin_asking(&self) -> Asking {
        let mut since = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        match *since {
            None => {
                *since = Some(Instant::now());
                Asking::Begun
            }
            Some(since) if since.elapsed() < THINKING => Asking::UnderWay,
            Some(_) => Asking::Unanswered,
        }
    }

    /// They have answered.
    pub(crate) fn asked(&self) {
        *self.asking.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Starts everything that goes on beside the window.
pub(crate) fn follow(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let door = shell.workspaces.door();
    let status = status::follow(
        door.clone(),
        Arc::clone(&shell.changed),
        shell.status.clone(),
    );
    async_runtime::spawn(status);
    async_runtime::spawn(topics::follow(app.clone(), door));
    async_runtime::spawn(show_status(app.clone()));
    async_runtime::spawn(tell_workspace(app.clone()));
}

/// Tray and taskbar say what the status says.
async fn show_status(app: AppHandle) {
    let mut status = app.state::<Shell>().status.subscribe();
    loop {
        let now = status.borrow_and_update().clone();
        if let Some(tray) = app.state::<Shell>().tray.get() {
            tray.show(&now);
        }
        window::show_progress(&app, &now);
        if status.changed().await.is_err() {
            return;
        }
    }
}

/// The page hears when another office is opened, or something about it changes.
async fn tell_workspace(app: AppHandle) {
    let mut door = app.state::<Shell>().workspaces.door();
    while door.changed().await {
        // It fails only when the window is closing.
        let _ = app.emit("workspace", describe(&app.state::<Shell>()));
    }
}

/// Shows what was asked for from outside: a record by its link, files to import.
pub(crate) fn arrive(app: &AppHandle, words: &[String], folder: &Path) {
    let link = words.iter().find_map(|word| Link::read(word));
    let paths: Vec<PathBuf> = words
        .iter()
        .filter(|word| !word.contains("://"))
        .map(|word| folder.join(word))
        .collect();
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    if let Some(arrival) = app.state::<Shell>().arrivals.came(link, &paths) {
        // It fails only when the window is closing; then nobody wants to see it.
        let _ = app.emit("arrival", arrival);
    }
}
