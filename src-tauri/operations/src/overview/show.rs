//! The overview as one answer.

use jiff::{SignedDuration, tz::TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Attention, DayFigures, Figures, attention, figures};
use crate::campaigns::CampaignSummary;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Days of the chart.
const DAYS: i32 = 14;

/// What an office sees first.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Overview {}

/// The office now. Parts the caller may not see are absent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OverviewNow {
    /// When it was counted.
    pub now: At,
    /// Name of the office.
    pub office: String,
    /// Its time zone.
    pub zone: String,
    /// When its day began.
    pub day_start: At,
    /// Today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Figures>,
    /// The day before, up to the same time of day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yesterday: Option<Figures>,
    /// The last 14 days, today last.
    pub days: Vec<DayFigures>,
    /// Campaigns that are running, paused or about to start, newest first; at most 20.
    pub running: Vec<RunningCampaign>,
    /// What waits for a person, worst first.
    pub attention: Vec<Attention>,
}

/// A campaign under way.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunningCampaign {
    /// The campaign.
    #[serde(flatten)]
    pub campaign: CampaignSummary,
    /// Messages Meta took in each second of the last minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_per_second: Option<f64>,
    /// About when it is done, if it goes on like this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_finish_at: Option<At>,
}

impl Operation for Overview {
    const NAME: &'static str = "overview";
    const SUMMARY: &'static str =
        "Today in figures, campaigns under way, and what waits for a person.";
    const ROUTE: Route = Route::get("/api/overview");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[
        Topic::Messages,
        Topic::Campaigns,
        Topic::Templates,
        Topic::Limits,
        Topic::Consent,
        Topic::Imports,
    ];
    type Reply = OverviewNow;

    async fn run(self, work: &mut Work<'_>) -> Result<OverviewNow, Refusal> {
        let (office, zone, sees): (String, String, bool) = sqlx::query_as(
            "select office, zone, app.can('messages.canView') from app.installation",
        )
        .fetch_one(work.sql())
        .await?;
        let now = work.now();
        let day_start = start_of_day(now, &zone);
        let mut reply = OverviewNow {
            now: At(now),
            office,
            day_start: At(day_start),
            today: None,
            yesterday: None,
            days: Vec::new(),
            running: Vec::new(),
            attention: attention::find(work).await?,
            zone,
        };
        if sees {
            let before = SignedDuration::from_hours(24);
            let (from, to) = (At(day_start - before), At(now - before));
            reply.days = figures::days(work.sql(), &reply.zone, DAYS).await?;
            reply.today = reply.days.last().map(|day| day.figures);
            reply.yesterday = Some(figures::between(work.sql(), from, to).await?);
            reply.running = running(work).await?;
        }
        Ok(reply)
    }
}

fn start_of_day(now: jiff::Timestamp, zone: &str) -> jiff::Timestamp {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    now.to_zoned(zone)
        .start_of_day()
        .map_or(now, |start| start.timestamp())
}

async fn running(work: &mut Work<'_>) -> Result<Vec<RunningCampaign>, Refusal> {
    let under_way: Vec<(ground::ids::CampaignId, i64)> = sqlx::query_as(
        "select c.id, case when c.state = 'running' then
                    (select count(*) from app.message m where m.campaign_id = c.id and m.accepted_at > clock_timestamp() - interval '60 seconds')
                else 0 end
           from app.campaign c where c.state in ('scheduled', 'running', 'paused') order by c.created_at desc, c.id desc limit 20",
    )
    .fetch_all(work.sql())
    .await?;
    let ids: Vec<_> = under_way.iter().map(|(id, _)| *id).collect();
    let counts = campaigns::counts(work.sql(), &ids).await?;
    let mut running = Vec::new();
    for (id, lately) in under_way {
        let Some(campaign) = campaigns::find(work.sql(), id).await? else {
            continue;
        };
        let summary = CampaignSummary::of(&campaign, &counts);
        running.push(with_pace(work, summary, lately));
    }
    Ok(running)
}

#[allow(clippy::cast_precision_loss)]
fn with_pace(work: &Work<'_>, campaign: CampaignSummary, lately: i64) -> RunningCampaign {
    let since = campaign
        .started_at
        .map_or(60.0, |at| work.now().duration_since(at.0).as_secs_f64());
    let rate = (lately > 0).then(|| lately as f64 / since.clamp(1.0, 60.0));
    let finish = rate.and_then(|rate| {
        let seconds = campaign.counts.open() as f64 / rate;
        let span = std::time::Duration::try_from_secs_f64(seconds).ok()?;
        work.now().checked_add(span).ok().map(At)
    });
    RunningCampaign {
        campaign,
        rate_per_second: rate.map(|rate| (rate * 10.0).round() / 10.0),
        estimated_finish_at: finish,
    }
}
