//! Put leads into the bin.

use ground::ids::PersonId;
use leads::bulk;
use leads::lead::LeadFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::many::many;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Puts leads into the bin, where they wait 30 days. Waiting messages to them are taken back in the same transaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeleteLeads {
    /// Which, at most 5,000.
    #[serde(default)]
    pub leads: Option<Vec<PersonId>>,
    /// Or everybody this names.
    #[serde(default)]
    pub filter: Option<LeadFilter>,
    /// How many the caller saw; needed with a filter.
    #[serde(default)]
    pub expected_count: Option<i64>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadsDeleted {
    /// Leads that went into the bin.
    pub deleted: i64,
    /// Waiting messages that were taken back.
    pub withdrawn: i64,
    /// Give it to `restore_leads` to undo exactly this.
    pub undo: Uuid,
}

impl Operation for DeleteLeads {
    const NAME: &'static str = "delete_leads";
    const SUMMARY: &'static str =
        "Puts leads into the bin for 30 days and takes waiting messages to them back.";
    const ROUTE: Route = Route::post("/api/leads/delete");
    const PERMISSION: Option<&'static str> = Some("leads.canDeleteLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads, Topic::Messages, Topic::Campaigns];
    type Reply = LeadsDeleted;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadsDeleted, Refusal> {
        let many = many(self.leads, self.filter, self.expected_count)?;
        let (now, undo) = (work.now(), work.new_id());
        let done = bulk::delete(work.sql(), now, &many, undo).await?;
        Ok(LeadsDeleted {
            deleted: done.leads,
            withdrawn: done.withdrawn,
            undo,
        })
    }
}
