//! Messages, newest first, by campaign, state or person.

use ground::ids::{CampaignId, MessageId, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListMessages {
    /// Of this campaign.
    #[serde(default)]
    campaign: Option<CampaignId>,
    /// To this person.
    #[serde(default)]
    person: Option<PersonId>,
    /// In this state.
    #[serde(default)]
    state: Option<String>,
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<MessageId>,
    /// How many, 1 to 500 (100).
    #[serde(default)]
    limit: Option<u32>,
}

/// One message in a list.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct MessageSummary {
    /// Its id.
    pub id: MessageId,
    /// Its campaign.
    #[sqlx(rename = "campaign_id")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// Its state.
    pub state: String,
    /// Why, for skipped and failed ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Meta's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// How often Meta was asked.
    pub attempts: i32,
    /// Last change.
    pub updated_at: At,
    /// When it is due, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<At>,
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    /// The messages.
    pub items: Vec<MessageSummary>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<MessageId>,
}

impl Operation for ListMessages {
    const NAME: &'static str = "list_messages";
    const SUMMARY: &'static str = "Messages, newest first, by campaign, person or state.";
    const ROUTE: Route = Route::get("/api/messages");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = MessagePage;

    async fn run(self, work: &mut Work<'_>) -> Result<MessagePage, Refusal> {
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        let mut query = sqlx::QueryBuilder::new(
            "select m.id, m.campaign_id, l.name,
                    case when (select app.can('leads.canView')) then m.recipient else left(m.recipient, 3) || '…' || right(m.recipient, 2) end as phone,
                    case when q.phase = 'claimed' then 'claimed' else m.state end as state, m.reason, m.code, m.attempts, m.updated_at,
                    case when q.phase = 'ready' then q.due_at end as due_at
               from app.message m
               left join app.queue q on q.message_id = m.id
               left join app.lead l on l.id = m.person_id
              where true",
        );
        if let Some(campaign) = self.campaign {
            query.push(" and m.campaign_id = ").push_bind(campaign);
        }
        if let Some(person) = self.person {
            query.push(" and m.person_id = ").push_bind(person);
        }
        match self.state.as_deref() {
            Some("claimed") => drop(query.push(" and q.phase = 'claimed'")),
            Some(state) => drop(query.push(" and m.state = ").push_bind(state.to_owned())),
            None => {}
        }
        if let Some(cursor) = self.cursor {
            query.push(" and m.id < ").push_bind(cursor);
        }
        query
            .push(" order by m.id desc limit ")
            .push_bind(i64::from(most));
        let items: Vec<MessageSummary> = query.build_query_as().fetch_all(work.sql()).await?;
        let next_cursor = items
            .last()
            .map(|message| message.id)
            .filter(|_| items.len() == most as usize);
        Ok(MessagePage { items, next_cursor })
    }
}
