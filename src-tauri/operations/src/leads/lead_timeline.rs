//! Everything that happened with one lead, newest first.

use ground::ids::{CampaignId, MessageId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// The history of one lead, as far as the caller may see its parts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadTimeline {
    /// Whose.
    pub lead: PersonId,
    /// Only these kinds.
    #[serde(default)]
    pub kinds: Option<Vec<String>>,
    /// Where the page before ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1 to 200 (50).
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What happened, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadEvents {
    /// The events.
    pub items: Vec<LeadEvent>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct LeadEvent {
    /// Its id in this list.
    pub id: String,
    /// When.
    pub at: At,
    /// message, reply, consent, created, imported, changed, deleted or restored.
    pub kind: String,
    /// What it is about: the words of a message, the purpose of a consent, the file of an import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// More of it: a template's name, the source of a consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// State of a message, or of a consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Why, for skipped and failed messages; how, for a consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who did it; absent: the person, or Waybill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// Its campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// For changes: each field with its value before and after; personal values only named.
    #[sqlx(json)]
    pub changes: Vec<FieldChange>,
}

/// One field that changed.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// Before.
    #[serde(default)]
    pub before: Value,
    /// After.
    #[serde(default)]
    pub after: Value,
}

/// Each part reads at most one page, so that the whole costs five short looks into indexes.
const EVENTS: &str = "
    with given as (select $1::uuid as lead, $2::timestamptz as before_at, $3::text as before_id, $4::bigint as most, $5::text[] as kinds)
    select e.id, e.at, e.kind, e.title, e.detail, e.state, e.reason, u.full_name as by, e.message, e.campaign, e.changes
      from given g
     cross join lateral (
        (select 'm' || m.id as id, m.created_at as at, 'message' as kind, m.body as title, t.name as detail, m.state, m.reason,
                m.created_by as by_id, m.id as message, m.campaign_id as campaign, '[]'::jsonb as changes
           from app.message m left join app.template t on t.id = m.template_id
          where m.person_id = g.lead and (g.kinds is null or 'message' = any (g.kinds))
            and (g.before_at is null or (m.created_at, 'm' || m.id) < (g.before_at, g.before_id))
          order by m.created_at desc, m.id desc limit g.most)
        union all
        (select 'i' || i.wamid, i.meta_at, 'reply', i.body, i.kind, null, i.reading, null, null, null, '[]'
           from app.inbound i
          where i.person_id = g.lead and (g.kinds is null or 'reply' = any (g.kinds))
            and (g.before_at is null or (i.meta_at, 'i' || i.wamid) < (g.before_at, g.before_id))
          order by i.meta_at desc, i.wamid desc limit g.most)
        union all
        (select 'c' || lpad(c.id::text, 20, '0'), c.recorded_at, 'consent', c.purpose, nullif(c.source, ''), c.state, c.method, c.recorded_by, null, null, '[]'
           from app.consent_event c
          where c.person_id = g.lead and (g.kinds is null or 'consent' = any (g.kinds))
            and (g.before_at is null or (c.recorded_at, 'c' || lpad(c.id::text, 20, '0')) < (g.before_at, g.before_id))
          order by c.recorded_at desc, c.id desc limit g.most)
        union all
        (select 'a' || lpad(a.id::text, 20, '0'), a.at, s.kind, null, a.operation, null, null, a.user_id, null, null, s.changes
           from audit.log a
          cross join lateral (select a.detail::jsonb as d) j
          cross join lateral (
              select case when j.d #>> '{before,deleted_at}' is not null and j.d #> '{after,deleted_at}' is null then 'restored'
                          when j.d #>> '{after,deleted_at}' is not null then 'deleted'
                          else 'changed' end as kind,
                     coalesce((select jsonb_agg(jsonb_build_object('field', k.field, 'before', j.d #> array['before', k.field], 'after', j.d #> array['after', k.field])
                                                order by k.field)
                                 from (select jsonb_object_keys(coalesce(j.d -> 'before', '{}')) as field
                                       union select jsonb_object_keys(coalesce(j.d -> 'after', '{}'))) k
                                where k.field not in ('version', 'deletion')), '[]') as changes) s
          where a.object = 'lead' and a.object_id = g.lead::text and a.action = 'lead.update'
            and (g.kinds is null or s.kind = any (g.kinds))
            and (g.before_at is null or (a.at, 'a' || lpad(a.id::text, 20, '0')) < (g.before_at, g.before_id))
          order by a.at desc, a.id desc limit g.most)
        union all
        (select 'l' || l.id, l.created_at, case when l.import_id is null then 'created' else 'imported' end, f.file_name, null, null, null,
                coalesce(f.created_by, l.owner_id), null, null, '[]'
           from app.lead l left join app.import f on f.id = l.import_id
          where l.id = g.lead and (g.kinds is null or case when l.import_id is null then 'created' else 'imported' end = any (g.kinds))
            and (g.before_at is null or (l.created_at, 'l' || l.id) < (g.before_at, g.before_id)))
     ) e
      left join app.users u on u.id = e.by_id
     order by e.at desc, e.id desc limit $4";

impl Operation for LeadTimeline {
    const NAME: &'static str = "lead_timeline";
    const SUMMARY: &'static str =
        "Messages, replies, consent, changes and the import of one lead, newest first.";
    const ROUTE: Route = Route::get("/api/leads/{lead}/timeline");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads, Topic::Messages, Topic::Consent];
    type Reply = LeadEvents;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadEvents, Refusal> {
        let most = i64::from(self.limit.unwrap_or(50).clamp(1, 200));
        let before = self.cursor.as_deref().map(place).transpose()?;
        let items: Vec<LeadEvent> = sqlx::query_as(EVENTS)
            .bind(self.lead)
            .bind(before.as_ref().map(|(at, _)| *at))
            .bind(before.as_ref().map(|(_, id)| id))
            .bind(most)
            .bind(&self.kinds)
            .fetch_all(work.sql())
            .await?;
        let full = i64::try_from(items.len()).is_ok_and(|length| length == most);
        let next_cursor = items
            .last()
            .map(|event| format!("{}~{}", event.at.0.as_microsecond(), event.id))
            .filter(|_| full);
        Ok(LeadEvents { items, next_cursor })
    }
}

fn place(cursor: &str) -> Result<(At, String), Refusal> {
    let (at, id) = cursor.split_once('~').ok_or_else(no_place)?;
    let at = at
        .parse()
        .ok()
        .and_then(|at| Timestamp::from_microsecond(at).ok())
        .ok_or_else(no_place)?;
    Ok((At(at), id.to_owned()))
}

fn no_place() -> Refusal {
    Refusal::invalid("cursor", "this is not where a page ended")
}
