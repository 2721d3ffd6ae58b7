//! What the caller is told, newest first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use utoipa::ToSchema;

use super::kinds::covering;
use super::words;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of notifications for the caller.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListNotifications {
    /// Only what has not been seen.
    unread: bool,
    /// Where the page before ended.
    cursor: Option<i64>,
    /// How many, 1 to 200 (50).
    limit: Option<u32>,
}

/// One notification.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: At,
    /// Stable: what happened.
    pub kind: String,
    /// Stable: the switch that covers it.
    pub switch: String,
    /// info, warning or alert.
    pub severity: &'static str,
    /// What happened, in a few words.
    pub title: String,
    /// More about it, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where to look.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<NotificationLink>,
    /// The caller has seen it.
    pub read: bool,
    /// The caller wants to see it on the desktop too.
    pub popup: bool,
}

/// Where a notification leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationLink {
    /// campaign, template, conversation, limits, messages, reviews or webhooks.
    pub to: &'static str,
    /// Which one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A page of notifications.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationPage {
    /// The notifications.
    pub items: Vec<Notification>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<i64>,
    /// Not seen yet, 99 at the most.
    pub unread: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    at: At,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) detail: Json<Value>,
    pub(super) what: Option<String>,
    pub(super) by: Option<String>,
    read: bool,
}

/// What the caller switched off.
const HIDDEN: &str = "n.kind = any (";

const ROWS: &str = "
select n.id, n.at, n.kind, n.subject, n.detail, r.user_id is not null as read, u.full_name as by,
       case when n.kind like 'campaign%' then (select c.name from app.campaign c where c.id::text = n.subject)
            when n.subject like 'template:%' then (select t.name || ' (' || t.language || ')' from app.template t where t.id::text = substr(n.subject, 10))
            when n.subject like 'number:%' then (select x.display from app.number x where x.id = substr(n.subject, 8))
            when n.subject like 'account:%' then (select a.name from app.account a where a.id::text = substr(n.subject, 9))
            when n.subject like 'user:%' then (select x.full_name from app.users x where x.id::text = substr(n.subject, 6))
            when n.subject like 'campaign:%' then (select c.name from app.campaign c where c.id::text = substr(n.subject, 10))
            when n.kind in ('limit_warning', 'limit_reached') then (select l.says from app.limit_rule l where l.metric = split_part(n.subject, '/', 1))
            when n.kind in ('reply', 'conversation_assigned') then (select l.name from app.lead l where l.id::text = n.subject)
       end as what
  from app.notification n
  left join app.notification_read r on r.notification_id = n.id and r.user_id = (select app.uid())
  left join app.users u on u.id::text = n.detail ->> 'by'
 where not ";

impl Operation for ListNotifications {
    const NAME: &'static str = "list_notifications";
    const SUMMARY: &'static str = "What the caller is told, newest first, in words.";
    const ROUTE: Route = Route::get("/api/notifications");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Notifications];
    type Reply = NotificationPage;

    async fn run(self, work: &mut Work<'_>) -> Result<NotificationPage, Refusal> {
        let choices = super::notification_settings::choices(work).await?;
        let hidden: Vec<String> = super::notification_settings::hidden(&choices);
        let most = self.limit.unwrap_or(50).clamp(1, 200);
        let mut query = sqlx::QueryBuilder::new(ROWS);
        query.push(HIDDEN).push_bind(hidden.clone()).push(")");
        if self.unread {
            query.push(" and r.user_id is null");
        }
        if let Some(cursor) = self.cursor {
            query.push(" and n.id < ").push_bind(cursor);
        }
        query
            .push(" order by n.id desc limit ")
            .push_bind(i64::from(most));
        let rows: Vec<Row> = query.build_query_as().fetch_all(work.sql()).await?;
        let next_cursor = rows
            .last()
            .map(|row| row.id)
            .filter(|_| rows.len() == most as usize);
        Ok(NotificationPage {
            items: rows.into_iter().map(|row| told(row, &choices)).collect(),
            next_cursor,
            unread: unread(work, &hidden).await?,
        })
    }
}

async fn unread(work: &mut Work<'_>, hidden: &[String]) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "select count(*) from (
             select from app.notification n
              where not n.kind = any ($1)
                and not exists (select from app.notification_read r where r.notification_id = n.id and r.user_id = (select app.uid()))
              order by n.id desc limit 99) x",
    )
    .bind(hidden)
    .fetch_one(work.sql())
    .await
}

fn told(row: Row, choices: &BTreeMap<String, (bool, bool)>) -> Notification {
    let switch = covering(&row.kind);
    let said = words::of(&row);
    let popup = switch.is_some_and(|kind| {
        choices
            .get(kind.name)
            .map_or(kind.popup, |(_, popup)| *popup)
    });
    Notification {
        id: row.id,
        at: row.at,
        switch: switch.map_or("other", |kind| kind.name).to_owned(),
        severity: said.severity,
        title: said.title,
        text: said.text,
        link: said.link,
        kind: row.kind,
        read: row.read,
        popup,
    }
}
