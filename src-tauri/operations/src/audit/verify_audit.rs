//! Prove the audit log.

use ::audit::Report;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Is the log intact?
#[derive(Debug, Deserialize, ToSchema)]
pub struct VerifyAudit {}

impl Operation for VerifyAudit {
    const NAME: &'static str = "verify_audit";
    const SUMMARY: &'static str =
        "Reads the whole audit log, computes every seal again and says up to when it is intact.";
    const ROUTE: Route = Route::get("/api/audit/verify");
    const PERMISSION: Option<&'static str> = Some("admin.canViewAuditLogs");
    const TOPICS: &'static [Topic] = &[Topic::Audit];
    type Reply = Report;

    async fn run(self, work: &mut Work<'_>) -> Result<Report, Refusal> {
        Ok(::audit::verify(work.sql()).await?)
    }
}
