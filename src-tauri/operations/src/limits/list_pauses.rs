//! Every pause there was: who, why, until when, who lifted it.

use ground::ids::PauseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of the log of pauses, newest first.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListPauses {
    /// Only those in force.
    open: bool,
    /// everything, account, number, campaign, user or template.
    scope: Option<String>,
    /// Where the page before ended.
    cursor: Option<PauseId>,
    /// How many, 1 to 200 (50).
    limit: Option<u32>,
}

/// One pause.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Pause {
    /// Its id.
    pub id: PauseId,
    /// everything, account, number, campaign, user or template.
    pub scope: String,
    /// Which of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_name: Option<String>,
    /// Why.
    pub reason: String,
    /// Meta's code that caused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// Waybill did it by itself.
    pub automatic: bool,
    /// Who; "Waybill" when it did by itself.
    pub by: String,
    /// Since when.
    #[sqlx(rename = "paused_at")]
    pub at: At,
    /// Until when; absent: until somebody lifts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_at: Option<At>,
    /// In force.
    pub open: bool,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<At>,
    /// Who lifted it; absent: it ended by itself, or stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifted_by: Option<String>,
    /// Which roles may lift it, in words.
    pub lifters: String,
    /// May the caller lift it, and if not, why?
    #[sqlx(try_from = "String")]
    pub can_lift: May,
}

/// A page of the log of pauses.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PausePage {
    /// The pauses.
    pub items: Vec<Pause>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<PauseId>,
}

const OPEN: &str =
    "p.lifted_at is null and (p.resume_at is null or p.resume_at > clock_timestamp())";

const ROWS: &str = "
select p.id, p.scope, p.target, p.reason, p.code, p.automatic, coalesce(u.full_name, 'Waybill') as by, p.paused_at, p.resume_at,
       p.lifted_at is null and (p.resume_at is null or p.resume_at > clock_timestamp()) as open,
       coalesce(p.lifted_at, case when p.resume_at <= clock_timestamp() then p.resume_at end) as ended_at, l.full_name as lifted_by,
       coalesce((select string_agg(initcap(replace(r.role, '_', ' ')) || 's', ', ' order by r.role) from app.role_permission r
                  where r.permission = case p.scope when 'campaign' then 'messages.canSendBulkMessages' else 'limits.canManageLimits' end), '') as lifters,
       case p.scope when 'campaign' then (select c.name from app.campaign c where c.id::text = p.target)
                    when 'number' then (select n.display from app.number n where n.id = p.target)
                    when 'account' then (select a.name from app.account a where a.id::text = p.target)
                    when 'user' then (select x.full_name from app.users x where x.id::text = p.target)
                    when 'template' then (select t.name || ' (' || t.language || ')' from app.template t where t.id::text = p.target) end as target_name,
       case when not (p.lifted_at is null and (p.resume_at is null or p.resume_at > clock_timestamp())) then 'It has ended.'
            when p.scope = 'campaign' and not (select app.can('messages.canSendBulkMessages')) then 'You may not run campaigns (messages.canSendBulkMessages).'
            when p.scope <> 'campaign' and not (select app.can('limits.canManageLimits')) then 'You may not lift pauses (limits.canManageLimits).'
            when p.scope = 'account' and exists (select from app.account a where a.id::text = p.target and a.restricted_until > clock_timestamp())
                then 'Meta restricts this account; only Meta can lift that.'
            else '' end as can_lift
  from app.pause p
  left join app.users u on u.id = p.paused_by
  left join app.users l on l.id = p.lifted_by
 where true";

impl Operation for ListPauses {
    const NAME: &'static str = "list_pauses";
    const SUMMARY: &'static str = "Every pause: who, why, until when, who lifted it.";
    const ROUTE: Route = Route::get("/api/whatsapp/rate-limit/pauses");
    const PERMISSION: Option<&'static str> = Some("limits.canViewLimits");
    const TOPICS: &'static [Topic] = &[Topic::Limits];
    type Reply = PausePage;

    async fn run(self, work: &mut Work<'_>) -> Result<PausePage, Refusal> {
        let most = self.limit.unwrap_or(50).clamp(1, 200);
        let mut query = sqlx::QueryBuilder::new(ROWS);
        if self.open {
            query.push(" and ").push(OPEN);
        }
        if let Some(scope) = self.scope {
            query.push(" and p.scope = ").push_bind(scope);
        }
        if let Some(cursor) = self.cursor {
            query
                .push(" and (p.paused_at, p.id) < (select o.paused_at, o.id from app.pause o where o.id = ")
                .push_bind(cursor)
                .push(")");
        }
        query
            .push(" order by p.paused_at desc, p.id desc limit ")
            .push_bind(i64::from(most));
        let items: Vec<Pause> = query.build_query_as().fetch_all(work.sql()).await?;
        let next_cursor = items
            .last()
            .map(|pause| pause.id)
            .filter(|_| items.len() == most as usize);
        Ok(PausePage { items, next_cursor })
    }
}

/// The pauses in force.
pub(super) async fn open(work: &mut Work<'_>) -> Result<Vec<Pause>, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(ROWS);
    query
        .push(" and ")
        .push(OPEN)
        .push(" order by p.paused_at desc limit 100");
    query.build_query_as().fetch_all(work.sql()).await
}
