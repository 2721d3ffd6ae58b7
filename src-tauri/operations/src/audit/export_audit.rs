//! Take the audit log along, as a bundle that proves itself without any database.

use ::audit::{Exported, Scope};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// The most rows of one answer: about 20 MB of text.
const MOST: u32 = 20_000;

/// Which part of the log.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ExportAudit {
    /// Sealed from here on.
    pub from: Option<At>,
    /// Up to the first seal made at or after this.
    pub to: Option<At>,
    /// Take personal parts along.
    pub personal: bool,
    /// Stop at the first whole seal that reaches so many rows, 1 to 20,000.
    pub limit: Option<u32>,
}

/// The bundle.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditExport {
    /// A name for the file.
    pub file_name: String,
    /// What is in it.
    #[serde(flatten)]
    pub exported: Exported,
    /// JSON lines, to be kept byte for byte. `waybill-sync audit verify FILE` proves it.
    pub bundle: String,
}

impl Operation for ExportAudit {
    const NAME: &'static str = "export_audit";
    const SUMMARY: &'static str =
        "Exports sealed rows with their proof; the export itself is written to the log.";
    const ROUTE: Route = Route::post("/api/audit/exports");
    const PERMISSION: Option<&'static str> = Some("admin.canViewAuditLogs");
    const TOPICS: &'static [Topic] = &[Topic::Audit];
    type Reply = AuditExport;

    async fn run(self, work: &mut Work<'_>) -> Result<AuditExport, Refusal> {
        let most_rows = i64::from(self.limit.unwrap_or(MOST).clamp(1, MOST));
        let scope = Scope {
            from: self.from.map(|at| at.0),
            to: self.to.map(|at| at.0),
            personal: self.personal,
            most_rows,
        };
        let now = work.now();
        ::audit::seal(work.sql()).await?;
        let mut bundle = Vec::new();
        let exported = ::audit::export(work.sql(), now, scope, &mut bundle).await?;
        sqlx::query("select api.audit_note('export_audit', 'audit', $1, $2)")
            .bind(exported.head.map(|head| head.n.to_string()))
            .bind(json!({ "rows": exported.rows, "seals": exported.seals, "personal": self.personal, "sha256": exported.sha256 }))
            .execute(work.sql())
            .await?;
        let bundle = String::from_utf8(bundle).map_err(|error| {
            Refusal::from(::audit::AuditError::Export(std::io::Error::other(error)))
        })?;
        Ok(AuditExport {
            file_name: format!("waybill-audit-{}.jsonl", now.strftime("%Y-%m-%d-%H%M%S")),
            exported,
            bundle,
        })
    }
}
