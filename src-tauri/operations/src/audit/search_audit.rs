//! The audit log, newest first.

use ::audit::{Filter, Found};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of the log. Everything given must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct SearchAudit {
    /// Acts of this person.
    pub user: Option<Uuid>,
    /// This act (`lead.update`), or all that begin so (`lead.*`).
    pub action: Option<String>,
    /// This kind of thing (`lead`).
    pub object: Option<String>,
    /// This one; with `object` the history of one record.
    pub object_id: Option<String>,
    /// Words in the details, the object's id, the operation or the name.
    pub text: Option<String>,
    /// done, refused or failed.
    pub result: Option<String>,
    /// Not before.
    pub from: Option<At>,
    /// Before.
    pub to: Option<At>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many, 1 to 500 (100).
    pub limit: Option<u32>,
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The rows.
    pub items: Vec<Found>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

impl Operation for SearchAudit {
    const NAME: &'static str = "search_audit";
    const SUMMARY: &'static str =
        "The audit log by person, act, object, text, result and time, newest first.";
    const ROUTE: Route = Route::get("/api/audit/logs");
    const PERMISSION: Option<&'static str> = Some("admin.canViewAuditLogs");
    const TOPICS: &'static [Topic] = &[Topic::Audit];
    type Reply = AuditPage;

    async fn run(self, work: &mut Work<'_>) -> Result<AuditPage, Refusal> {
        let before = self.cursor.as_deref().map(str::parse).transpose();
        let before = before
            .map_err(|_| Refusal::invalid("cursor", "give the nextCursor of the page before"))?;
        let filter = Filter {
            user: self.user,
            action: self.action,
            object: self.object,
            object_id: self.object_id,
            text: self.text,
            result: self.result,
            from: self.from.map(|at| at.0),
            to: self.to.map(|at| at.0),
        };
        let page = ::audit::search(
            work.sql(),
            &filter,
            before,
            self.limit.unwrap_or(100).into(),
        )
        .await?;
        Ok(AuditPage {
            items: page.items,
            next_cursor: page.next.map(|id| id.to_string()),
        })
    }
}
