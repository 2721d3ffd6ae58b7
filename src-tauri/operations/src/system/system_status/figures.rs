//! The figures of the system.

use ground::ids::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::SystemProblem;
use crate::At;

/// How everything is, now.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SystemStatusReply {
    /// When it was looked at.
    pub as_of: At,
    /// Version of the program that answers.
    pub version: String,
    /// The newest schema it knows.
    pub newest_schema: i64,
    /// What should be looked at, in words, worst first.
    pub problems: Vec<SystemProblem>,
    /// The database.
    pub database: DatabaseFigures,
    /// What waits to be sent: campaigns, and single messages with answers.
    pub lanes: Vec<Lane>,
    /// Processes that work for the office.
    pub workers: Vec<WorkerSeen>,
    /// Who sends for each number.
    pub senders: Vec<SenderSeat>,
    /// What Meta delivers.
    pub webhooks: WebhookFigures,
    /// The audit log, for those who may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seals: Option<SealFigures>,
    /// Enrolled desktops.
    pub devices: Vec<DeviceSeen>,
    /// Browsers signed in.
    pub sessions: Vec<SessionSeen>,
}

/// The database.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DatabaseFigures {
    /// Version of Postgres.
    pub version: String,
    /// Size of the office's database.
    pub bytes: i64,
    /// Open connections to it.
    pub connections: i64,
    /// The most the server allows, for all databases.
    pub max_connections: i64,
    /// When the server started.
    pub started_at: At,
    /// The newest migration that ran.
    pub schema: i64,
}

/// Messages of one lane.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lane {
    /// single (goes first) or campaigns.
    pub lane: String,
    /// Could leave now.
    pub due: i64,
    /// Wait for their time.
    pub later: i64,
    /// Taken by a worker.
    pub claimed: i64,
    /// Being asked of Meta.
    pub dispatching: i64,
    /// Answer lost; a webhook may tell.
    pub unconfirmed: i64,
    /// Since when the oldest could have left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_due_at: Option<At>,
    /// When the next one is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_due_at: Option<At>,
}

/// One process that works.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkerSeen {
    /// Its name, new with each start.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The login it uses.
    pub login: String,
    /// It sends messages.
    pub sends: bool,
    /// Since when.
    pub started_at: At,
    /// Heard of last.
    pub seen_at: At,
    /// Heard of within 45 seconds.
    pub alive: bool,
}

/// Who sends for a number.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SenderSeat {
    /// Meta's id of the number.
    pub number: String,
    /// The number as people see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// Which loop of which process.
    pub worker: String,
    /// Since when.
    pub since: At,
    /// Until when, if it is not renewed.
    pub until: At,
    /// It still holds.
    pub holds: bool,
}

/// What Meta delivers.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookFigures {
    /// The last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_at: Option<At>,
    /// In the last hour.
    pub last_hour: i64,
    /// In the last 24 hours.
    pub last_day: i64,
    /// Not applied yet.
    pub waiting: i64,
    /// The oldest of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_waiting_at: Option<At>,
    /// Not applied for half a minute.
    pub late: i64,
    /// Given up; look at why.
    pub quarantined: i64,
    /// Receipts that name no message of ours.
    pub unmatched: i64,
}

/// The proof of the audit log.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SealFigures {
    /// The last seal.
    pub last: i64,
    /// When it was made.
    pub at: At,
    /// Rows after it.
    pub unsealed: i64,
}

/// One enrolled desktop.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceSeen {
    /// Its login.
    pub login: String,
    /// Whose it is.
    pub user: UserId,
    /// Their name.
    pub user_name: String,
    /// What they call it.
    pub label: String,
    /// It may send.
    pub sends: bool,
    /// It may sign in.
    pub active: bool,
    /// Its open connections.
    pub connections: i64,
    /// Program and version that changed something last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<At>,
}

/// One browser that is signed in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionSeen {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub user: UserId,
    /// Their name.
    pub user_name: String,
    /// Browser or program.
    pub client: String,
    /// From where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Since when.
    pub created_at: At,
    /// Heard of last.
    pub seen_at: At,
}
