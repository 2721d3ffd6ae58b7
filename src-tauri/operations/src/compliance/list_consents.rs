//! Everybody's consent, one row for each purpose.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// How far consents are counted.
const MOST_COUNTED: i64 = 10_000;

/// What a list of consents is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ConsentSort {
    /// Since when it is so.
    #[default]
    Since,
    /// When it runs out.
    ExpiresAt,
}

/// A page of consents. Everything given must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListConsents {
    /// pending, opted_in, opted_out or expired.
    #[serde(default)]
    pub state: Option<String>,
    /// How it came.
    #[serde(default)]
    pub method: Option<String>,
    /// marketing, utility or service.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Part of a name or number.
    #[serde(default)]
    pub text: Option<String>,
    /// Only consents that run out before this moment and have not yet.
    #[serde(default)]
    pub expiring_before: Option<At>,
    /// Only people staff may record no consent for now.
    #[serde(default)]
    pub blocked: Option<bool>,
    /// What to sort by.
    #[serde(default)]
    pub sort: Option<ConsentSort>,
    /// The largest first; so when absent, except for `expiresAt`.
    #[serde(default)]
    pub descending: Option<bool>,
    /// Where the page before ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of consents.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentPage {
    /// The consents.
    pub items: Vec<ConsentRow>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many there are, counted up to 10,000.
    pub total: i64,
    /// True when there are more than `total`.
    pub more: bool,
}

/// One consent in a list.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ConsentRow {
    /// Whose, with the purpose: the id of the row.
    pub id: String,
    /// Whose.
    pub person: PersonId,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their number; absent for those who may not see people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// marketing, utility or service.
    pub purpose: String,
    /// pending, opted_in, opted_out or expired.
    pub state: String,
    /// How it came.
    pub method: String,
    /// Where it came from.
    pub source: String,
    /// What the person agreed to.
    pub wording: String,
    /// Since when.
    pub since: At,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<At>,
    /// Staff may record no consent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked_until: Option<At>,
    /// Who recorded it; absent: the person's own act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    #[serde(skip)]
    key: At,
}

impl ListConsents {
    fn filter(&self) -> Value {
        json!({
            "state": self.state, "method": self.method, "purpose": self.purpose, "text": self.text,
            "expiringBefore": self.expiring_before, "blocked": self.blocked.unwrap_or_default(),
        })
    }
}

impl Operation for ListConsents {
    const NAME: &'static str = "list_consents";
    const SUMMARY: &'static str = "Everybody's consent, one row for each purpose.";
    const ROUTE: Route = Route::get("/api/compliance/consents");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = ConsentPage;

    async fn run(self, work: &mut Work<'_>) -> Result<ConsentPage, Refusal> {
        let most = i64::from(self.limit.unwrap_or(100).clamp(1, 500));
        let filter = Json(self.filter());
        let by_expiry = self.sort == Some(ConsentSort::ExpiresAt);
        let after = self.cursor.as_deref().map(place).transpose()?;
        let counted: i64 = sqlx::query_scalar("select api.count_consents($1, $2)")
            .bind(&filter)
            .bind(MOST_COUNTED + 1)
            .fetch_one(work.sql())
            .await?;
        let items: Vec<ConsentRow> =
            sqlx::query_as("select * from api.list_consents($1, $2, $3, $4, $5, $6, $7)")
                .bind(&filter)
                .bind(by_expiry)
                .bind(self.descending.unwrap_or(!by_expiry))
                .bind(after.as_ref().map(|place| place.key))
                .bind(after.as_ref().map(|place| place.person))
                .bind(after.as_ref().map(|place| &place.purpose))
                .bind(most)
                .fetch_all(work.sql())
                .await?;
        let full = i64::try_from(items.len()).is_ok_and(|length| length == most);
        let next_cursor = items
            .last()
            .map(|row| {
                format!(
                    "{}.{}.{}",
                    row.person,
                    row.purpose,
                    row.key.0.as_microsecond()
                )
            })
            .filter(|_| full);
        Ok(ConsentPage {
            items,
            next_cursor,
            total: counted.min(MOST_COUNTED),
            more: counted > MOST_COUNTED,
        })
    }
}

struct Place {
    person: PersonId,
    purpose: String,
    key: At,
}

fn place(cursor: &str) -> Result<Place, Refusal> {
    let wrong = || Refusal::invalid("cursor", "this is not where a page ended");
    let mut parts = cursor.splitn(3, '.');
    let mut part = || parts.next().ok_or_else(wrong);
    let person = part()?.parse::<Uuid>().map_err(|_| wrong())?;
    let purpose = part()?.to_owned();
    let micros = part()?.parse().map_err(|_| wrong())?;
    Ok(Place {
        person: PersonId(person),
        purpose,
        key: At(jiff::Timestamp::from_microsecond(micros).map_err(|_| wrong())?),
    })
}
