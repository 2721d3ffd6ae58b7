//! The people behind each figure of an audience.

use ground::ids::{PersonId, TemplateId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Audience;
use super::count_audience::purpose_of;
use crate::messages::explain_skip;
use crate::{Operation, Refusal, Route, Topic, Work};

/// A page of the people an audience names.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListAudience {
    /// The audience, saved or not.
    pub audience: Audience,
    /// What would be sent: its category says which consent is needed. Absent: marketing.
    #[serde(default)]
    pub template: Option<TemplateId>,
    /// Only those left out for this reason; empty: only those who would get it; absent: everybody.
    #[serde(default)]
    pub reason: Option<String>,
    /// Where the page before ended.
    #[serde(default)]
    pub cursor: Option<PersonId>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AudiencePage {
    /// The people.
    pub items: Vec<AudienceMember>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<PersonId>,
}

/// One person of an audience.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AudienceMember {
    /// Who.
    pub id: PersonId,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number.
    pub phone: String,
    /// Why they would be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

type Row = (PersonId, String, Option<String>, Option<String>);

impl Operation for ListAudience {
    const NAME: &'static str = "list_audience";
    const SUMMARY: &'static str = "The people an audience names, with why each would be left out.";
    const ROUTE: Route = Route::post("/api/campaigns/audience/people");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[];
    type Reply = AudiencePage;

    async fn run(self, work: &mut Work<'_>) -> Result<AudiencePage, Refusal> {
        let purpose = purpose_of(work, self.template).await?;
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        let filter = serde_json::to_value(&self.audience)
            .map_err(|error| Refusal::invalid("audience", error.to_string()))?;
        let rows: Vec<Row> = sqlx::query_as(
            "select person_id, phone, name, obstacle from api.list_audience($1, $2, $3, $4, $5)",
        )
        .bind(filter)
        .bind(purpose)
        .bind(self.reason)
        .bind(self.cursor)
        .bind(i32::try_from(most).unwrap_or(100))
        .fetch_all(work.sql())
        .await?;
        let next_cursor = rows
            .last()
            .map(|row| row.0)
            .filter(|_| rows.len() == most as usize);
        Ok(AudiencePage {
            items: rows.into_iter().map(member).collect(),
            next_cursor,
        })
    }
}

fn member((id, phone, name, reason): Row) -> AudienceMember {
    let words = reason.as_deref().map(explain_skip);
    AudienceMember {
        id,
        name,
        phone,
        title: words.map(|(title, _)| title.to_owned()),
        advice: words.map(|(_, advice)| advice.to_owned()),
        reason,
    }
}
