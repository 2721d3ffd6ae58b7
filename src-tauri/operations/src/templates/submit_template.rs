//! Ask a second person for approval.

use ground::ids::TemplateId;
use serde::{Deserialize, Serialize};
use templates::{Draft, Severity, lint};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Submits a draft. Refused while Meta would refuse it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmitTemplate {
    /// Which.
    pub template: TemplateId,
}

/// Its state now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateState {
    /// waiting, approved or rejected.
    pub state: &'static str,
}

impl Operation for SubmitTemplate {
    const NAME: &'static str = "submit_template";
    const SUMMARY: &'static str = "Asks a second person to approve a template.";
    const ROUTE: Route = Route::post("/api/templates/{template}/submit");
    const PERMISSION: Option<&'static str> = Some("templates.canCreateTemplates");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = TemplateState;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateState, Refusal> {
        let stored = templates::find(work.sql(), self.template)
            .await?
            .ok_or_else(|| Refusal::not_found("template", self.template))?;
        if let Some(finding) = lint(&Draft::of(&stored))
            .into_iter()
            .find(|finding| finding.severity == Severity::Error)
        {
            return Err(Refusal::invalid(&finding.field, finding.says));
        }
        templates::submit(work.sql(), self.template).await?;
        Ok(TemplateState { state: "waiting" })
    }
}
