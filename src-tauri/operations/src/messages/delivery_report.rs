//! The delivery report in numbers.

use ground::ids::CampaignId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::explain_skip;
use crate::campaigns::{Counts, Failure};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Totals by state and reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryReport {
    /// Of this campaign.
    pub campaign: CampaignId,
}

/// The report. Shares are of what they name; `read` is a lower bound, since people may switch receipts off.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryReportReply {
    /// When it was counted.
    pub as_of: At,
    /// Messages by state.
    pub counts: Counts,
    /// Delivered of what Meta took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_rate: Option<f64>,
    /// Read of what was delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_rate: Option<f64>,
    /// People left out, by reason.
    pub skipped: Vec<ReasonCount>,
    /// Failures, by code.
    pub failures: Vec<Failure>,
    /// Attempts beyond the first of each message.
    pub retried: i64,
    /// People of this campaign who opted out since its launch.
    pub opt_outs: i64,
}

/// How many for one reason.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReasonCount {
    /// Stable reason.
    pub reason: String,
    /// In words.
    pub title: String,
    /// What to do.
    pub advice: String,
    /// How many.
    pub count: i64,
}

impl ReasonCount {
    /// People left out for one reason, in words.
    pub(crate) fn skipped(reason: String, count: i64) -> Self {
        let (title, advice) = explain_skip(&reason);
        Self {
            reason,
            title: title.into(),
            advice: advice.into(),
            count,
        }
    }
}

impl Operation for DeliveryReport {
    const NAME: &'static str = "delivery_report";
    const SUMMARY: &'static str = "The delivery report of a campaign, in numbers.";
    const ROUTE: Route = Route::get("/api/messages/delivery-report");
    const PERMISSION: Option<&'static str> = Some("messages.canViewMessageAnalytics");
    const TOPICS: &'static [Topic] = &[Topic::Messages, Topic::Campaigns];
    type Reply = DeliveryReportReply;

    async fn run(self, work: &mut Work<'_>) -> Result<DeliveryReportReply, Refusal> {
        let rows = campaigns::counts(work.sql(), &[self.campaign]).await?;
        let counts = Counts::of(&rows);
        let (retried, opt_outs): (i64, i64) =
            sqlx::query_as("select retried, opt_outs from api.campaign_outcome($1)")
                .bind(self.campaign)
                .fetch_one(work.sql())
                .await?;
        let delivered = counts.delivered + counts.read;
        let accepted = delivered + counts.sent + counts.accepted + counts.held;
        Ok(DeliveryReportReply {
            as_of: At(work.now()),
            delivery_rate: share(delivered, accepted),
            read_rate: share(counts.read, delivered),
            skipped: skipped(&rows),
            failures: crate::campaigns::failures(&rows),
            counts,
            retried,
            opt_outs,
        })
    }
}

#[allow(clippy::cast_precision_loss)]
fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn skipped(rows: &[campaigns::Count]) -> Vec<ReasonCount> {
    let counted = rows
        .iter()
        .filter(|row| row.state == "skipped")
        .map(|row| ReasonCount::skipped(row.reason.clone().unwrap_or_default(), row.n));
    let mut counted: Vec<_> = counted.collect();
    counted.sort_by_key(|row| -row.count);
    counted
}
