//! Lists of leads: a page in any order, how many there are, what can be chosen. The database filters; see `app.find_leads`.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use ground::ids::{PersonId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::LeadsError;
use crate::lead::{LeadFilter, LeadRow, LeadSort};

/// How far leads are counted; beyond it a list says "more than".
pub const MOST_COUNTED: i64 = 10_000;

/// A page of leads that is asked for.
#[derive(Clone, Debug, Default)]
pub struct LeadQuery {
    /// Which leads.
    pub filter: LeadFilter,
    /// In which order.
    pub sort: LeadSort,
    /// The largest first.
    pub descending: bool,
    /// Where the page before ended.
    pub after: Option<Place>,
    /// How many, at most 5,000.
    pub limit: u32,
}

/// The place of a lead in a sorted list: what it was sorted by, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    key: String,
    id: PersonId,
}

/// The text is no place that [`Place`] wrote.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not where a page ended; begin with the first page")]
pub struct NoPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.id, self.key)
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (id, key) = text.split_once('.').ok_or(NoPlace)?;
        let id = id.parse::<Uuid>().map_err(|_| NoPlace)?;
        Ok(Self {
            key: key.to_owned(),
            id: PersonId(id),
        })
    }
}

/// Leads in their order, and the place where the page ended when more may follow.
#[derive(Clone, Debug)]
pub struct LeadPage {
    /// The leads.
    pub rows: Vec<LeadRow>,
    /// Where the next page begins.
    pub next: Option<Place>,
    /// How many there are, counted to [`MOST_COUNTED`] and one more.
    pub counted: i64,
}

#[derive(sqlx::FromRow)]
struct Found {
    total: Option<i64>,
    key: Option<String>,
    row: Option<Json<LeadRow>>,
}

/// A number as people write it, `(030) 123-45`, is looked for without what stands between the digits, nor the zeros that
/// stand for a country code or an area.
pub(crate) fn said(filter: &LeadFilter) -> Json<LeadFilter> {
    let mut filter = filter.clone();
    if let Some(text) = filter.text.as_mut() {
        let number = text
            .chars()
            .all(|letter| letter.is_ascii_digit() || " +-./()".contains(letter));
        if number && text.chars().any(|letter| letter.is_ascii_digit()) {
            text.retain(|letter| letter.is_ascii_digit() || letter == '+');
            *text = match text.strip_prefix("00") {
                Some(rest) => format!("+{rest}"),
                None => text.trim_start_matches('0').to_owned(),
            };
        }
    }
    Json(filter)
}

/// One page, with how many there are.
pub async fn page(sql: &mut PgConnection, query: &LeadQuery) -> Result<LeadPage, LeadsError> {
    let found: Vec<Found> =
        sqlx::query_as("select * from api.list_leads($1, $2, $3, $4, $5, $6, $7)")
            .bind(said(&query.filter))
            .bind(query.sort.name())
            .bind(query.descending)
            .bind(query.after.as_ref().map(|place| &place.key))
            .bind(query.after.as_ref().map(|place| place.id))
            .bind(i32::try_from(query.limit).unwrap_or(i32::MAX))
            .bind(MOST_COUNTED)
            .fetch_all(sql)
            .await?;
    let (mut next, mut rows, mut counted) = (None, Vec::new(), 0);
    for Found { total, key, row } in found {
        counted = total.unwrap_or(counted);
        let Some(Json(row)) = row else { continue };
        next = key.map(|key| Place {
            key,
            id: row.lead.id,
        });
        rows.push(row);
    }
    let full = rows.len() == query.limit as usize;
    Ok(LeadPage {
        next: next.filter(|_| full),
        rows,
        counted,
    })
}

/// How many leads a filter names, counted up to `cap` and one more.
pub async fn count(
    sql: &mut PgConnection,
    filter: &LeadFilter,
    cap: i64,
) -> Result<i64, LeadsError> {
    Ok(sqlx::query_scalar("select api.count_leads($1, $2)")
        .bind(said(filter))
        .bind(cap.saturating_add(1))
        .fetch_one(sql)
        .await?)
}

/// One lead as a page of its own shows it, deleted ones too.
pub async fn find(sql: &mut PgConnection, id: PersonId) -> Result<Option<LeadRow>, LeadsError> {
    let found: Option<Json<Value>> = sqlx::query_scalar("select api.show_lead($1)")
        .bind(id)
        .fetch_one(sql)
        .await?;
    found
        .map(|json| serde_json::from_value(json.0).map_err(LeadsError::UnknownAnswer))
        .transpose()
}

/// Something a lead can have, and how many have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The value.
    pub value: String,
    /// How many leads have it, counted up to 1,000; absent for tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// True when there are more than that.
    #[serde(default)]
    pub more: bool,
}

/// Somebody who works on leads, or could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnerChoice {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// True when they may still sign in.
    pub active: bool,
}

/// A field that can fill a variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldChoice {
    /// Its key.
    pub key: String,
    /// True for one of the office's own.
    pub own: bool,
    /// A value some lead has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// Everything leads can be filtered by or given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadChoices {
    /// Stages, the commonest first.
    pub stages: Vec<Choice>,
    /// Sources.
    pub sources: Vec<Choice>,
    /// Countries.
    pub countries: Vec<Choice>,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Tags.
    pub tags: Vec<Choice>,
    /// People of the office.
    pub owners: Vec<OwnerChoice>,
    /// Fields: the built-in ones and the office's own.
    pub fields: Vec<FieldChoice>,
}

/// What can be chosen now.
pub async fn choices(sql: &mut PgConnection) -> Result<LeadChoices, LeadsError> {
    let found: Json<Value> = sqlx::query_scalar("select api.lead_choices()")
        .fetch_one(sql)
        .await?;
    serde_json::from_value(found.0).map_err(LeadsError::UnknownAnswer)
}
