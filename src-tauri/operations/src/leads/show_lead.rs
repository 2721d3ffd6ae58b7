//! One lead.

use ground::ids::PersonId;
use leads::lead::Lead;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// One lead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowLead {
    /// Which.
    lead: PersonId,
}

impl Operation for ShowLead {
    const NAME: &'static str = "show_lead";
    const SUMMARY: &'static str = "One lead.";
    const ROUTE: Route = Route::get("/api/leads/{lead}");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Lead;

    async fn run(self, work: &mut Work<'_>) -> Result<Lead, Refusal> {
        leads::store::find_lead(work.sql(), self.lead)
            .await?
            .ok_or_else(|| Refusal::not_found("lead", self.lead))
    }
}
