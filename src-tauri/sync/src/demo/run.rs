//! The campaign itself: launch, watch until nothing is open and every webhook is in, prove, report.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ground::ids::CampaignId;
use operations::campaigns::{Counts, LaunchCampaign};
use operations::messages::{DeliveryReport, DeliveryReportReply};

use super::outcome::{Audit, Outcome};
use super::report;
use super::stage::Prepared;
use super::{Demo, DemoError};

/// How long one message may take at the very most, beyond the time the number's speed asks for.
const PATIENCE: Duration = Duration::from_secs(300);

/// Somebody watching.
pub trait Progress {
    /// A step begins.
    fn says(&self, sentence: &str);
    /// The campaign moved.
    fn moved(&self, counts: &Counts);
}

/// Launches the prepared campaign, waits for its end, writes the reports into `out`, proves the audit log.
///
/// # Errors
/// [`DemoError`].
pub async fn run(
    demo: &Demo,
    prepared: &Prepared,
    out: &Path,
    progress: &dyn Progress,
) -> Result<Outcome, DemoError> {
    let begun = Instant::now();
    progress.says("launching the campaign");
    demo.core()
        .perform(
            &demo.caller(),
            LaunchCampaign {
                campaign: prepared.campaign,
                start_at: None,
                hold_seconds: None,
            },
        )
        .await?;
    let report = watch(demo, prepared.campaign, progress).await?;
    let seconds = begun.elapsed().as_secs_f64();
    progress.says("sealing and proving the audit log");
    let audit = prove(demo).await?;
    progress.says("writing the reports");
    let files: Vec<PathBuf> = report::write(demo, prepared, &report, &audit, out).await?;
    let span = report::sending_span(demo, prepared.campaign).await?;
    let ledger = demo.sandbox().ledger();
    let campaign = super::outcome::Campaign::from(&report);
    #[allow(clippy::cast_precision_loss)]
    let messages_per_second = campaign.accepted as f64 / span.max(0.001);
    Ok(Outcome {
        leads: (&prepared.import).into(),
        campaign,
        sandbox: (&ledger).into(),
        retried: report.retried,
        opt_outs: report.opt_outs,
        audit,
        files,
        seconds: tenth(seconds),
        messages_per_second: tenth(messages_per_second),
    })
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Until nothing is open, nobody in the sandbox has anything left to say, and every webhook is applied.
async fn watch(
    demo: &Demo,
    campaign: CampaignId,
    progress: &dyn Progress,
) -> Result<DeliveryReportReply, DemoError> {
    let mut patience = Instant::now() + PATIENCE;
    let mut before = Counts::default();
    loop {
        let report = demo
            .core()
            .perform(&demo.caller(), DeliveryReport { campaign })
            .await?;
        progress.moved(&report.counts);
        if report.counts != before {
            (before, patience) = (report.counts, Instant::now() + PATIENCE);
        }
        if report.counts.open() == 0 && report.counts.unconfirmed == 0 && is_quiet(demo).await? {
            return Ok(demo
                .core()
                .perform(&demo.caller(), DeliveryReport { campaign })
                .await?);
        }
        if Instant::now() > patience {
            return if report.counts.open() == 0 {
                Ok(report)
            } else {
                Err(DemoError::InVain {
                    what: "the campaign to move",
                    seconds: PATIENCE.as_secs(),
                })
            };
        }
        // The screen of a person watching refreshes at this pace as well.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

async fn is_quiet(demo: &Demo) -> Result<bool, DemoError> {
    if tokio::time::timeout(Duration::from_secs(2), demo.sandbox().idle())
        .await
        .is_err()
    {
        return Ok(false);
    }
    let waiting: i64 = sqlx::query_scalar("select waiting from engine.webhook_lag()")
        .fetch_one(demo.service_pool())
        .await?;
    Ok(waiting == 0)
}

async fn prove(demo: &Demo) -> Result<Audit, DemoError> {
    let mut sql = demo.pool().acquire().await?;
    audit::seal(&mut sql).await?;
    let (rows, seals): (i64, i64) = sqlx::query_as(
        "select (select count(*) from audit.log), (select count(*) from audit.seal)",
    )
    .fetch_one(&mut *sql)
    .await?;
    let proof = audit::verify(&mut sql).await?;
    Ok(Audit {
        rows,
        seals,
        verified: proof.intact,
    })
}
