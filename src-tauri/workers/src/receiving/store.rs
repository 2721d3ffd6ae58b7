//! Every statement of receiving; the functions are in `migrations/functions/receiving.sql`.

use sqlx::{PgConnection, PgExecutor, Row as _};

use crate::WorkerError;

/// A delivery as it came.
pub(super) struct Delivery {
    pub(super) sha256: Vec<u8>,
    pub(super) raw: Vec<u8>,
}

/// Locked until the end of the transaction; those that may hold a STOP first.
pub(super) async fn take(
    sql: impl PgExecutor<'_>,
    most: i64,
) -> Result<Vec<Delivery>, WorkerError> {
    let rows = sqlx::query("select sha256, raw from engine.take_webhooks($1::int)")
        .bind(most)
        .fetch_all(sql)
        .await
        .map_err(WorkerError::database("taking webhooks"))?;
    Ok(rows
        .iter()
        .map(|row| Delivery {
            sha256: row.get(0),
            raw: row.get(1),
        })
        .collect())
}

pub(super) async fn settle(
    sql: &mut PgConnection,
    applied: &[&[u8]],
    failed: &[(&[u8], &str, bool)],
) -> Result<(), WorkerError> {
    let doing = "marking webhooks as applied";
    sqlx::query("select engine.webhooks_applied($1)")
        .bind(applied)
        .execute(&mut *sql)
        .await
        .map_err(WorkerError::database(doing))?;
    for (hash, error, last) in failed {
        sqlx::query("select engine.webhook_failed($1, $2, $3)")
            .bind(*hash)
            .bind(*error)
            .bind(*last)
            .execute(&mut *sql)
            .await
            .map_err(WorkerError::database(doing))?;
    }
    Ok(())
}

/// Statuses whose message was not known when they came.
pub(super) async fn apply_unmatched(sql: impl PgExecutor<'_>) -> Result<i32, WorkerError> {
    sqlx::query_scalar("select engine.apply_unmatched(500)")
        .fetch_one(sql)
        .await
        .map_err(WorkerError::database("applying early statuses"))
}
