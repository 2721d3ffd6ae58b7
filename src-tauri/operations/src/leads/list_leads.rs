//! Leads, newest first, by a fragment of name or number and by filter.

use ground::ids::{ImportId, PersonId};
use leads::lead::{Lead, LeadFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// A page of leads.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListLeads {
    /// Part of a name, number or source.
    #[serde(default)]
    text: Option<String>,
    /// At this stage.
    #[serde(default)]
    stage: Option<String>,
    /// Of this country.
    #[serde(default)]
    country: Option<String>,
    /// From this source.
    #[serde(default)]
    source: Option<String>,
    /// With this tag.
    #[serde(default)]
    tag: Option<String>,
    /// Of this import.
    #[serde(default)]
    import: Option<ImportId>,
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<PersonId>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    limit: Option<u32>,
}

/// A page of leads.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadPage {
    /// The leads.
    pub items: Vec<Lead>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<PersonId>,
}

impl Operation for ListLeads {
    const NAME: &'static str = "list_leads";
    const SUMMARY: &'static str = "Leads, newest first, by text and filter.";
    const ROUTE: Route = Route::get("/api/leads");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = LeadPage;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadPage, Refusal> {
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        let filter = LeadFilter {
            stage: self.stage,
            country: self.country,
            source: self.source,
            tag: self.tag,
            import_id: self.import,
            ..LeadFilter::default()
        };
        let items = leads::store::search_leads(
            work.sql(),
            self.text.as_deref().unwrap_or_default(),
            &filter,
            self.cursor,
            most,
        )
        .await?;
        let next_cursor = items
            .last()
            .map(|lead| lead.id)
            .filter(|_| items.len() == most as usize);
        Ok(LeadPage { items, next_cursor })
    }
}
