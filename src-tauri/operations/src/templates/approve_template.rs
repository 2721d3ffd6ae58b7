//! A second person approves: the template goes to Meta.

use ground::ids::TemplateId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::TemplateState;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Approves the template of somebody else; it is then submitted to Meta.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApproveTemplate {
    /// Which.
    pub template: TemplateId,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

impl Operation for ApproveTemplate {
    const NAME: &'static str = "approve_template";
    const SUMMARY: &'static str = "Approves the template of somebody else.";
    const ROUTE: Route = Route::post("/api/templates/{template}/approve");
    const PERMISSION: Option<&'static str> = Some("templates.canApproveTemplates");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = TemplateState;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateState, Refusal> {
        templates::decide(work.sql(), self.template, true, self.note.as_deref()).await?;
        Ok(TemplateState { state: "approved" })
    }
}
