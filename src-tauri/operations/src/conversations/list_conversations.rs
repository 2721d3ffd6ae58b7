//! The inbox.

use ground::ids::{PersonId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of the inbox, the latest first. Everything given must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListConversations {
    /// open or closed; absent: both.
    state: Option<String>,
    /// With unread messages only.
    unread: bool,
    /// mine, unassigned, or the id of a person of the office.
    assignee: Option<String>,
    /// Those that can be answered freely now.
    window: bool,
    /// A name, or part of a number.
    text: Option<String>,
    /// Where the page before ended.
    cursor: Option<PersonId>,
    /// How many, 1 to 200 (50).
    limit: Option<u32>,
}

/// One conversation in the inbox.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ConversationSummary {
    /// With whom.
    #[sqlx(rename = "person_id")]
    pub person: PersonId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// open or closed.
    pub state: String,
    /// Messages nobody has read.
    pub unread: i32,
    /// Who looks after it.
    #[sqlx(rename = "assignee_id")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<UserId>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_name: Option<String>,
    /// When somebody wrote last.
    pub last_at: At,
    /// The last message.
    #[sqlx(json(nullable))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<LastMessage>,
    /// They said stop to what sells.
    pub opted_out: bool,
    /// Until when the person can be answered freely; absent: templates only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_closes_at: Option<At>,
}

/// The last message of a conversation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LastMessage {
    /// in or out.
    pub direction: String,
    /// text, image, template …
    pub kind: String,
    /// Its first 160 characters.
    pub body: String,
    /// State of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// A page of the inbox.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationPage {
    /// The conversations.
    pub items: Vec<ConversationSummary>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<PersonId>,
    /// How many there are, whatever the filter.
    pub counts: ConversationCounts,
}

/// Figures of the whole inbox.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ConversationCounts {
    /// Open ones.
    pub open: i64,
    /// Open ones with unread messages.
    pub unread: i64,
    /// Open ones of the caller.
    pub mine: i64,
    /// Open ones of nobody.
    pub unassigned: i64,
}

const COLUMNS: &str = "
select v.person_id, l.name, v.state, v.unread, v.assignee_id, u.full_name as assignee_name, v.last_at, last.last,
       exists (select from app.consent c where c.person_id = v.person_id and c.purpose = 'marketing' and c.state = 'opted_out') as opted_out,
       case when p.last_inbound_at > clock_timestamp() - interval '24 hours' then p.last_inbound_at + interval '24 hours' end as window_closes_at,
       case when (select app.can('leads.canView')) then i.value else left(coalesce(i.value, ''), 3) || '…' || right(coalesce(i.value, ''), 2) end as phone
  from (select v.* from app.conversation v where true";

const AROUND: &str = ") v
  left join app.lead l on l.id = v.person_id
  left join app.person p on p.id = v.person_id
  left join app.users u on u.id = v.assignee_id
  left join lateral (select coalesce(l.phone, (select i.value from app.identity i where i.person_id = v.person_id order by i.kind = 'phone' desc limit 1),
                                     (select m.recipient from app.message m where m.person_id = v.person_id limit 1), '') as value) i on true
  left join lateral (
      select jsonb_build_object('direction', x.direction, 'kind', x.kind, 'body', left(x.body, 160), 'state', x.state) as last
        from ((select 'in' as direction, i.kind, i.body, null::text as state, i.meta_at as at from app.inbound i
                where i.person_id = v.person_id order by i.meta_at desc limit 1)
              union all
              (select 'out', case when m.template_id is null then 'text' else 'template' end, m.body, m.state, m.created_at from app.message m
                where m.person_id = v.person_id and m.state <> 'skipped' order by m.id desc limit 1)) x
       order by x.at desc limit 1) last on true
 order by v.last_at desc, v.person_id desc";

impl Operation for ListConversations {
    const NAME: &'static str = "list_conversations";
    const SUMMARY: &'static str = "The inbox: who wrote, what last, how long they can be answered.";
    const ROUTE: Route = Route::get("/api/conversations");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Conversations, Topic::Consent];
    type Reply = ConversationPage;

    async fn run(self, work: &mut Work<'_>) -> Result<ConversationPage, Refusal> {
        let most = self.limit.unwrap_or(50).clamp(1, 200);
        let mut query = sqlx::QueryBuilder::new(COLUMNS);
        self.narrow(&mut query)?;
        if let Some(cursor) = self.cursor {
            query
                .push(" and (v.last_at, v.person_id) < (select c.last_at, c.person_id from app.conversation c where c.person_id = ")
                .push_bind(cursor)
                .push(")");
        }
        query
            .push(" order by v.last_at desc, v.person_id desc limit ")
            .push_bind(i64::from(most))
            .push(AROUND);
        let items: Vec<ConversationSummary> = query.build_query_as().fetch_all(work.sql()).await?;
        let counts = sqlx::query_as(
            "select count(*) as open, count(*) filter (where unread > 0) as unread,
                    count(*) filter (where assignee_id = (select app.uid())) as mine, count(*) filter (where assignee_id is null) as unassigned
               from app.conversation where state = 'open'",
        )
        .fetch_one(work.sql())
        .await?;
        let next_cursor = items
            .last()
            .map(|one| one.person)
            .filter(|_| items.len() == most as usize);
        Ok(ConversationPage {
            items,
            next_cursor,
            counts,
        })
    }
}

impl ListConversations {
    fn narrow(&self, query: &mut sqlx::QueryBuilder<sqlx::Postgres>) -> Result<(), Refusal> {
        if let Some(state) = &self.state {
            query.push(" and v.state = ").push_bind(state.clone());
        }
        if self.unread {
            query.push(" and v.unread > 0");
        }
        match self.assignee.as_deref() {
            None | Some("") => {}
            Some("mine") => drop(query.push(" and v.assignee_id = (select app.uid())")),
            Some("unassigned") => drop(query.push(" and v.assignee_id is null")),
            Some(user) => {
                let user: UserId = user.parse().map_err(|_| {
                    Refusal::invalid("assignee", "write mine, unassigned or the id of a person")
                })?;
                query.push(" and v.assignee_id = ").push_bind(user);
            }
        }
        if self.window {
            query.push(" and v.last_inbound_at > clock_timestamp() - interval '24 hours'");
        }
        let text = self.text.as_deref().map(str::trim);
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            query
                .push(" and v.person_id in (select l.id from app.lead l where l.deleted_at is null and position(lower(")
                .push_bind(text.to_owned())
                .push(") in l.search) > 0)");
        }
        Ok(())
    }
}
