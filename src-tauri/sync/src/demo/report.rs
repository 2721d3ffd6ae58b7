//! The reports of the demo: made by the same code as those people take along from the page.

use std::path::{Path, PathBuf};

use ground::ids::CampaignId;
use operations::messages::{DeliveryReportReply, report_file};

use super::outcome::Audit;
use super::stage::Prepared;
use super::{Demo, DemoError};

/// Writes `report.xlsx`, `report.pdf` and the rejected rows into `out`.
pub(super) async fn write(
    demo: &Demo,
    prepared: &Prepared,
    counted: &DeliveryReportReply,
    audit: &Audit,
    out: &Path,
) -> Result<Vec<PathBuf>, DemoError> {
    let mut sql = demo.pool().acquire().await?;
    let rows = audit.rows.unsigned_abs();
    let proof = reports::delivery::Audit {
        rows,
        seals: audit.seals.unsigned_abs(),
        verified_up_to: rows,
        intact: audit.verified,
    };
    let campaign = prepared.campaign;
    let report = report_file::describe::describe(&mut sql, campaign, counted, Some(proof)).await?;
    let (xlsx, pdf, rejected) = (
        out.join("report.xlsx"),
        out.join("report.pdf"),
        out.join("rejected.csv"),
    );
    let (path, for_xlsx) = (xlsx.clone(), report.clone());
    report_file::rows::write(&mut sql, campaign, move |rows| {
        reports::write_xlsx(&for_xlsx, rows, &path).map(drop)
    })
    .await?;
    let path = pdf.clone();
    report_file::rows::write(&mut sql, campaign, move |rows| {
        reports::write_pdf(&report, rows, &path).map(drop)
    })
    .await?;
    let file = std::fs::File::create(&rejected).map_err(|source| DemoError::File {
        path: rejected.clone(),
        source,
    })?;
    leads::store::rejected_csv(&mut sql, &prepared.import, file)
        .await
        .map_err(operations::Refusal::from)?;
    Ok(vec![xlsx, pdf, rejected])
}

/// Seconds from the first to the last message Meta took.
pub(super) async fn sending_span(demo: &Demo, campaign: CampaignId) -> Result<f64, sqlx::Error> {
    sqlx::query_scalar("select coalesce(extract(epoch from max(a.finished_at) - min(a.started_at)), 0)::float8 from app.attempt a join app.message m on m.id = a.message_id where m.campaign_id = $1")
        .bind(campaign)
        .fetch_one(demo.pool())
        .await
}
