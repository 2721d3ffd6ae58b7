//! Leads by text and filter, in any order.

use ground::ids::{ImportId, UserId};
use leads::lead::{LeadFilter, LeadRow, LeadSort};
use leads::listing::{self, LeadQuery, MOST_COUNTED};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::place;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of leads. Everything given must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListLeads {
    /// Part of a name, number or source; one or two letters find the words that begin with them.
    #[serde(default)]
    pub text: Option<String>,
    /// At this stage.
    #[serde(default)]
    pub stage: Option<String>,
    /// Of this country.
    #[serde(default)]
    pub country: Option<String>,
    /// Of this language.
    #[serde(default)]
    pub language: Option<String>,
    /// From this source.
    #[serde(default)]
    pub source: Option<String>,
    /// With this tag.
    #[serde(default)]
    pub tag: Option<String>,
    /// Somebody works on them.
    #[serde(default)]
    pub owner: Option<UserId>,
    /// Only those nobody works on.
    #[serde(default)]
    pub unowned: Option<bool>,
    /// Of this import.
    #[serde(default)]
    pub import: Option<ImportId>,
    /// Consent to marketing: opted_in, pending, opted_out, expired or none.
    #[serde(default)]
    pub consent: Option<String>,
    /// Made at this moment or later.
    #[serde(default)]
    pub created_from: Option<At>,
    /// Made before this moment.
    #[serde(default)]
    pub created_to: Option<At>,
    /// Only those in the bin, instead of those that are not.
    #[serde(default)]
    pub deleted: Option<bool>,
    /// What to sort by; when it was made, when absent.
    #[serde(default)]
    pub sort: Option<LeadSort>,
    /// The largest first; so when absent, except for names.
    #[serde(default)]
    pub descending: Option<bool>,
    /// Where the page before ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// True: `total` is counted to its end, as a bulk change of everybody needs it.
    #[serde(default)]
    pub exact: Option<bool>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of leads.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadPage {
    /// The leads.
    pub items: Vec<LeadRow>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many the filter names, counted up to 10,000, or to the end when asked.
    pub total: i64,
    /// True when there are more than `total`.
    pub more: bool,
}

impl ListLeads {
    fn query(self) -> Result<LeadQuery, Refusal> {
        let sort = self.sort.unwrap_or_default();
        Ok(LeadQuery {
            sort,
            descending: self.descending.unwrap_or(sort != LeadSort::Name),
            after: self.cursor.as_deref().map(place).transpose()?,
            limit: self.limit.unwrap_or(100).clamp(1, 500),
            filter: LeadFilter {
                text: self.text,
                stage: self.stage,
                country: self.country,
                language: self.language,
                source: self.source,
                tag: self.tag,
                owner: self.owner,
                unowned: self.unowned.unwrap_or_default(),
                import: self.import,
                consent: self.consent,
                created_from: self.created_from.map(|at| at.0),
                created_to: self.created_to.map(|at| at.0),
                deleted: self.deleted.unwrap_or_default(),
            },
        })
    }
}

impl Operation for ListLeads {
    const NAME: &'static str = "list_leads";
    const SUMMARY: &'static str = "Leads by text and filter, in any order.";
    const ROUTE: Route = Route::get("/api/leads");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = LeadPage;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadPage, Refusal> {
        let exact = self.exact.unwrap_or_default();
        let query = self.query()?;
        let page = listing::page(work.sql(), &query).await?;
        let most = if exact { i64::MAX - 1 } else { MOST_COUNTED };
        let counted = if exact && page.counted > MOST_COUNTED {
            listing::count(work.sql(), &query.filter, most).await?
        } else {
            page.counted
        };
        Ok(LeadPage {
            items: page.rows,
            next_cursor: page.next.map(|place| place.to_string()),
            total: counted.min(most),
            more: counted > most,
        })
    }
}
