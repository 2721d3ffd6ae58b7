//! Looking through the log: filters and pages by key, newest first, also over millions of rows.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row as _};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{AuditError, Entry};

/// The longest page.
const MOST: i64 = 500;

/// What to look for. Everything given must hold.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Filter {
    /// Acts of this person.
    pub user: Option<Uuid>,
    /// This act (`lead.update`), or all that begin so (`lead.*`).
    pub action: Option<String>,
    /// This kind of thing (`lead`).
    pub object: Option<String>,
    /// This one; asked with `object` it is the history of one record.
    pub object_id: Option<String>,
    /// These words in the details, the object's id, the operation or the actor.
    pub text: Option<String>,
    /// `done`, `refused` or `failed`.
    pub result: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// One row as people look at it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// The person, when the role stands for one.
    pub user_id: Option<Uuid>,
    /// The person's name in the office.
    pub user_name: Option<String>,
    /// The Postgres role that acted.
    pub actor: String,
    /// The login it came through.
    pub login: String,
    /// Program and version.
    pub client: Option<String>,
    /// Network address.
    pub address: Option<String>,
    /// Id of the request.
    pub request: Option<String>,
    /// The operation.
    pub operation: Option<String>,
    /// The act.
    pub action: String,
    /// The kind of thing.
    pub object: String,
    /// Which one.
    pub object_id: Option<String>,
    /// `done`, `refused` or `failed`.
    pub result: String,
    /// Before, after and whatever else belongs to it; personal fields are only named.
    pub detail: Value,
    /// True when a seal covers it.
    pub sealed: bool,
    /// True when it has a personal part (or had one before it was erased).
    pub personal: bool,
}

/// One page, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The rows.
    pub items: Vec<Found>,
    /// Give it as `before` to get the next page; none on the last.
    pub next: Option<i64>,
}

/// A page of the rows that match, older than the row `before`.
pub async fn search(
    sql: &mut PgConnection,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<Page, AuditError> {
    let limit = limit.clamp(1, MOST);
    let rows = query(filter, before, limit + 1)
        .build()
        .fetch_all(sql)
        .await?;
    let mut items = rows.iter().map(found).collect::<Result<Vec<_>, _>>()?;
    let more = i64::try_from(items.len()).is_ok_and(|found| found > limit);
    items.truncate(usize::try_from(limit).unwrap_or_default());
    let next = items.last().filter(|_| more).map(|last| last.id);
    Ok(Page { items, next })
}

fn query(filter: &Filter, before: Option<i64>, limit: i64) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new(
        "with last as (select epoch, xid_to from audit.seal order by n desc limit 1) select ",
    );
    query.push(Entry::COLUMNS);
    query.push(
        ", u.name as user_name, coalesce((l.epoch, l.xid) < (select last.epoch, last.xid_to from last), false) as sealed
          from audit.log l left join app.users u on u.id = l.user_id where true",
    );
    if let Some(id) = before {
        query.push(" and l.id < ").push_bind(id);
    }
    if let Some(user) = filter.user {
        query.push(" and l.user_id = ").push_bind(user);
    }
    if let Some(prefix) = filter
        .action
        .as_deref()
        .and_then(|action| action.strip_suffix('*'))
    {
        query
            .push(" and starts_with(l.action, ")
            .push_bind(prefix.to_owned())
            .push(")");
    } else if let Some(action) = &filter.action {
        query.push(" and l.action = ").push_bind(action.clone());
    }
    for (column, value) in [
        ("object", &filter.object),
        ("object_id", &filter.object_id),
        ("result", &filter.result),
    ] {
        if let Some(value) = value {
            query
                .push(format!(" and l.{column} = "))
                .push_bind(value.clone());
        }
    }
    for (sign, at) in [(">=", filter.from), ("<", filter.to)] {
        if let Some(at) = at {
            query
                .push(format!(" and l.at {sign} "))
                .push_bind(at.to_string())
                .push("::timestamptz");
        }
    }
    if let Some(text) = filter
        .text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        query.push(" and strpos(lower(concat_ws(' ', l.action, l.object_id, l.operation, l.actor, u.name, l.detail)), lower(").push_bind(text.to_owned()).push(")) > 0");
    }
    query.push(" order by l.id desc limit ").push_bind(limit);
    query
}

fn found(row: &PgRow) -> Result<Found, sqlx::Error> {
    let entry = Entry::from_row(row)?;
    Ok(Found {
        id: entry.id,
        at: entry.at,
        user_id: entry.user_id,
        user_name: row.try_get("user_name")?,
        actor: entry.actor,
        login: entry.login,
        client: entry.client,
        address: entry.address,
        request: entry.request,
        operation: entry.operation,
        action: entry.action,
        object: entry.object,
        object_id: entry.object_id,
        result: entry.result,
        detail: serde_json::from_str(&entry.detail).unwrap_or(Value::String(entry.detail)),
        sealed: row.try_get("sealed")?,
        personal: entry.pii_commit.is_some(),
    })
}
