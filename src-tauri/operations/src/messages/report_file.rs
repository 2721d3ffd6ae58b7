//! The delivery report as a file to take along.

pub mod describe;
pub mod rows;

use ::campaigns as engine;
use ground::ids::CampaignId;
use reports::MOST_PDF_ROWS;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::DeliveryReport;
use crate::{ExportedFile, Operation, Refusal, Route, Topic, Work};

/// Messages one workbook may list; a file is made in memory.
pub const MOST_ROWS: i64 = 250_000;

/// Which kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// An Excel workbook: figures, charts, every message, definitions.
    #[default]
    Xlsx,
    /// A PDF to print: figures, charts and the first 5,000 messages.
    Pdf,
}

impl ReportKind {
    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// The delivery report of a campaign as a file. For those who may see the audit log it says whether that is intact. The export
/// is written to the log.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExportDeliveryReport {
    /// Of this campaign.
    pub campaign: CampaignId,
    /// Excel when absent.
    #[serde(default)]
    pub kind: ReportKind,
}

impl Operation for ExportDeliveryReport {
    const NAME: &'static str = "export_delivery_report";
    const SUMMARY: &'static str = "The delivery report of a campaign as an Excel workbook or a PDF; the export itself is written to the log.";
    const ROUTE: Route = Route::post("/api/messages/delivery-report/exports");
    const PERMISSION: Option<&'static str> = Some("analytics.canExport");
    const TOPICS: &'static [Topic] = &[Topic::Audit];
    type Reply = ExportedFile;

    async fn run(self, work: &mut Work<'_>) -> Result<ExportedFile, Refusal> {
        let Self { campaign, kind } = self;
        let counted = DeliveryReport { campaign }.run(work).await?;
        let listed: i64 = engine::counts(work.sql(), &[campaign])
            .await?
            .iter()
            .map(|count| count.n)
            .sum();
        if kind == ReportKind::Xlsx && listed > MOST_ROWS {
            return Err(Refusal::invalid(
                "kind",
                format!(
                    "the campaign has {listed} messages and a workbook holds {MOST_ROWS}; take the PDF, which has every figure and the first {MOST_PDF_ROWS} messages"
                ),
            ));
        }
        let proof = describe::proof(work.sql()).await?;
        let report = describe::describe(work.sql(), campaign, &counted, proof).await?;
        let name = file_name(&report, kind);
        let folder = tempfile::tempdir().map_err(failed)?;
        let path = folder.path().join("report");
        let target = path.clone();
        rows::write(work.sql(), campaign, move |rows| match kind {
            ReportKind::Xlsx => reports::write_xlsx(&report, rows, &target).map(drop),
            ReportKind::Pdf => reports::write_pdf(&report, rows, &target).map(drop),
        })
        .await?;
        let bytes = tokio::fs::read(&path).await.map_err(failed)?;
        sqlx::query("select api.audit_note('export_delivery_report', 'campaign', $1, $2)")
            .bind(campaign.to_string())
            .bind(json!({ "rows": listed, "kind": kind }))
            .execute(work.sql())
            .await?;
        Ok(ExportedFile::new(name, kind.media_type(), &bytes))
    }
}

/// `waybill-report-autumn-escapes-2026-11-22.xlsx`: no letter that a file system refuses.
fn file_name(report: &reports::DeliveryReport, kind: ReportKind) -> String {
    let safe: String = report
        .campaign
        .name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(60)
        .collect();
    let words: Vec<&str> = safe.split('-').filter(|word| !word.is_empty()).collect();
    let day = report.generated_at.strftime("%Y-%m-%d");
    format!(
        "waybill-report-{}-{day}.{}",
        words.join("-").to_lowercase(),
        kind.extension()
    )
}

pub(crate) fn failed(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(error = %error, "a report could not be written");
    Refusal::new("INTERNAL", json!({}))
}
