//! Change one lead that still has the version the caller saw.

use ground::ids::PersonId;
use leads::lead::{Lead, LeadChanges};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Changes the given fields. Refused with VERSION_CONFLICT when somebody was quicker.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLead {
    /// Which.
    pub lead: PersonId,
    /// The version the caller saw.
    pub version: i32,
    /// What changes.
    pub changes: LeadChanges,
}

impl Operation for ChangeLead {
    const NAME: &'static str = "change_lead";
    const SUMMARY: &'static str = "Changes a lead that still has the version the caller saw.";
    const ROUTE: Route = Route::patch("/api/leads/{lead}");
    const PERMISSION: Option<&'static str> = Some("leads.canEditLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Lead;

    async fn run(self, work: &mut Work<'_>) -> Result<Lead, Refusal> {
        let now = work.now();
        Ok(
            leads::store::change_lead(work.sql(), now, self.lead, self.version, &self.changes)
                .await?,
        )
    }
}
