//! Take leads out of the bin.

use ground::ids::PersonId;
use leads::bulk::{self, Many};
use leads::lead::LeadFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::many::many;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Takes leads out of the bin. Messages that were taken back stay so.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestoreLeads {
    /// Which, at most 5,000.
    #[serde(default)]
    pub leads: Option<Vec<PersonId>>,
    /// Or everybody this names; it must ask for deleted ones.
    #[serde(default)]
    pub filter: Option<LeadFilter>,
    /// How many the caller saw; needed with a filter.
    #[serde(default)]
    pub expected_count: Option<i64>,
    /// Or exactly those of one deletion.
    #[serde(default)]
    pub undo: Option<Uuid>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadsRestored {
    /// Leads that came back.
    pub restored: i64,
}

impl RestoreLeads {
    fn many(self) -> Result<Many, Refusal> {
        match (self.undo, &self.leads, &self.filter) {
            (Some(undo), None, None) => Ok(Many::Deleted(undo)),
            (Some(_), _, _) => Err(Refusal::invalid("undo", "give it alone")),
            (None, _, Some(filter)) if !filter.deleted => Err(Refusal::invalid(
                "filter.deleted",
                "only leads in the bin can come back",
            )),
            _ => many(self.leads, self.filter, self.expected_count),
        }
    }
}

impl Operation for RestoreLeads {
    const NAME: &'static str = "restore_leads";
    const SUMMARY: &'static str = "Takes leads out of the bin.";
    const ROUTE: Route = Route::post("/api/leads/restore");
    const PERMISSION: Option<&'static str> = Some("leads.canDeleteLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = LeadsRestored;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadsRestored, Refusal> {
        let (now, many) = (work.now(), self.many()?);
        Ok(LeadsRestored {
            restored: bulk::restore(work.sql(), now, &many).await?,
        })
    }
}
