//! One conversation: what both sides wrote, and whether an answer is possible.

use ground::ids::{CampaignId, MessageId, PersonId, UserId};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use super::reply::{self, Reply};
use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One conversation, the latest messages first.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowConversation {
    /// With whom.
    person: PersonId,
    /// Where the page before ended.
    #[serde(default)]
    cursor: Option<String>,
    /// How many messages, 1 to 200 (50).
    #[serde(default)]
    limit: Option<u32>,
}

/// One conversation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conversation {
    /// With whom.
    pub person: PersonId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// Is there a lead of this person?
    pub lead: bool,
    /// open or closed.
    pub state: String,
    /// Messages nobody has read.
    pub unread: i32,
    /// Who looks after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<UserId>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_name: Option<String>,
    /// Meta's id of the number to answer from: the one they wrote to last.
    pub number: String,
    /// The reply box.
    pub reply: Reply,
    /// May it be given, closed and marked?
    pub can_manage: May,
    /// Messages of both sides, the latest first.
    pub items: Vec<ConversationItem>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// One message of either side.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ConversationItem {
    /// Ours: its id. Theirs: Meta's id.
    pub id: String,
    /// in or out.
    pub direction: String,
    /// text, image, button, reaction, template …
    pub kind: String,
    /// The text.
    pub body: String,
    /// When.
    pub at: At,
    /// What it said about consent: stop, start, yes, near_miss or button_stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Ours: its message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// Ours: its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Ours: why it was skipped or failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Ours: who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Ours: its campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Ours: name of the campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_name: Option<String>,
    /// Theirs: the message of ours it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<MessageId>,
}

const ITEMS: &str = "
select x.* from (
    (select i.wamid as id, 'in' as direction, i.kind, i.body, i.meta_at as at, i.reading, null::uuid as message, null::text as state, null::text as reason,
            null::text as by, null::uuid as campaign, null::text as campaign_name, (select w.message_id from app.wamid w where w.wamid = i.context_wamid) as answers
       from app.inbound i
      where i.person_id = $1 and ($2::timestamptz is null or (i.meta_at, i.wamid) < ($2, $3))
      order by i.meta_at desc, i.wamid desc limit $4)
    union all
    (select m.id::text, 'out', case when m.template_id is null then 'text' else 'template' end, m.body, m.created_at, null, m.id, m.state, m.reason,
            u.full_name, m.campaign_id, c.name, null
       from app.message m
       left join app.users u on u.id = m.created_by
       left join app.campaign c on c.id = m.campaign_id
      where m.person_id = $1 and ($2::timestamptz is null or (m.created_at, m.id::text) < ($2, $3))
      order by m.created_at desc, m.id::text desc limit $4)) x
 order by x.at desc, x.id desc limit $4";

impl Operation for ShowConversation {
    const NAME: &'static str = "show_conversation";
    const SUMMARY: &'static str =
        "One conversation: messages of both sides, and whether an answer is possible now.";
    const ROUTE: Route = Route::get("/api/conversations/{person}");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Conversations, Topic::Messages, Topic::Consent];
    type Reply = Conversation;

    async fn run(self, work: &mut Work<'_>) -> Result<Conversation, Refusal> {
        let row = sqlx::query(
            "select l.name, l.id is not null as lead, app.can('messages.canSend') as may, v.state, v.unread, v.assignee_id, u.full_name as assignee_name, v.number_id,
                    case when app.can('leads.canView') then n.value else left(n.value, 3) || '…' || right(n.value, 2) end as phone
               from app.conversation v
               left join app.lead l on l.id = v.person_id and l.deleted_at is null
               left join app.users u on u.id = v.assignee_id
               left join lateral (select coalesce(l.phone, (select i.value from app.identity i where i.person_id = v.person_id order by i.kind = 'phone' desc limit 1),
                                                  (select m.recipient from app.message m where m.person_id = v.person_id limit 1), '') as value) n on true
              where v.person_id = $1",
        )
        .bind(self.person)
        .fetch_optional(work.sql())
        .await?
        .ok_or_else(|| Refusal::not_found("conversation", self.person))?;
        let items = self.items(work).await?;
        let most = self.most();
        let next_cursor = items
            .last()
            .filter(|_| items.len() == most as usize)
            .map(|last| format!("{}/{}", last.at.0, last.id));
        Ok(Conversation {
            person: self.person,
            name: row.try_get("name")?,
            phone: row.try_get("phone")?,
            lead: row.try_get("lead")?,
            state: row.try_get("state")?,
            unread: row.try_get("unread")?,
            assignee: row.try_get("assignee_id")?,
            assignee_name: row.try_get("assignee_name")?,
            number: row.try_get("number_id")?,
            reply: reply::of(work, self.person).await?,
            can_manage: May::unless(&[(
                !row.try_get::<bool, _>("may")?,
                "You may not answer messages (messages.canSend).",
            )]),
            items,
            next_cursor,
        })
    }
}

impl ShowConversation {
    fn most(&self) -> u32 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }

    async fn items(&self, work: &mut Work<'_>) -> Result<Vec<ConversationItem>, Refusal> {
        let cursor = self.cursor.as_deref().map(split).transpose()?;
        let (at, id) = cursor.unzip();
        Ok(sqlx::query_as(ITEMS)
            .bind(self.person)
            .bind(at)
            .bind(id)
            .bind(i64::from(self.most()))
            .fetch_all(work.sql())
            .await?)
    }
}

fn split(cursor: &str) -> Result<(At, String), Refusal> {
    let wrong = || Refusal::invalid("cursor", "give the nextCursor of the page before");
    let (at, id) = cursor.split_once('/').ok_or_else(wrong)?;
    Ok((At(at.parse().map_err(|_| wrong())?), id.to_owned()))
}
