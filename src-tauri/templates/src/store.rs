//! Templates in the database. Changes go through the functions that know who may decide.

use ground::ids::{AccountId, TemplateId, UserId};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::error::TemplateError;
use crate::variable::Mapping;

/// One template as it is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// The account it belongs to.
    pub account_id: AccountId,
    /// Meta's name.
    pub name: String,
    /// Meta's language code.
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION.
    pub category: String,
    /// Meta's components.
    pub components: Json<Value>,
    /// How each variable is filled.
    pub variables: Json<Vec<Mapping>>,
    /// Grows with each change of the draft.
    pub version: i32,
    /// Our own approval: draft, waiting, approved, rejected.
    pub state: String,
    /// Who wrote it.
    pub author_id: UserId,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// What they noted.
    pub decision_note: Option<String>,
    /// Meta's id.
    pub meta_id: Option<String>,
    /// Meta's status.
    pub meta_status: Option<String>,
    /// Meta's reason.
    pub meta_reason: Option<String>,
    /// GREEN, YELLOW, RED or UNKNOWN.
    pub quality: String,
}

impl Template {
    /// Sendable: approved by us and by Meta.
    pub fn is_sendable(&self) -> bool {
        self.state == "approved" && self.meta_status.as_deref() == Some("APPROVED")
    }

    /// What its category asks consent for.
    pub fn purpose(&self) -> &'static str {
        if self.category == "MARKETING" {
            "marketing"
        } else {
            "utility"
        }
    }

    /// Every text with variables, and the component it stands in.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.components
            .0
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|component| {
                Some((component["text"].as_str()?, component["type"].as_str()?))
            })
    }
}

/// A template as its author writes it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The account it is for.
    pub account: AccountId,
    /// Meta's name.
    pub name: String,
    /// Meta's language code.
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION.
    pub category: String,
    /// Meta's components.
    pub components: Value,
    /// How each variable is filled.
    pub variables: Vec<Mapping>,
}

impl Draft {
    /// A stored template as its author would write it again.
    pub fn of(stored: &Template) -> Self {
        Self {
            account: stored.account_id,
            name: stored.name.clone(),
            language: stored.language.clone(),
            category: stored.category.clone(),
            components: stored.components.0.clone(),
            variables: stored.variables.0.clone(),
        }
    }
}

const COLUMNS: &str = "select id, account_id, name, language, category, components, variables, version, state, author_id, decided_by, decision_note,
       meta_id, meta_status, meta_reason, quality from app.template";

/// The template with this id.
pub async fn find(
    sql: &mut PgConnection,
    id: TemplateId,
) -> Result<Option<Template>, TemplateError> {
    let mut query = sqlx::QueryBuilder::new(COLUMNS);
    query.push(" where id = ").push_bind(id);
    Ok(query.build_query_as().fetch_optional(sql).await?)
}

/// All templates, or those in one state, newest first.
pub async fn list(
    sql: &mut PgConnection,
    state: Option<&str>,
) -> Result<Vec<Template>, TemplateError> {
    let mut query = sqlx::QueryBuilder::new(COLUMNS);
    if let Some(state) = state {
        query.push(" where state = ").push_bind(state);
    }
    query.push(" order by id desc limit 1000");
    Ok(query.build_query_as().fetch_all(sql).await?)
}

/// Writes a draft, new or changed.
pub async fn save(
    sql: &mut PgConnection,
    id: TemplateId,
    draft: &Draft,
) -> Result<(), TemplateError> {
    sqlx::query("select api.save_template($1, $2, $3, $4, $5, $6, $7)")
        .bind(id)
        .bind(draft.account)
        .bind(&draft.name)
        .bind(&draft.language)
        .bind(&draft.category)
        .bind(&draft.components)
        .bind(Json(&draft.variables))
        .execute(sql)
        .await?;
    Ok(())
}

/// Asks for a second person's approval.
pub async fn submit(sql: &mut PgConnection, id: TemplateId) -> Result<(), TemplateError> {
    sqlx::query("select api.submit_template($1)")
        .bind(id)
        .execute(sql)
        .await?;
    Ok(())
}

/// The second person decides; an approved template goes to Meta.
pub async fn decide(
    sql: &mut PgConnection,
    id: TemplateId,
    approve: bool,
    note: Option<&str>,
) -> Result<(), TemplateError> {
    sqlx::query("select api.decide_template($1, $2, $3)")
        .bind(id)
        .bind(approve)
        .bind(note)
        .execute(sql)
        .await?;
    Ok(())
}
