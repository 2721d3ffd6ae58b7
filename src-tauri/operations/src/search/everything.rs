//! Leads by name or part of a number, campaigns and templates by name, messages by wamid or id.

use leads::lead::{LeadFilter, LeadSort};
use leads::listing::{self, LeadQuery};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Looks for a text everywhere.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Search {
    /// Part of a name or number, a wamid, or an id.
    pub text: String,
    /// Hits of each kind, 1 to 20 (6).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What was found, kind by kind.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The hits: messages, campaigns, templates, leads.
    pub items: Vec<SearchHit>,
}

/// One hit.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// lead, campaign, template or message.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// Its name, or the number.
    pub title: String,
    /// What tells it from others: number, state, language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// State, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// Row security shows each kind only to those who may see it.
const NAMED: &str = "
    select * from (
        (select 'message' as kind, m.id, case when (select app.can('leads.canView')) then m.recipient else left(m.recipient, 3) || '…' || right(m.recipient, 2) end as title,
                m.body as detail, m.state
           from app.message m
          where m.id = $3 or m.id = (select w.message_id from app.wamid w where w.wamid = $1) limit 1)
        union all
        (select 'campaign', c.id, c.name, null, c.state from app.campaign c
          where strpos(lower(c.name), lower($1)) > 0 or c.id = $3 order by c.created_at desc, c.id desc limit $2)
        union all
        (select 'template', t.id, t.name, t.language, coalesce(t.meta_status, t.state) from app.template t
          where strpos(lower(t.name), replace(lower($1), ' ', '_')) > 0 or t.id = $3 order by t.updated_at desc, t.id desc limit $2)
    ) s";

impl Operation for Search {
    const NAME: &'static str = "search";
    const SUMMARY: &'static str =
        "Leads, campaigns, templates and messages by a text, as far as the caller may see them.";
    const ROUTE: Route = Route::get("/api/search");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[];
    type Reply = Found;

    async fn run(self, work: &mut Work<'_>) -> Result<Found, Refusal> {
        let text = self.text.trim();
        if text.is_empty() {
            return Ok(Found { items: Vec::new() });
        }
        let most = self.limit.unwrap_or(6).clamp(1, 20);
        let mut items: Vec<SearchHit> = sqlx::query_as(NAMED)
            .bind(text)
            .bind(i64::from(most))
            .bind(text.parse::<Uuid>().ok())
            .fetch_all(work.sql())
            .await?;
        items.extend(leads(work, text, most).await?);
        Ok(Found { items })
    }
}

async fn leads(work: &mut Work<'_>, text: &str, most: u32) -> Result<Vec<SearchHit>, Refusal> {
    let may: bool = sqlx::query_scalar("select app.can('leads.canView')")
        .fetch_one(work.sql())
        .await?;
    if !may {
        return Ok(Vec::new());
    }
    let query = LeadQuery {
        filter: LeadFilter {
            text: Some(text.to_owned()),
            ..LeadFilter::default()
        },
        sort: LeadSort::CreatedAt,
        descending: true,
        limit: most,
        ..LeadQuery::default()
    };
    let page = listing::page(work.sql(), &query).await?;
    let hits = page.rows.into_iter().map(|row| SearchHit {
        kind: "lead".into(),
        id: row.lead.id.0,
        title: row
            .lead
            .name
            .clone()
            .unwrap_or_else(|| row.lead.phone.as_str().to_owned()),
        detail: row
            .lead
            .name
            .is_some()
            .then(|| row.lead.phone.as_str().to_owned()),
        state: Some(row.lead.stage),
    });
    Ok(hits.collect())
}
