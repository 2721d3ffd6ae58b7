//! What should be looked at, in words.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::figures::SystemStatusReply;
use crate::At;

/// Something that should be looked at.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SystemProblem {
    /// Stable.
    pub code: String,
    /// warning or alert.
    pub severity: String,
    /// What is wrong.
    pub says: String,
    /// What to do.
    pub advice: String,
}

/// A queue that stands longer than this with nobody sending is no accident.
const LATE: Duration = Duration::from_secs(60);

pub(super) fn of(status: &SystemStatusReply) -> Vec<SystemProblem> {
    let mut problems = Vec::new();
    let mut add = |stands: bool, code: &str, severity: &str, says: String, advice: &str| {
        if stands {
            problems.push(SystemProblem {
                code: code.into(),
                severity: severity.into(),
                says,
                advice: advice.into(),
            });
        }
    };
    let alive = status.workers.iter().filter(|worker| worker.alive);
    let sending = alive.clone().any(|worker| worker.sends);
    add(
        alive.count() == 0,
        "no_worker",
        "alert",
        "No process works for the office.".into(),
        "Start waybill-sync, or a desktop that may send. Until then nothing is sent and no webhook is read.",
    );
    let late = |at: &Option<At>| {
        at.is_some_and(|at| {
            status.as_of.0.duration_since(at.0)
                > jiff::SignedDuration::try_from(LATE).unwrap_or_default()
        })
    };
    add(
        !sending
            && status
                .lanes
                .iter()
                .any(|lane| lane.due > 0 && late(&lane.oldest_due_at)),
        "nobody_sends",
        "alert",
        "Messages are due and nobody sends.".into(),
        "Start a process that may send, with a token of Meta.",
    );
    let webhooks = &status.webhooks;
    add(
        webhooks.late > 0,
        "webhooks_late",
        "warning",
        format!("Webhooks not read for half a minute: {}.", webhooks.late),
        "Nobody is written to while a possible STOP is unread. Look at the workers.",
    );
    add(
        webhooks.quarantined > 0,
        "webhooks_quarantined",
        "warning",
        format!(
            "Webhooks that could not be applied: {}.",
            webhooks.quarantined
        ),
        "Look at them in the list of webhooks.",
    );
    let connections = &status.database;
    add(
        connections.connections * 10 > connections.max_connections * 8,
        "connections",
        "warning",
        format!(
            "{} of {} connections of the database server are open.",
            connections.connections, connections.max_connections
        ),
        "Raise max_connections, or close programs that are not needed.",
    );
    add(
        connections.schema != status.newest_schema,
        "schema",
        "alert",
        "The database's schema is not the one of this program.".into(),
        "Run waybill-sync init with the newest version, then update the programs.",
    );
    problems
}
