//! Templates with both approvals.

use ground::ids::TemplateId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use templates::Mapping;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// All templates, or those in one state.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListTemplates {
    /// draft, waiting, approved or rejected.
    #[serde(default)]
    state: Option<String>,
}

/// The templates.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Templates {
    /// Newest first, at most 1,000.
    pub items: Vec<Template>,
}

/// One template.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// Meta's name.
    pub name: String,
    /// Meta's language code.
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION.
    pub category: String,
    /// Our own approval.
    pub state: String,
    /// Meta's status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta_status: Option<String>,
    /// Meta's reason for a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta_reason: Option<String>,
    /// What the second person noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_note: Option<String>,
    /// GREEN, YELLOW, RED or UNKNOWN.
    pub quality: String,
    /// Approved by both: may be sent.
    pub sendable: bool,
    /// Grows with each change.
    pub version: i32,
    /// Meta's components.
    #[schema(value_type = Vec<Object>)]
    pub components: Value,
    /// How variables are filled.
    pub variables: Vec<Mapping>,
    /// Campaigns that use it.
    pub campaigns: i64,
    /// When the last of them started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<At>,
}

impl ListTemplates {
    /// In any state.
    pub fn all() -> Self {
        Self { state: None }
    }
}

impl Operation for ListTemplates {
    const NAME: &'static str = "list_templates";
    const SUMMARY: &'static str = "Templates with both approvals.";
    const ROUTE: Route = Route::get("/api/templates");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = Templates;

    async fn run(self, work: &mut Work<'_>) -> Result<Templates, Refusal> {
        let found = templates::list(work.sql(), self.state.as_deref()).await?;
        let used: Vec<(TemplateId, i64, Option<At>)> = sqlx::query_as(
            "select template_id, count(*), max(started_at) from app.campaign where template_id is not null group by 1",
        )
        .fetch_all(work.sql())
        .await?;
        let mut items: Vec<Template> = found.into_iter().map(Template::from).collect();
        for item in &mut items {
            if let Some((_, campaigns, at)) = used.iter().find(|(id, ..)| *id == item.id) {
                (item.campaigns, item.last_used_at) = (*campaigns, *at);
            }
        }
        Ok(Templates { items })
    }
}

impl From<templates::Template> for Template {
    fn from(stored: templates::Template) -> Self {
        Self {
            sendable: stored.is_sendable(),
            id: stored.id,
            name: stored.name,
            language: stored.language,
            category: stored.category,
            state: stored.state,
            meta_status: stored.meta_status,
            meta_reason: stored.meta_reason,
            decision_note: stored.decision_note,
            quality: stored.quality,
            version: stored.version,
            components: stored.components.0,
            variables: stored.variables.0,
            campaigns: 0,
            last_used_at: None,
        }
    }
}
