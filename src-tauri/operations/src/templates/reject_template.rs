//! A second person rejectes: it goes back to its author.

use ground::ids::TemplateId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::TemplateState;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Rejects the template of somebody else, with the reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RejectTemplate {
    /// Which.
    pub template: TemplateId,
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
}

impl Operation for RejectTemplate {
    const NAME: &'static str = "reject_template";
    const SUMMARY: &'static str = "Rejects the template of somebody else.";
    const ROUTE: Route = Route::post("/api/templates/{template}/reject");
    const PERMISSION: Option<&'static str> = Some("templates.canRejectTemplates");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = TemplateState;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateState, Refusal> {
        templates::decide(work.sql(), self.template, false, self.note.as_deref()).await?;
        Ok(TemplateState { state: "rejected" })
    }
}
