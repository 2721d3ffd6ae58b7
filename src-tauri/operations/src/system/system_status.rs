//! Everything somebody who runs the office looks at first.

mod figures;
mod problems;

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

pub use problems::SystemProblem;

pub use figures::{
    DatabaseFigures, DeviceSeen, Lane, SealFigures, SenderSeat, SessionSeen, SystemStatusReply,
    WebhookFigures, WorkerSeen,
};

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// How everything is.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SystemStatus {}

impl Operation for SystemStatus {
    const NAME: &'static str = "system_status";
    const SUMMARY: &'static str =
        "Database, queue, workers, webhooks, seals, devices and sessions.";
    const ROUTE: Route = Route::get("/api/system");
    const PERMISSION: Option<&'static str> = Some("admin.canViewHealth");
    const TOPICS: &'static [Topic] = &[
        Topic::System,
        Topic::Messages,
        Topic::Campaigns,
        Topic::People,
    ];
    type Reply = SystemStatusReply;

    async fn run(self, work: &mut Work<'_>) -> Result<SystemStatusReply, Refusal> {
        let mut status: Value = sqlx::query_scalar("select api.system_status()")
            .fetch_one(work.sql())
            .await?;
        let schema: i64 = sqlx::query_scalar(
            "select coalesce(max(version), 0) from app.schema_version where success",
        )
        .fetch_one(work.sql())
        .await?;
        status["database"]["schema"] = json!(schema);
        status["asOf"] = json!(At(work.now()));
        status["version"] = json!(env!("CARGO_PKG_VERSION"));
        status["newestSchema"] = json!(ground::schema::newest());
        status["seals"] = json!(seals(work).await?);
        see_devices(work, &mut status).await?;
        status["problems"] = json!([]);
        let mut status: SystemStatusReply = serde_json::from_value(status).map_err(|error| {
            tracing::error!(%error, "the status could not be read");
            Refusal::new("INTERNAL", json!({}))
        })?;
        status.problems = problems::of(&status);
        Ok(status)
    }
}

/// What the log tells to whoever may read it.
async fn seals(work: &mut Work<'_>) -> Result<Option<SealFigures>, sqlx::Error> {
    let row: Option<(i64, At, Option<i64>)> = sqlx::query_as(
        "select s.n, s.at, (select count(*) from audit.log l where l.epoch = s.epoch and l.xid >= s.xid_to) from audit.seal s order by s.n desc limit 1",
    )
    .fetch_optional(work.sql())
    .await?;
    Ok(row.map(|(last, at, unsealed)| SealFigures {
        last,
        at,
        unsealed: unsealed.unwrap_or_default(),
    }))
}

/// Which program each device spoke with last, as the log has it.
async fn see_devices(work: &mut Work<'_>, status: &mut Value) -> Result<(), sqlx::Error> {
    let Some(devices) = status["devices"].as_array_mut() else {
        return Ok(());
    };
    for device in devices {
        let seen: Option<(Option<String>, At)> = sqlx::query_as(
            "select l.client, l.at from audit.log l where l.user_id = $1::uuid and l.actor = $2 and l.login = $2 order by l.id desc limit 1",
        )
        .bind(device["user"].as_str())
        .bind(device["login"].as_str())
        .fetch_optional(work.sql())
        .await?;
        if let Some((client, at)) = seen {
            device["client"] = json!(client);
            device["seenAt"] = json!(at);
        }
    }
    Ok(())
}
