//! One campaign as it runs: progress, why people were left out, what failed and what to do, what may be done now.

use std::collections::BTreeMap;

use campaigns::Campaign as Stored;
use ground::ids::{CampaignId, TemplateId};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use templates::Mapping;
use utoipa::ToSchema;

use super::progress::{failures, skipped};
use super::{Audience, CampaignSummary, Counts, load};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One campaign.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowCampaign {
    /// Which.
    campaign: CampaignId,
}

/// One campaign with everything a person watching it wants to know.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Campaign {
    /// What the list shows.
    #[serde(flatten)]
    pub summary: CampaignSummary,
    /// What is sent, when it is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// Meta's id of the number that sends, when it is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Which consent it needs: marketing or utility.
    pub purpose: String,
    /// Who gets it.
    pub audience: Audience,
    /// Mappings that replace the template's own.
    pub variables: Vec<Mapping>,
    /// Grows with each change of the draft: give it with a change.
    pub version: i32,
    /// When the draft was saved last.
    pub changed_at: At,
    /// When somebody pressed start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launched_at: Option<At>,
    /// People left out, by reason.
    pub skipped_by_reason: BTreeMap<String, i64>,
    /// Failures, by Meta's code, most first.
    pub failures_by_code: Vec<Failure>,
    /// Messages a second over the last minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_per_second: Option<f64>,
    /// When the last message leaves, at this rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_finish_at: Option<At>,
    /// Why it stands still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause: Option<CampaignPause>,
    /// What may be done now, and if not, why.
    pub can: CampaignCan,
}

/// Failures of one kind.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// Meta's code; 0 when the failure is our own.
    pub code: i32,
    /// What happened.
    pub title: String,
    /// What to do.
    pub advice: String,
    /// How many.
    pub count: i64,
    /// May they be tried again?
    pub retryable: bool,
}

/// Why a campaign stands still.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignPause {
    /// The reason.
    pub reason: String,
    /// Who paused; "Waybill" when it did by itself.
    pub by: String,
    /// When it goes on by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_at: Option<At>,
}

/// What may be done now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignCan {
    /// Change it.
    pub change: May,
    /// Throw it away.
    pub delete: May,
    /// Launch it.
    pub launch: May,
    /// Take the launch back.
    pub undo: May,
    /// Pause it.
    pub pause: May,
    /// Go on.
    pub resume: May,
    /// Cancel it.
    pub cancel: May,
    /// Retry what failed.
    pub retry: May,
}

/// Allowed, or why not.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct May {
    /// May it be done now?
    pub allowed: bool,
    /// If not, why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl May {
    pub(crate) fn unless(obstacles: &[(bool, &str)]) -> Self {
        let reason = obstacles
            .iter()
            .find(|(stands, _)| *stands)
            .map(|(_, reason)| (*reason).to_owned());
        Self {
            allowed: reason.is_none(),
            reason,
        }
    }
}

/// A sentence why not; none: allowed.
impl From<String> for May {
    fn from(reason: String) -> Self {
        Self::unless(&[(!reason.is_empty(), &reason)])
    }
}

impl Operation for ShowCampaign {
    const NAME: &'static str = "show_campaign";
    const SUMMARY: &'static str =
        "One campaign: progress, reasons, failures with advice, what may be done now.";
    const ROUTE: Route = Route::get("/api/campaigns/{campaign}");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns, Topic::Messages, Topic::Limits];
    type Reply = Campaign;

    async fn run(self, work: &mut Work<'_>) -> Result<Campaign, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let counts = campaigns::counts(work.sql(), &[campaign.id]).await?;
        let summary = CampaignSummary::of(&campaign, &counts);
        let rights = Rights::of(work).await?;
        let rate = rate(work, &campaign).await?;
        let estimated_finish_at = finish(work, &summary.counts, rate);
        Ok(Campaign {
            template: campaign.template_id,
            number: campaign.number_id.clone(),
            purpose: campaign.purpose.clone(),
            audience: serde_json::from_value(campaign.audience.0.clone()).unwrap_or_default(),
            variables: campaign.variables.0.clone(),
            version: campaign.version,
            changed_at: At(campaign.changed_at.to_jiff()),
            launched_at: campaign.launched_at.map(|at| At(at.to_jiff())),
            skipped_by_reason: skipped(&counts),
            failures_by_code: failures(&counts),
            rate_per_second: rate,
            estimated_finish_at,
            pause: pause(work, &campaign).await?,
            can: may(&campaign, &summary.counts, &rights),
            summary,
        })
    }
}

struct Rights {
    bulk: bool,
    schedule: bool,
    retry: bool,
}

impl Rights {
    async fn of(work: &mut Work<'_>) -> Result<Self, sqlx::Error> {
        let (bulk, schedule, retry) =
            sqlx::query_as("select app.can('messages.canSendBulkMessages'), app.can('messages.canScheduleMessages'), app.can('messages.canRetryMessages')")
                .fetch_one(work.sql())
                .await?;
        Ok(Self {
            bulk,
            schedule,
            retry,
        })
    }
}

