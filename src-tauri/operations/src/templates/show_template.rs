//! One template with its history.

use ground::ids::{CampaignId, TemplateId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use templates::{Draft, Finding, Mapping, lint};
use utoipa::ToSchema;

use super::Template;
use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One template.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowTemplate {
    /// Which.
    template: TemplateId,
}

/// One template with everything known about it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateDetail {
    /// What the list shows.
    #[serde(flatten)]
    pub template: Template,
    /// Who wrote the version there is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Every version, newest first, with who decided.
    pub versions: Vec<TemplateVersion>,
    /// What Meta said, newest first.
    pub events: Vec<TemplateEvent>,
    /// Campaigns that use it, newest first, at most 50.
    pub used_by: Vec<TemplateUse>,
    /// Messages campaigns sent with it, tries included.
    pub messages: i64,
    /// What is wrong with it, before Meta sees it.
    pub findings: Vec<Finding>,
    /// What may be done now, and if not, why.
    pub can: TemplateCan,
}

/// What may be done with a template now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateCan {
    /// Write a new version.
    pub change: May,
    /// Ask for approval.
    pub submit: May,
    /// Approve it.
    pub approve: May,
    /// Reject it.
    pub reject: May,
}

/// One version.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TemplateVersion {
    /// From 1.
    pub version: i32,
    /// MARKETING, UTILITY or AUTHENTICATION.
    pub category: String,
    /// Meta's components.
    #[schema(value_type = Vec<Object>)]
    pub components: Value,
    /// How variables are filled.
    #[schema(value_type = Vec<Mapping>)]
    pub variables: Json<Vec<Mapping>>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When.
    pub made_at: At,
    /// approved or rejected, by the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<At>,
    /// What they noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What Meta said, once.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TemplateEvent {
    /// When we knew.
    pub at: At,
    /// Meta's status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta_status: Option<String>,
    /// Meta's reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// GREEN, YELLOW, RED or UNKNOWN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
    /// The category Meta counts it as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// A campaign that uses it.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TemplateUse {
    /// The campaign.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: String,
    /// When it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<At>,
}

impl Operation for ShowTemplate {
    const NAME: &'static str = "show_template";
    const SUMMARY: &'static str =
        "One template: versions, approvals, what Meta said, where it is used.";
    const ROUTE: Route = Route::get("/api/templates/{template}");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Templates, Topic::Campaigns];
    type Reply = TemplateDetail;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateDetail, Refusal> {
        let stored = templates::find(work.sql(), self.template)
            .await?
            .ok_or_else(|| Refusal::not_found("template", self.template))?;
        let versions = versions(work, self.template).await?;
        let used_by: Vec<TemplateUse> = sqlx::query_as(
            "select id, name, state, started_at from app.campaign where template_id = $1 order by created_at desc limit 50",
        )
        .bind(self.template)
        .fetch_all(work.sql())
        .await?;
        let (messages, campaigns, last_used_at) = sqlx::query_as(
            "select coalesce(sum(s.served), 0)::int8, count(*), max(c.started_at)
               from app.campaign c left join app.campaign_service s on s.campaign_id = c.id where c.template_id = $1",
        )
        .bind(self.template)
        .fetch_one(work.sql())
        .await?;
        let events = sqlx::query_as(
            "select at, meta_status, reason, quality, category from app.template_event where template_id = $1 order by id desc limit 100",
        )
        .bind(self.template)
        .fetch_all(work.sql())
        .await?;
        let busy = used_by
            .iter()
            .any(|used| matches!(used.state.as_str(), "scheduled" | "running" | "paused"));
        let findings = lint(&Draft::of(&stored));
        let broken = findings
            .iter()
            .any(|finding| finding.severity == templates::Severity::Error);
        Ok(TemplateDetail {
            author: versions.first().and_then(|version| version.author.clone()),
            can: may(work, &stored, busy, broken).await?,
            template: Template {
                campaigns,
                last_used_at,
                ..stored.into()
            },
            versions,
            events,
            used_by,
            messages,
            findings,
        })
    }
}

async fn versions(
    work: &mut Work<'_>,
    template: TemplateId,
) -> Result<Vec<TemplateVersion>, sqlx::Error> {
    sqlx::query_as(
        "select v.version, v.category, v.components, v.variables, a.full_name as author, v.made_at, v.decision, d.full_name as decided_by, v.decided_at, v.note
           from app.template_version v left join app.users a on a.id = v.author_id left join app.users d on d.id = v.decided_by
          where v.template_id = $1 order by v.version desc limit 100",
    )
    .bind(template)
    .fetch_all(work.sql())
    .await
}

async fn may(
    work: &mut Work<'_>,
    template: &templates::Template,
    busy: bool,
    broken: bool,
) -> Result<TemplateCan, sqlx::Error> {
    let (write, approve, reject, own): (bool, bool, bool, bool) = sqlx::query_as(
        "select app.can('templates.canCreateTemplates'), app.can('templates.canApproveTemplates'), app.can('templates.canRejectTemplates'), app.uid() = $1",
    )
    .bind(template.author_id)
    .fetch_one(work.sql())
    .await?;
    let state = template.state.as_str();
    let decide = |may: bool, missing: &str| {
        May::unless(&[
            (!may, missing),
            (state != "waiting", "It does not wait for a decision."),
            (own, "You wrote this yourself: a second person decides."),
        ])
    };
    const NO_WRITE: &str = "You may not write templates (templates.canCreateTemplates).";
    Ok(TemplateCan {
        change: May::unless(&[
            (!write, NO_WRITE),
            (state == "waiting", "It waits for a decision."),
            (
                template.meta_status.as_deref() == Some("PENDING"),
                "Meta is reviewing it.",
            ),
            (
                busy,
                "A campaign is sending it: wait for its end or make a new template.",
            ),
        ]),
        submit: May::unless(&[
            (!write, NO_WRITE),
            (state != "draft", "Only a draft can be submitted."),
            (broken, "Meta would refuse it: mend what is marked first."),
        ]),
        approve: decide(
            approve,
            "You may not approve templates (templates.canApproveTemplates).",
        ),
        reject: decide(
            reject,
            "You may not reject templates (templates.canRejectTemplates).",
        ),
    })
}
