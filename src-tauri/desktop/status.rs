//! How sending stands, for everything outside the page: the tray, the taskbar, and whoever closes the window.

use std::{sync::Arc, time::Duration};

use operations::{Core, Refusal};
use serde_json::{Value, json};
use tokio::{
    sync::{Notify, watch},
    time::sleep,
};

use crate::workspace::{Door, Opened};

/// A running campaign speaks many times a second; nobody reads that fast.
const PAUSE: Duration = Duration::from_millis(500);

/// In one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    /// No office is open.
    #[default]
    Closed,
    Idle,
    Sending,
    Paused,
    Trouble,
}

/// And in all words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) state: State,
    /// Names of the campaigns that run.
    pub(crate) campaigns: Vec<String>,
    /// Messages of theirs that have left, of all.
    pub(crate) done: i64,
    pub(crate) total: i64,
    /// Why sending is paused, or what the trouble is.
    pub(crate) reason: String,
    /// Ids of the pauses of everything, to be lifted.
    pub(crate) pauses: Vec<String>,
}

impl Status {
    /// One line for people.
    pub(crate) fn says(&self) -> String {
        match (self.state, self.campaigns.as_slice()) {
            (State::Closed, _) => "No office is open".to_owned(),
            (State::Idle, _) | (State::Sending, []) => "Nothing is being sent".to_owned(),
            (State::Sending, [one]) => format!("Sending {one}: {} %", self.percent()),
            (State::Sending, many) => {
                format!("Sending {} campaigns: {} %", many.len(), self.percent())
            }
            (State::Paused, _) => format!("All sending is paused: {}", self.reason),
            (State::Trouble, _) => format!("Trouble: {}", self.reason),
        }
    }

    /// How far the running campaigns are.
    pub(crate) fn percent(&self) -> u64 {
        let done = self.done.clamp(0, self.total.max(0)) * 100;
        u64::try_from(done.checked_div(self.total).unwrap_or(0)).unwrap_or(0)
    }

    fn trouble(refusal: &Refusal) -> Self {
        Self {
            state: State::Trouble,
            reason: refusal.error.clone(),
            ..Self::default()
        }
    }

    /// From what `list_campaigns` and `limit_status` answer.
    fn read(campaigns: &Value, limits: &Value) -> Self {
        let list =
            |value: &Value, field: &str| value[field].as_array().cloned().unwrap_or_default();
        let text =
            |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
        let running: Vec<Value> = list(campaigns, "items")
            .into_iter()
            .filter(|campaign| campaign["state"] == "running")
            .collect();
        let pauses: Vec<Value> = list(limits, "pauses")
            .into_iter()
            .filter(|pause| pause["scope"] == "everything")
            .collect();
        let count = |field: &str| -> i64 {
            let counts = running.iter().map(|campaign| &campaign["counts"][field]);
            counts.filter_map(Value::as_i64).sum()
        };
        let total = count("audience");
        let waiting = count("queued") + count("claimed") + count("dispatching");
        Self {
            state: match (pauses.is_empty(), running.is_empty()) {
                (false, _) => State::Paused,
                (true, false) => State::Sending,
                (true, true) => State::Idle,
            },
            campaigns: running.iter().map(|one| text(one, "name")).collect(),
            done: total - waiting,
            total,
            reason: pauses
                .first()
                .map(|one| text(one, "reason"))
                .unwrap_or_default(),
            pauses: pauses.iter().map(|one| text(one, "id")).collect(),
        }
    }
}

/// Looks whenever somebody says that something has changed, for as long as the app runs.
pub(crate) async fn follow(mut door: Door, changed: Arc<Notify>, tell: watch::Sender<Status>) {
    loop {
        let status = now(&door).await;
        tell.send_if_modified(|last| {
            let differs = *last != status;
            *last = status;
            differs
        });
        tokio::select! {
            () = changed.notified() => {}
            goes_on = door.changed() => if !goes_on { return },
        }
        sleep(PAUSE).await;
    }
}

/// How it stands at this moment.
pub(crate) async fn now(door: &Door) -> Status {
    match door.now().opened {
        Opened::Closed | Opened::Opening => Status::default(),
        Opened::Failed(refusal) => Status::trouble(&refusal),
        Opened::Open(office) => match ask(&office.core).await {
            Ok(status) => status,
            // Who may not look at campaigns is told nothing about them.
            Err(refusal) if refusal.code == "FORBIDDEN" => Status {
                state: State::Idle,
                ..Status::default()
            },
            Err(refusal) => Status::trouble(&refusal),
        },
    }
}

async fn ask(core: &Core) -> Result<Status, Refusal> {
    let caller = Door::caller();
    let campaigns = core.perform_named(&caller, "list_campaigns", json!({ "limit": 50 }));
    let campaigns = campaigns.await?;
    let limits = core.perform_named(&caller, "limit_status", json!({}));
    Ok(Status::read(&campaigns, &limits.await?))
}

#[cfg(test)]
mod tests;
