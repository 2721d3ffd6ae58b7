//! Tells the page what has changed, as the database tells it after each commit.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use operations::Catalogue;
use serde_json::json;
use sqlx::{PgPool, postgres::PgListener};
use tauri::{AppHandle, Emitter, Manager as _};
use tokio::sync::Notify;

use crate::{notices::Notices, shell::Shell, workspace::Door};

/// The channel operations and workers speak on; the payload is topic names with commas.
const CHANNEL: &str = "waybill_topics";
const EVENT: &str = "topics";
/// How long to leave a database in peace that does not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// Follows whatever office is open, for as long as the app runs.
pub(crate) async fn follow(app: AppHandle, mut door: Door) {
    let teller = Teller::new(app);
    loop {
        let office = door.now().office().cloned();
        let listening = async {
            match office {
                Some(office) => listen_for_ever(&teller, office.core.pool()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = listening => {}
            goes_on = door.changed() => if !goes_on { return },
        }
    }
}

async fn listen_for_ever(teller: &Teller, pool: &PgPool) {
    while !pool.is_closed() {
        if let Err(error) = listen(teller, pool).await {
            tracing::warn!(%error, "listening for changes was interrupted");
        }
        teller.changed.notify_one();
        tokio::time::sleep(PAUSE).await;
    }
    std::future::pending().await
}

async fn listen(teller: &Teller, pool: &PgPool) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    // Nobody listened until now, so anything may have changed.
    teller.tell(everything());
    while let Some(notice) = listener.try_recv().await? {
        teller.tell(notice.payload().split(','));
    }
    Ok(())
}

fn everything() -> BTreeSet<&'static str> {
    Catalogue::all()
        .entries()
        .iter()
        .flat_map(|entry| entry.topics)
        .map(|topic| topic.name())
        .collect()
}

/// Everybody who wants to know.
struct Teller {
    app: AppHandle,
    changed: Arc<Notify>,
    notices: Notices,
}

impl Teller {
    fn new(app: AppHandle) -> Self {
        Self {
            changed: Arc::clone(&app.state::<Shell>().changed),
            notices: Notices::follow(app.clone()),
            app,
        }
    }

    fn tell<'a>(&self, topics: impl IntoIterator<Item = &'a str>) {
        let topics: Vec<&str> = topics
            .into_iter()
            .filter(|topic| !topic.is_empty())
            .collect();
        if topics
            .iter()
            .any(|topic| matches!(*topic, "campaigns" | "limits" | "messages"))
        {
            self.changed.notify_one();
        }
        if topics.contains(&"notifications") {
            self.notices.look();
        }
        // It fails only when the window is closing.
        let _ = self.app.emit(EVENT, json!({ "topics": topics }));
    }
}
