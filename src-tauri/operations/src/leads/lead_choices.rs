//! What leads can be filtered by or given.

use leads::listing::{self, LeadChoices as Choices};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Everything there is to choose from.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LeadChoicesInput)]
pub struct LeadChoices {}

impl Operation for LeadChoices {
    const NAME: &'static str = "lead_choices";
    const SUMMARY: &'static str =
        "Stages, sources, countries, languages, tags, owners and fields of leads.";
    const ROUTE: Route = Route::get("/api/leads/choices");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Choices;

    async fn run(self, work: &mut Work<'_>) -> Result<Choices, Refusal> {
        Ok(listing::choices(work.sql()).await?)
    }
}
