//! Campaigns in the database.

use ground::ids::{CampaignId, TemplateId, UserId};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use templates::Mapping;

/// One campaign as it is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// What is sent.
    pub template_id: TemplateId,
    /// Name of the template.
    pub template_name: String,
    /// Language of the template.
    pub language: String,
    /// Category of the template.
    pub category: String,
    /// Sendable now, by both approvals.
    pub template_ready: bool,
    /// Who sends.
    pub number_id: String,
    /// What consent it needs.
    pub purpose: String,
    /// Filter over leads.
    pub audience: Json<Value>,
    /// Own mappings over the template's.
    pub variables: Json<Vec<Mapping>>,
    /// draft, running, paused, done, cancelled.
    pub state: String,
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
    /// What is sent.
    pub template: TemplateId,
    /// Who sends.
    pub number: String,
    /// Filter over leads.
    pub audience: Value,
    /// Own mappings over the template's.
    pub variables: Vec<Mapping>,
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

const COLUMNS: &str = "select c.id, c.name, c.template_id, t.name as template_name, t.language, t.category,
       t.state = 'approved' and coalesce(t.meta_status, '') = 'APPROVED' as template_ready, c.number_id, c.purpose, c.audience, c.variables, c.state,
       c.created_by, u.full_name as creator, c.created_at, c.started_at, c.finished_at, c.pause_reason
  from app.campaign c
  join app.template t on t.id = c.template_id
  left join app.users u on u.id = c.created_by";

/// The campaign with this id.
pub async fn find(sql: &mut PgConnection, id: CampaignId) -> Result<Option<Campaign>, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(COLUMNS);
    query.push(" where c.id = ").push_bind(id);
    query.build_query_as().fetch_optional(sql).await
}

/// A page of campaigns, newest first, after the one with the id `after`.
pub async fn list(
    sql: &mut PgConnection,
    after: Option<CampaignId>,
    most: i64,
) -> Result<Vec<Campaign>, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(COLUMNS);
    if let Some(after) = after {
        query.push(" where (c.created_at, c.id) < (select created_at, id from app.campaign where id = ").push_bind(after).push(")");
    }
    query
        .push(" order by c.created_at desc, c.id desc limit ")
        .push_bind(most);
    query.build_query_as().fetch_all(sql).await
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

pub(crate) async fn start(sql: &mut PgConnection, id: CampaignId) -> Result<(), sqlx::Error> {
    sqlx::query("select api.start_campaign($1)")
        .bind(id)
        .execute(sql)
        .await
        .map(drop)
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
