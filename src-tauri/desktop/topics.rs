//! Tells the page what has changed, as the database tells it after each commit.

use std::{collections::BTreeSet, time::Duration};

use operations::Catalogue;
use serde_json::json;
use sqlx::{PgPool, postgres::PgListener};
use tauri::{AppHandle, Emitter};

use crate::workspace::Door;

/// The channel operations and workers speak on; the payload is topic names with commas.
const CHANNEL: &str = "waybill_topics";
const EVENT: &str = "topics";
/// How long to leave a database in peace that does not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// Follows the workspace's changes for as long as the app runs.
pub(crate) async fn follow(app: AppHandle, door: Door) {
    let Some(pool) = door.pool().await else {
        return;
    };
    while !pool.is_closed() {
        if let Err(error) = listen(&app, &pool).await {
            tracing::warn!(%error, "listening for changes was interrupted");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn listen(app: &AppHandle, pool: &PgPool) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    // Nobody listened until now, so anything may have changed.
    tell(app, everything());
    while let Some(notice) = listener.try_recv().await? {
        tell(app, notice.payload().split(','));
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

fn tell<'a>(app: &AppHandle, topics: impl IntoIterator<Item = &'a str>) {
    let topics: Vec<&str> = topics
        .into_iter()
        .filter(|topic| !topic.is_empty())
        .collect();
    // It fails only when the window is closing.
    let _ = app.emit(EVENT, json!({ "topics": topics }));
}
