//! Campaigns in the database.

use ground::ids::{CampaignId, TemplateId, UserId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use templates::{Mapping, Template};

use crate::error::CampaignError;

/// One campaign as it is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// What is sent; a draft may not know yet.
    pub template_id: Option<TemplateId>,
    /// Name of the template.
    pub template_name: String,
    /// Language of the template.
    pub language: String,
    /// Category of the template.
    pub category: String,
    /// Sendable now, by both approvals.
    pub template_ready: bool,
    /// Who sends; a draft may not know yet.
    pub number_id: Option<String>,
    /// What consent it needs.
    pub purpose: String,
    /// Filter over leads.
    pub audience: Json<Value>,
    /// Own mappings over the template's.
    pub variables: Json<Vec<Mapping>>,
    /// draft, scheduled, running, paused, done, cancelled.
    pub state: String,
    /// Grows with each change of the draft.
    pub version: i32,
    /// The last change of the draft.
    pub changed_at: jiff_sqlx::Timestamp,
    /// When somebody pressed start.
    pub launched_at: Option<jiff_sqlx::Timestamp>,
    /// When a scheduled one starts; until then the launch can be undone.
    pub starts_at: Option<jiff_sqlx::Timestamp>,
    /// Who changed the state last.
    pub state_by: Option<String>,
    /// Who made it.
    pub created_by: UserId,
    /// Their name.
    pub creator: Option<String>,
    /// When it was made.
    pub created_at: jiff_sqlx::Timestamp,
    /// When it was launched.
    pub started_at: Option<jiff_sqlx::Timestamp>,
    /// When it ended.
    pub finished_at: Option<jiff_sqlx::Timestamp>,
    /// Why it is paused.
    pub pause_reason: Option<String>,
}

/// A draft to be written.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    /// Its name.
    pub name: String,
    /// What is sent, when it is chosen.
    pub template: Option<TemplateId>,
    /// Who sends, when it is chosen.
    pub number: Option<String>,
    /// Filter over leads.
    pub audience: Value,
    /// Own mappings over the template's.
    pub variables: Vec<Mapping>,
}

/// When a launch takes effect.
#[derive(Debug, Clone, Copy, Default)]
pub struct Start {
    /// Seconds in which it can be undone.
    pub hold_seconds: i32,
    /// Not before.
    pub at: Option<Timestamp>,
}

/// How many messages of a campaign stand in one state.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Count {
    /// Which campaign.
    pub campaign_id: CampaignId,
    /// The state.
    pub state: String,
    /// Why, for skipped and failed ones.
    pub reason: Option<String>,
    /// Meta's code, for failed ones.
    pub code: Option<i32>,
    /// How many.
    pub n: i64,
}

pub(crate) const COLUMNS: &str = "select c.id, c.name, c.template_id, coalesce(t.name, '') as template_name, coalesce(t.language, '') as language,
       coalesce(t.category, '') as category, coalesce(t.state = 'approved' and t.meta_status = 'APPROVED', false) as template_ready, c.number_id,
       c.purpose, c.audience, c.variables, c.state, c.version, c.changed_at, c.launched_at, c.starts_at, s.full_name as state_by,
       c.created_by, u.full_name as creator, c.created_at, c.started_at, c.finished_at, c.pause_reason
  from app.campaign c
  left join app.template t on t.id = c.template_id
  left join app.users u on u.id = c.created_by
  left join app.users s on s.id = c.state_by";

/// The campaign with this id.
pub async fn find(sql: &mut PgConnection, id: CampaignId) -> Result<Option<Campaign>, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(COLUMNS);
    query.push(" where c.id = ").push_bind(id);
    query.build_query_as().fetch_optional(sql).await
}

/// The template of a campaign.
pub(crate) async fn template(
    sql: &mut PgConnection,
    campaign: &Campaign,
) -> Result<Template, CampaignError> {
    let id = campaign.template_id.ok_or(CampaignError::NoTemplate)?;
    templates::find(sql, id)
        .await?
        .ok_or(CampaignError::NoTemplate)
}

/// How many messages stand where, for these campaigns.
pub async fn counts(
    sql: &mut PgConnection,
    campaigns: &[CampaignId],
) -> Result<Vec<Count>, sqlx::Error> {
    let ids: Vec<_> = campaigns.iter().map(|id| id.0).collect();
    sqlx::query_as("select campaign_id, state, reason, code, n from api.campaign_counts($1)")
        .bind(ids)
        .fetch_all(sql)
        .await
}

/// Writes a draft, new or changed.
pub async fn save(
    sql: &mut PgConnection,
    id: CampaignId,
    new: &NewCampaign,
) -> Result<(), sqlx::Error> {
    sqlx::query("select api.save_campaign($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(&new.name)
        .bind(new.template)
        .bind(&new.number)
        .bind(&new.audience)
        .bind(Json(&new.variables))
        .execute(sql)
        .await
        .map(drop)
}

/// Answers when it starts; none: now.
pub(crate) async fn start(
    sql: &mut PgConnection,
    id: CampaignId,
    start: Start,
) -> Result<Option<Timestamp>, sqlx::Error> {
    let at: Option<jiff_sqlx::Timestamp> =
        sqlx::query_scalar("select api.start_campaign($1, $2, $3)")
            .bind(id)
            .bind(start.hold_seconds)
            .bind(start.at.map(|at| at.to_sqlx()))
            .fetch_one(sql)
            .await?;
    Ok(at.map(|at| at.to_jiff()))
}

/// Changes fields of a draft that still has this version; answers the draft.
pub async fn change(
    sql: &mut PgConnection,
    id: CampaignId,
    version: i32,
    changes: &Value,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar("select api.change_campaign($1, $2, $3)")
        .bind(id)
        .bind(version)
        .bind(changes)
        .fetch_one(sql)
        .await
}

/// Removes a draft that still has this version.
pub async fn delete(
    sql: &mut PgConnection,
    id: CampaignId,
    version: i32,
) -> Result<(), sqlx::Error> {
    sqlx::query("select api.delete_campaign($1, $2)")
        .bind(id)
        .bind(version)
        .execute(sql)
        .await
        .map(drop)
}

/// Takes a launch back; answers how many rows its ledger had.
pub async fn undo(sql: &mut PgConnection, id: CampaignId) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar("select api.undo_launch($1)")
        .bind(id)
        .fetch_one(sql)
        .await
}

/// Ends the wait of a scheduled campaign; answers how many messages may leave.
pub async fn start_now(sql: &mut PgConnection, id: CampaignId) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar("select api.start_now($1)")
        .bind(id)
        .fetch_one(sql)
        .await
}

/// How many people a filter names, by the reason why they would be left out now.
pub async fn count_audience(
    sql: &mut PgConnection,
    filter: &Value,
    purpose: &str,
) -> Result<Vec<(Option<String>, i64)>, sqlx::Error> {
    sqlx::query_as("select obstacle, n from api.count_audience($1, $2)")
        .bind(filter)
        .bind(purpose)
        .fetch_all(sql)
        .await
}

/// Pause, go on, cancel: from the state the caller saw. Answers the state now.
pub async fn set_state(
    sql: &mut PgConnection,
    id: CampaignId,
    from: &str,
    to: &str,
    reason: Option<&str>,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("select api.set_campaign_state($1, $2, $3, $4)")
        .bind(id)
        .bind(from)
        .bind(to)
        .bind(reason)
        .fetch_one(sql)
        .await
}
