//! Change many leads at once.

use ground::ids::PersonId;
use leads::bulk;
use leads::lead::{LeadBulkChanges, LeadFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::many::many;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Changes stage, owner or tags of leads named one by one, or of everybody a filter names. Refused with VERSION_CONFLICT
/// and the count there is when the filter names another number of leads than the caller saw.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLeads {
    /// Which, at most 5,000.
    #[serde(default)]
    pub leads: Option<Vec<PersonId>>,
    /// Or everybody this names.
    #[serde(default)]
    pub filter: Option<LeadFilter>,
    /// How many the caller saw; needed with a filter.
    #[serde(default)]
    pub expected_count: Option<i64>,
    /// What changes.
    pub changes: LeadBulkChanges,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadsChanged {
    /// Leads that are different now; others had the values already.
    pub changed: i64,
}

impl Operation for ChangeLeads {
    const NAME: &'static str = "change_leads";
    const SUMMARY: &'static str = "Changes stage, owner or tags of many leads at once.";
    const ROUTE: Route = Route::post("/api/leads/bulk");
    const PERMISSION: Option<&'static str> = Some("leads.canEditLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = LeadsChanged;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadsChanged, Refusal> {
        let many = many(self.leads, self.filter, self.expected_count)?;
        if self.changes == LeadBulkChanges::default() {
            return Err(Refusal::invalid("changes", "nothing would change"));
        }
        let now = work.now();
        Ok(LeadsChanged {
            changed: bulk::change(work.sql(), now, &many, &self.changes).await?,
        })
    }
}