fn may(campaign: &Stored, counts: &Counts, rights: &Rights) -> CampaignCan {
    const NO_SCHEDULE: &str = "You may not start campaigns (messages.canScheduleMessages).";
    const NO_BULK: &str = "You may not run campaigns (messages.canSendBulkMessages).";
    let state = campaign.state.as_str();
    let may_write = || {
        May::unless(&[
            (!rights.bulk, NO_BULK),
            (
                state != "draft",
                "It was started: only a draft can be changed.",
            ),
        ])
    };
    CampaignCan {
        change: may_write(),
        delete: may_write(),
        undo: May::unless(&[
            (!rights.schedule, NO_SCHEDULE),
            (state == "draft", "It has not been started."),
            (
                state != "scheduled",
                "Its messages are leaving already: pause or cancel it.",
            ),
        ]),
        launch: May::unless(&[
            (!rights.schedule, NO_SCHEDULE),
            (state != "draft", "It was started already."),
            (campaign.template_id.is_none(), "Choose a template first."),
            (
                campaign.number_id.is_none(),
                "Choose the number that sends first.",
            ),
            (
                !campaign.template_ready,
                "The template is not approved yet.",
            ),
        ]),
        pause: May::unless(&[
            (!rights.bulk, NO_BULK),
            (state != "running", "Only a running campaign can be paused."),
        ]),
        resume: May::unless(&[
            (!rights.bulk, NO_BULK),
            (state != "paused", "It is not paused."),
        ]),
        cancel: May::unless(&[
            (!rights.bulk, NO_BULK),
            (matches!(state, "done" | "cancelled"), "It has ended."),
        ]),
        retry: May::unless(&[
            (
                !rights.retry,
                "You may not retry messages (messages.canRetryMessages).",
            ),
            (
                state == "cancelled",
                "A cancelled campaign stays cancelled.",
            ),
            (counts.failed == 0, "Nothing failed."),
        ]),
    }
}

async fn rate(work: &mut Work<'_>, campaign: &Stored) -> Result<Option<f64>, sqlx::Error> {
    if campaign.state != "running" {
        return Ok(None);
    }
    let sent: i64 = sqlx::query_scalar(
        "select count(*) from app.message where campaign_id = $1 and accepted_at > clock_timestamp() - interval '60 seconds'",
    )
    .bind(campaign.id)
    .fetch_one(work.sql())
    .await?;
    let started = campaign.started_at.map_or(60.0, |at| {
        work.now().duration_since(at.to_jiff()).as_secs_f64()
    });
    #[allow(clippy::cast_precision_loss)]
    let rate = sent as f64 / started.clamp(1.0, 60.0);
    Ok((sent > 0).then_some((rate * 10.0).round() / 10.0))
}

fn finish(work: &Work<'_>, counts: &Counts, rate: Option<f64>) -> Option<At> {
    #[allow(clippy::cast_precision_loss)]
    let seconds = counts.open() as f64 / rate.filter(|rate| *rate > 0.0)?;
    let span = std::time::Duration::try_from_secs_f64(seconds).ok()?;
    work.now().checked_add(span).ok().map(At)
}

async fn pause(
    work: &mut Work<'_>,
    campaign: &Stored,
) -> Result<Option<CampaignPause>, sqlx::Error> {
    if campaign.state == "paused" {
        let reason = campaign
            .pause_reason
            .clone()
            .unwrap_or_else(|| "Paused by hand.".into());
        return Ok(Some(CampaignPause {
            reason,
            by: campaign.state_by.clone().unwrap_or_default(),
            resume_at: None,
        }));
    }
    if campaign.state != "running" {
        return Ok(None);
    }
    let row = sqlx::query(
        "select p.reason, coalesce(u.full_name, 'Waybill') as by, p.resume_at
           from app.pause p left join app.users u on u.id = p.paused_by
          where p.lifted_at is null and (p.resume_at is null or p.resume_at > clock_timestamp())
            and (p.scope = 'everything' or p.scope = 'number' and p.target = $1 or p.scope = 'campaign' and p.target = $2
                 or p.scope = 'user' and p.target = $3 or p.scope = 'template' and p.target = $4)
          union all
         select 'The limit ' || k.metric || ' is reached.', 'Waybill', k.resume_at
           from app.limit_key k
          where k.resume_at > clock_timestamp() and k.metric in ('user_hour', 'user_day') and k.subject = $3
          limit 1",
    )
    .bind(&campaign.number_id)
    .bind(campaign.id.to_string())
    .bind(campaign.created_by.to_string())
    .bind(campaign.template_id.map(|id| id.to_string()))
    .fetch_optional(work.sql())
    .await?;
    row.map(|row| {
        Ok(CampaignPause {
            reason: row.try_get("reason")?,
            by: row.try_get("by")?,
            resume_at: row.try_get("resume_at")?,
        })
    })
    .transpose()
}
