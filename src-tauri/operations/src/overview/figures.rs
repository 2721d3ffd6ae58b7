//! What happened between two moments, in figures. Each is counted where it is written down once, by an index over its time.

use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::At;

/// What happened between two moments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Messages Meta took.
    pub sent: i64,
    /// Messages that reached a device.
    pub delivered: i64,
    /// Messages that were read; a lower bound, since people may switch receipts off.
    pub read: i64,
    /// Messages that failed.
    pub failed: i64,
    /// Messages people wrote to us.
    pub replies: i64,
    /// People who opted out, or were opted out; 0 for those who may not see consent.
    pub opt_outs: i64,
    /// Messages that were made in this time and left out, with a reason.
    pub skipped: i64,
}

/// One day of the office.
#[derive(Debug, Clone, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DayFigures {
    /// The day in the office's zone, `2026-11-22`.
    pub day: String,
    /// When it began.
    pub from: At,
    /// When it ended, or will end.
    pub to: At,
    /// What happened.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub figures: Figures,
}

/// A time and the figures of it. Failures come within some days of the message; older ones are looked for no longer.
const COUNTED: &str = "
    cross join lateral (
        select (select count(*) from app.wamid w where w.at >= s.from_at and w.at < s.to_at) as sent,
               (select count(*) from app.status_event e where e.status = 'delivered' and e.meta_at >= s.from_at and e.meta_at < s.to_at) as delivered,
               (select count(*) from app.status_event e where e.status = 'read' and e.meta_at >= s.from_at and e.meta_at < s.to_at) as read,
               (select count(*) from app.message m where m.reason is not null and m.created_at >= s.from_at - interval '7 days' and m.created_at < s.to_at
                   and m.state = 'failed' and m.failed_at >= s.from_at and m.failed_at < s.to_at) as failed,
               (select count(*) from app.inbound i where i.received_at >= s.from_at and i.received_at < s.to_at) as replies,
               (select count(distinct c.person_id) from app.consent_event c
                 where c.state = 'opted_out' and c.recorded_at >= s.from_at and c.recorded_at < s.to_at) as opt_outs,
               (select count(*) from app.message m where m.reason is not null and m.created_at >= s.from_at and m.created_at < s.to_at
                   and m.state = 'skipped') as skipped) f";

/// The figures of one stretch of time.
pub(super) async fn between(
    sql: &mut PgConnection,
    from: At,
    to: At,
) -> Result<Figures, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new("select f.* from (select ");
    query
        .push_bind(from)
        .push("::timestamptz as from_at, ")
        .push_bind(to)
        .push("::timestamptz as to_at) s")
        .push(COUNTED);
    query.build_query_as().fetch_one(sql).await
}

/// The last days of the office, today last.
pub(super) async fn days(
    sql: &mut PgConnection,
    zone: &str,
    count: i32,
) -> Result<Vec<DayFigures>, sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(
        "select to_char(s.day, 'YYYY-MM-DD') as day, s.from_at as \"from\", s.to_at as \"to\", f.*
           from (select d.day, d.day at time zone z.zone as from_at, (d.day + interval '1 day') at time zone z.zone as to_at
                   from (select ",
    );
    query
        .push_bind(zone.to_owned())
        .push("::text as zone, ")
        .push_bind(count)
        .push("::int as n) z cross join lateral generate_series(
                    date_trunc('day', clock_timestamp() at time zone z.zone) - make_interval(days => z.n - 1),
                    date_trunc('day', clock_timestamp() at time zone z.zone), interval '1 day') d (day)) s")
        .push(COUNTED)
        .push(" order by s.day");
    query.build_query_as().fetch_all(sql).await
}
