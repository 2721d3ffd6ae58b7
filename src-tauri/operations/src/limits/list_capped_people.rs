//! Who has had as many messages as allowed.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// People at the cap per person, most messages first.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListCappedPeople {
    /// How many, 1 to 500 (100).
    limit: Option<u32>,
}

/// The people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CappedPeople {
    /// The first of them.
    pub items: Vec<CappedPerson>,
    /// How many there are.
    pub total: i64,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct CappedPerson {
    /// Who.
    #[sqlx(rename = "person_id")]
    pub person: PersonId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, for those who may see people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Messages in the moving day.
    #[sqlx(rename = "n")]
    pub messages: i32,
    /// How many are allowed.
    pub cap: i32,
    /// When the next one may be sent.
    pub free_at: At,
    #[serde(skip)]
    #[schema(ignore)]
    total: i64,
}

impl Operation for ListCappedPeople {
    const NAME: &'static str = "list_capped_people";
    const SUMMARY: &'static str = "People who have had as many messages as allowed in 24 hours.";
    const ROUTE: Route = Route::get("/api/whatsapp/rate-limit/capped");
    const PERMISSION: Option<&'static str> = Some("limits.canViewLimits");
    const TOPICS: &'static [Topic] = &[Topic::Limits, Topic::Messages];
    type Reply = CappedPeople;

    async fn run(self, work: &mut Work<'_>) -> Result<CappedPeople, Refusal> {
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        let items: Vec<CappedPerson> = sqlx::query_as(
            "select c.*, l.name, l.phone from api.capped_people($1) c left join app.lead l on l.id = c.person_id order by c.n desc, c.free_at",
        )
        .bind(i32::try_from(most).unwrap_or(100))
        .fetch_all(work.sql())
        .await?;
        Ok(CappedPeople {
            total: items.first().map_or(0, |first| first.total),
            items,
        })
    }
}
