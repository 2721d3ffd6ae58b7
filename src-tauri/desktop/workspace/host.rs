//! What runs behind an open office on this computer, from its start to its end, and again when its database died.

use std::{path::PathBuf, time::Duration};

use operations::Refusal;
use sqlx::PgPool;
use sync::{
    Workspace,
    demo::{Demo, DemoError, prepare},
};
use tokio::{
    sync::{oneshot, watch},
    time::{interval, timeout},
};

use super::{
    Current, Office, Opened, Steps,
    here::{First, Here},
    refused::{demo_not_opened, server_died},
    shared::Shared,
};
use crate::secrets::Keeper;

/// The people of a demo that has none yet.
const PEOPLE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/leads/demo.csv"
));
/// How many they are; the imitated account is as large as they need.
const RECIPIENTS: u64 = 1_200;
/// How often to look whether the database of this computer still runs.
const LOOK: Duration = Duration::from_secs(1);
/// How long to leave a database in peace that cannot be reached.
const PAUSE: Duration = Duration::from_secs(3);
/// How long the rest of an office may take to end when its database is gone.
const FAREWELL: Duration = Duration::from_secs(5);

/// What to open, and how.
#[derive(Clone)]
pub(crate) enum Plan {
    Demo {
        folder: PathBuf,
        keeper: Keeper,
        steps: Steps,
    },
    Here {
        folder: PathBuf,
        keeper: Keeper,
        /// Its first person, when it may have none yet.
        first: Option<First>,
        steps: Steps,
    },
    Shared {
        folder: PathBuf,
        keeper: Keeper,
    },
}

/// An open office with everything that belongs to it.
enum Host {
    Demo(Box<Demo>, Steps),
    Here(Box<Here>),
    Shared(Shared),
}

/// Keeps the office open until it is asked to end.
pub(super) async fn host(
    plan: Plan,
    current: watch::Sender<Current>,
    mut asked_to_end: oneshot::Receiver<()>,
) {
    loop {
        let tell = |opened| current.send_modify(|current| current.opened = opened);
        let host = match Host::open(&plan).await {
            Ok(host) => host,
            Err(refusal) => {
                tracing::error!(%refusal, "the office cannot be opened");
                let may_pass = refusal.code == "OFFLINE";
                tell(Opened::Failed(refusal));
                let wait = async {
                    if may_pass {
                        tokio::time::sleep(PAUSE).await;
                    } else {
                        std::future::pending::<()>().await;
                    }
                };
                tokio::select! {
                    () = wait => continue,
                    _ = &mut asked_to_end => return,
                }
            }
        };
        tell(Opened::Open(Box::new(host.office())));
        // The word, or the app gone without a word: both are the end.
        let died = tokio::select! {
            () = host.until_it_dies(&plan) => true,
            _ = &mut asked_to_end => false,
        };
        if !died {
            host.close().await;
            return;
        }
        tracing::error!("the database of this computer ended; it is started again");
        tell(Opened::Failed(server_died()));
        if timeout(FAREWELL, host.close()).await.is_err() {
            tracing::warn!("what used the database did not end in time and was dropped");
        }
    }
}

impl Host {
    async fn open(plan: &Plan) -> Result<Self, Refusal> {
        match plan {
            Plan::Demo {
                folder,
                keeper,
                steps,
            } => {
                steps.working("database", "Starting the database of this computer");
                let demo = Demo::open_with(folder, RECIPIENTS, keeper)
                    .await
                    .map_err(|error| demo_not_opened(folder, error))?;
                steps.good("database", "The database of this computer runs");
                steps.good(
                    "service",
                    "An imitated Meta stands ready; nothing can reach anybody",
                );
                Ok(Self::Demo(Box::new(demo), steps.clone()))
            }
            Plan::Here {
                folder,
                keeper,
                first,
                steps,
            } => Here::open(folder, *keeper, first.as_ref(), steps)
                .await
                .map(|here| Self::Here(Box::new(here))),
            Plan::Shared { folder, keeper } => {
                Shared::open(folder, *keeper).await.map(Self::Shared)
            }
        }
    }

    fn office(&self) -> Office {
        match self {
            Self::Demo(demo, _) => Office {
                core: demo.core().clone(),
                label: Some("Demo office".to_owned()),
                address: None,
                warning: None,
            },
            Self::Here(here) => here.office(),
            Self::Shared(shared) => shared.office(),
        }
    }

    /// Does what an open office still needs; returns when its database is gone. A shared database is not ours to start.
    async fn until_it_dies(&self, plan: &Plan) {
        match (self, plan) {
            (Self::Demo(demo, steps), Plan::Demo { folder, .. }) => tokio::select! {
                () = furnish(demo, folder, steps) => {}
                () = until_the_server_dies(demo.workspace()) => {}
            },
            (Self::Here(here), _) => until_the_server_dies(here.workspace()).await,
            _ => std::future::pending().await,
        }
    }

    async fn close(self) {
        let closed = match self {
            Self::Demo(demo, _) => demo.close().await.map_err(|error| error.to_string()),
            Self::Here(here) => here.close().await.map_err(|error| error.to_string()),
            Self::Shared(shared) => {
                shared.close().await;
                Ok(())
            }
        };
        if let Err(error) = closed {
            tracing::error!(%error, "the office did not close well");
        }
    }
}

async fn until_the_server_dies(workspace: &Workspace) {
    let mut looks = interval(LOOK);
    let mut gone = 0;
    // Twice, because the file that tells may be read while it is being written.
    while gone < 2 {
        looks.tick().await;
        gone = if workspace.postgres.runs() {
            0
        } else {
            gone + 1
        };
    }
}

/// A stranger should see a campaign, not an empty office. Never returns.
async fn furnish(demo: &Demo, folder: &std::path::Path, steps: &Steps) {
    let told = steps.clone();
    let furnished = async {
        if !is_empty(demo.pool()).await? {
            return Ok(());
        }
        let people = folder.join("leads.csv");
        std::fs::write(&people, PEOPLE).map_err(|source| DemoError::File {
            path: people.clone(),
            source,
        })?;
        prepare(demo, &people, &|sentence| told.working("demo", sentence)).await?;
        Ok::<(), DemoError>(())
    };
    match furnished.await {
        Ok(()) => steps.good("demo", "Invented people and a campaign are there"),
        Err(error) => {
            tracing::warn!(%error, "the demo stays empty");
            steps.bad("demo", "The demo stays empty", &error.to_string());
        }
    }
    std::future::pending().await
}

async fn is_empty(pool: &PgPool) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select not exists (select from app.campaign)")
        .fetch_one(pool)
        .await
}
