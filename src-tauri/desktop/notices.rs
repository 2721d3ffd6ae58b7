//! Tells people outside the page what the core tells them inside it, as they have switched it on. Who has the window before them sees
//! it there.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use tauri::{AppHandle, Manager as _, async_runtime};
use tokio::sync::Notify;

use crate::{shell::Shell, window, workspace::Door};

/// More at once than anybody reads are told as one.
const MOST: usize = 3;

/// A page of `list_notifications`.
#[derive(Deserialize)]
struct Page {
    items: Vec<Notice>,
    unread: i64,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Notice {
    id: i64,
    title: String,
    #[serde(default)]
    text: Option<String>,
    read: bool,
    popup: bool,
}

/// Follows what the core tells.
pub(crate) struct Notices {
    look: Arc<Notify>,
}

impl Notices {
    /// For as long as the app runs.
    pub(crate) fn follow(app: AppHandle) -> Self {
        let look = Arc::new(Notify::new());
        let asked = Arc::clone(&look);
        async_runtime::spawn(async move {
            let mut newest = None;
            loop {
                asked.notified().await;
                newest = tell_new(&app, newest).await;
            }
        });
        Self { look }
    }

    /// There may be something new.
    pub(crate) fn look(&self) {
        self.look.notify_one();
    }
}

/// What came while Waybill was not open is not told again: it waits in the centre.
async fn tell_new(app: &AppHandle, newest: Option<i64>) -> Option<i64> {
    let page = match ask(&app.state::<Shell>().workspaces.door()).await {
        Ok(page) => page,
        Err(error) => {
            tracing::debug!(%error, "what is new could not be asked for");
            return newest;
        }
    };
    window::badge(app, page.unread);
    let told = newest.map_or_else(Vec::new, |newest| new_ones(&page.items, newest));
    if !window::is_before_somebody(app) {
        for (title, text) in words(&told) {
            window::tell(app, &title, &text);
        }
    }
    Some(page.items.first().map_or(0, |notice| notice.id))
}

async fn ask(door: &Door) -> anyhow::Result<Page> {
    let core = door.core().await?;
    let caller = Door::caller();
    let page = core.perform_named(&caller, "list_notifications", json!({ "limit": 20 }));
    Ok(serde_json::from_value(page.await?)?)
}

/// Newest last, as they happened. An office whose newest is older than what was seen is another office.
fn new_ones(items: &[Notice], newest: i64) -> Vec<Notice> {
    let mut new: Vec<Notice> = items
        .iter()
        .filter(|notice| notice.id > newest && notice.popup && !notice.read)
        .cloned()
        .collect();
    new.reverse();
    new
}

fn words(notices: &[Notice]) -> Vec<(String, String)> {
    if notices.len() > MOST {
        let titles: Vec<&str> = notices.iter().map(|notice| notice.title.as_str()).collect();
        return vec![(
            format!("{} things happened in Waybill", notices.len()),
            titles.join("\n"),
        )];
    }
    let each = notices.iter().cloned();
    each.map(|notice| (notice.title, notice.text.unwrap_or_default()))
        .collect()
}

#[cfg(test)]
mod tests;
