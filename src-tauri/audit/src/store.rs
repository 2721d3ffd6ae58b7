//! The SQL of seals and rows.

use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::{Entry, Hash, Part, Seal};

/// Seals `from..`, in order.
pub(crate) async fn seals(
    sql: &mut PgConnection,
    from: i64,
    most: i64,
) -> Result<Vec<Seal>, sqlx::Error> {
    let text = format!(
        "select {} from audit.seal s where s.n >= $1 order by s.n limit $2",
        Seal::COLUMNS
    );
    let rows = sqlx::query(AssertSqlSafe(text))
        .bind(from)
        .bind(most)
        .fetch_all(sql)
        .await?;
    rows.iter().map(Seal::from_row).collect()
}

/// The head of one seal.
pub(crate) async fn head(sql: &mut PgConnection, n: i64) -> Result<Option<Hash>, sqlx::Error> {
    sqlx::query_scalar("select head from audit.seal where n = $1")
        .bind(n)
        .fetch_optional(sql)
        .await
}

/// Every row of the log in the order it is sealed in.
pub(crate) fn entries(sql: &mut PgConnection) -> BoxStream<'_, Result<Entry, sqlx::Error>> {
    let text = format!(
        "select {} from audit.log l order by l.epoch, l.xid, l.id",
        Entry::COLUMNS
    );
    sqlx::query(AssertSqlSafe(text))
        .fetch(sql)
        .and_then(|row| std::future::ready(Entry::from_row(&row)))
        .boxed()
}

/// The rows of one seal, in its order.
pub(crate) async fn entries_of(
    sql: &mut PgConnection,
    seal: &Seal,
) -> Result<Vec<Entry>, sqlx::Error> {
    let text = format!(
        "select {} from audit.log l where l.epoch = $1 and l.xid >= $2::text::xid8 and l.xid < $3::text::xid8 order by l.xid, l.id",
        Entry::COLUMNS
    );
    let rows = sqlx::query(AssertSqlSafe(text))
        .bind(seal.epoch)
        .bind(seal.xid_from.to_string())
        .bind(seal.xid_to.to_string())
        .fetch_all(sql)
        .await?;
    rows.iter().map(Entry::from_row).collect()
}

/// Personal parts of the rows `first..=last`. The database writes a row about this look.
pub(crate) async fn parts(
    sql: &mut PgConnection,
    first: i64,
    last: i64,
) -> Result<Vec<(i64, Part)>, sqlx::Error> {
    let rows = sqlx::query(
        "select log_id, encode(salt, 'hex') as salt, body from audit.personal_parts($1, $2)",
    )
    .bind(first)
    .bind(last)
    .fetch_all(sql)
    .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.try_get("log_id")?,
                Part {
                    salt: row.try_get("salt")?,
                    body: row.try_get("body")?,
                },
            ))
        })
        .collect()
}

/// First row whose personal part is not the one it commits to.
pub(crate) async fn first_broken_part(sql: &mut PgConnection) -> Result<Option<i64>, sqlx::Error> {
    sqlx::query_scalar("select audit.first_broken_part()")
        .fetch_one(sql)
        .await
}

/// The first and last seal made within these times.
pub(crate) async fn seals_within(
    sql: &mut PgConnection,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
) -> Result<(i64, i64), sqlx::Error> {
    sqlx::query_as(
        "select coalesce((select min(n) from audit.seal where $1::text is null or at >= $1::text::timestamptz), 1),
                coalesce((select min(n) from audit.seal where at >= $2::text::timestamptz), (select max(n) from audit.seal), 0)",
    )
    .bind(from.map(|at| at.to_string()))
    .bind(to.map(|at| at.to_string()))
    .fetch_one(sql)
    .await
}

/// Name and id of the office.
pub(crate) async fn office(sql: &mut PgConnection) -> Result<(String, String), sqlx::Error> {
    sqlx::query_as("select office, id from app.installation")
        .fetch_one(sql)
        .await
}
