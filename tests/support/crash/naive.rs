//! What Waybill must not be: a lease queue that queues again when the lease ends and again when an answer is lost. The crash
//! suite must find doubles in it, or it could not find them in Waybill.

use std::time::Duration;

use futures_util::future::join_all;
use meta::Client;
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;
use workers::{Signal, Signals};

use crate::sending::NUMBER;

/// The queue of the naive way, in a schema of its own.
pub struct Naive {
    pool: PgPool,
}

impl Naive {
    /// A queue of this many messages.
    pub async fn fill(owner: &PgPool, people: i32) -> Self {
        let sql = format!(
            "create schema naive;
             create table naive.queue (id uuid primary key, phone text not null, until timestamptz, done boolean not null default false);
             insert into naive.queue (id, phone) select gen_random_uuid(), '+4915' || lpad(n::text, 9, '0') from generate_series(1, {people}) n"
        );
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(owner)
            .await
            .expect("a naive queue");
        Self::of(owner.clone())
    }

    /// The queue that is there.
    pub fn of(pool: PgPool) -> Self {
        Self { pool }
    }

    /// How many are not done.
    pub async fn open(&self) -> i64 {
        sqlx::query_scalar("select count(*) from naive.queue where not done")
            .fetch_one(&self.pool)
            .await
            .unwrap_or(i64::MAX)
    }

    /// Works until the process ends.
    pub async fn work(&self, meta: &Client, signals: &Signals) {
        loop {
            // A lost server is tried again at once, as the libraries do.
            if !self.round(meta, signals).await.unwrap_or(false) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }

    async fn round(&self, meta: &Client, signals: &Signals) -> Result<bool, sqlx::Error> {
        let claimed: Vec<(Uuid, String)> = sqlx::query_as(
            "update naive.queue set until = now() + interval '2 seconds'
              where id in (select id from naive.queue where not done and (until is null or until < now()) limit 32 for update skip locked)
             returning id, phone",
        )
        .fetch_all(&self.pool)
        .await?;
        signals.tell(Signal::Claimed(claimed.len()));
        let content =
            json!({"type": "template", "template": {"name": "spring", "language": {"code": "en"}}});
        let sends = claimed.iter().map(|(id, phone)| {
            let data = format!("{id}.1.0000000000000000");
            let content = &content;
            async move {
                meta.send_raw(NUMBER, phone, content, &data)
                    .await
                    .is_ok()
                    .then_some(*id)
            }
        });
        let done: Vec<Uuid> = join_all(sends).await.into_iter().flatten().collect();
        signals.tell(Signal::Answered(done.len()));
        sqlx::query("update naive.queue set done = true where id = any ($1)")
            .bind(&done)
            .execute(&self.pool)
            .await?;
        signals.tell(Signal::Settled(done.len()));
        Ok(!claimed.is_empty())
    }
}
