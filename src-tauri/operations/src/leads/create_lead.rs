//! Add one lead.

use ground::ids::PersonId;
use ground::phone::{Country, Phone};
use leads::lead::{Lead, LeadDetails};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Adds a lead. Refused with DUPLICATE when somebody has the number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateLead {
    /// The number as people write it.
    pub phone: String,
    /// Country of a number without country code.
    #[serde(default)]
    pub default_country: Option<Country>,
    /// Name, language, source, stage, tags, own fields.
    #[serde(default)]
    pub details: LeadDetails,
}

impl Operation for CreateLead {
    const NAME: &'static str = "create_lead";
    const SUMMARY: &'static str = "Adds a lead.";
    const ROUTE: Route = Route::post("/api/leads");
    const PERMISSION: Option<&'static str> = Some("leads.canCreateLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Lead;

    async fn run(self, work: &mut Work<'_>) -> Result<Lead, Refusal> {
        let phone = Phone::parse(&self.phone, self.default_country)
            .map_err(|error| Refusal::invalid("phone", error.to_string()))?;
        let (now, id) = (work.now(), PersonId(work.new_id()));
        Ok(leads::store::create_lead(work.sql(), now, id, &phone, &self.details).await?)
    }
}
