//! Statuses come in any order, twice, before our own answer is written down: the message ends up the same.

use std::collections::BTreeSet;
use std::time::Duration;

use ground::postgres::TestVersion;
use ground::testing::Office;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sender::store::{self, Claimed, Worker};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;
use waybill_tests::sending::{Field, NUMBER};

/// Something that is told about one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    /// Our own answer: accepted.
    Accepted,
    Sent,
    Delivered,
    Read,
    /// Failed for good.
    Failed,
    /// Failed for a passing reason.
    FailedForNow,
}

/// What remains of a message: state, times (seconds after the start), code, reason, whether it waits in the queue.
type Rest = (
    String,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i32>,
    Option<String>,
    Option<String>,
);

struct Desk {
    field: Field,
    claimed: Claimed,
}

impl Desk {
    /// This many messages whose intents are committed and whose answers are not here yet.
    async fn open(version: TestVersion, messages: i32) -> Self {
        let sandbox = sandbox::Settings {
            speed: 1.0,
            ..sandbox::Settings::default()
        };
        let field = Field::open(Office::open(version).await, 100_000, sandbox).await;
        sqlx::query("update app.limit_rule set cap = 100000")
            .execute(&field.owner)
            .await
            .expect("no limits here");
        field.campaign("orders", messages).await;
        let worker = Worker("test".to_owned());
        let minute = Duration::from_secs(60);
        let most = usize::try_from(messages).expect("a count");
        let claimed = store::claim(&field.service, &worker, NUMBER, most, minute, minute)
            .await
            .expect("claimed");
        let intents = store::begin_dispatch(&field.service, &worker, NUMBER, &claimed)
            .await
            .expect("committed");
        assert_eq!(intents.len(), most);
        Self { field, claimed }
    }

    async fn tell(&self, message: usize, news: &[News]) -> Rest {
        let id = self.claimed.messages[message];
        for news in news {
            self.tell_one(id, *news).await;
        }
        sqlx::query_as(
            "select m.state, extract(epoch from m.sent_at)::int8, extract(epoch from m.delivered_at)::int8, extract(epoch from m.read_at)::int8,
                    extract(epoch from m.failed_at)::int8, m.code, m.reason, q.phase
               from app.message m left join app.queue q on q.message_id = m.id where m.id = $1",
        )
        .bind(id)
        .fetch_one(&self.field.owner)
        .await
        .expect("the message")
    }

    async fn tell_one(&self, id: Uuid, news: News) {
        let pool = &self.field.service;
        let wamid = format!("wamid.{id}");
        match news {
            News::Accepted => {
                let row =
                    json!([{"message": id, "attempt": 1, "outcome": "accepted", "wamid": wamid}]);
                call(pool, "select engine.finish('test', $1)", row).await;
            }
            _ => {
                call(
                    pool,
                    "select engine.apply_statuses($1)",
                    json!([status(id, &wamid, news)]),
                )
                .await
            }
        }
    }
}

fn status(id: Uuid, wamid: &str, news: News) -> Value {
    let (word, second, code, delays) = match news {
        News::Accepted | News::Sent => ("sent", 1, None, None),
        News::Delivered => ("delivered", 2, None, None),
        News::Read => ("read", 3, None, None),
        News::Failed => ("failed", 4, Some(131_026), Some(json!([]))),
        News::FailedForNow => ("failed", 4, Some(131_049), Some(json!([60.0, 120.0]))),
    };
    let at = format!("2026-01-01T00:00:0{second}Z");
    json!({"wamid": wamid, "status": word, "at": at, "message": id, "attempt": 1, "code": code, "reason": code.map(|_| "meta"), "retry_delays": delays,
           "number": NUMBER})
}

async fn call(pool: &PgPool, sql: &'static str, rows: Value) {
    sqlx::query(sql)
        .bind(rows)
        .execute(pool)
        .await
        .expect("applied");
}

fn permutations(of: &[News]) -> Vec<Vec<News>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, first) in of.iter().enumerate() {
        let mut rest = of.to_vec();
        rest.remove(index);
        all.extend(
            permutations(&rest)
                .into_iter()
                .map(|tail| [vec![*first], tail].concat()),
        );
    }
    all
}

async fn every_order_gives_one_result(version: TestVersion) {
    use News::{Accepted, Delivered, Failed, FailedForNow, Read, Sent};
    let cases: [(&[News], &str, Option<&str>); 6] = [
        (&[Accepted, Sent, Delivered, Read, Failed], "read", None),
        (
            &[Accepted, Sent, Delivered, FailedForNow],
            "delivered",
            None,
        ),
        (&[Accepted, Sent, FailedForNow], "queued", Some("ready")),
        (&[Accepted, Sent, Failed], "failed", None),
        (&[Accepted, Read], "read", None),
        (&[Sent, Delivered], "delivered", None),
    ];
    let orders: Vec<Vec<Vec<News>>> = cases.iter().map(|(news, ..)| permutations(news)).collect();
    let desk = Desk::open(
        version,
        i32::try_from(orders.iter().flatten().count()).expect("few"),
    )
    .await;
    let mut message = 0;
    for ((_, state, phase), orders) in cases.iter().zip(&orders) {
        let mut results = BTreeSet::new();
        for order in orders {
            let rest = desk.tell(message, order).await;
            assert_eq!(
                (rest.0.as_str(), rest.7.as_deref()),
                (*state, *phase),
                "{order:?}"
            );
            results.insert(rest);
            message += 1;
        }
        assert_eq!(results.len(), 1, "{results:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_order_of_news_gives_one_result_on_postgres_18() {
    every_order_gives_one_result(TestVersion::V18).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_order_of_news_gives_one_result_on_postgres_15() {
    every_order_gives_one_result(TestVersion::V15).await;
}

#[test]
fn news_that_comes_again_and_again_changes_nothing() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let cases = 60;
    let desk = runtime.block_on(Desk::open(TestVersion::V18, cases * 2 + 2));
    let next = std::cell::Cell::new(0);
    let all = [
        News::Accepted,
        News::Sent,
        News::Delivered,
        News::Read,
        News::Failed,
    ];
    let strategy = prop::collection::vec(prop::sample::select(all.to_vec()), 1..12);
    let config = ProptestConfig {
        cases: u32::try_from(cases).expect("few"),
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&strategy, |news| {
            let mut once: Vec<News> = Vec::new();
            for item in &news {
                if !once.contains(item) {
                    once.push(*item);
                }
            }
            once.sort_unstable();
            let (first, second) = (next.get(), next.get() + 1);
            next.set(second + 1);
            let many_times = runtime.block_on(desk.tell(first, &news));
            let once_each = runtime.block_on(desk.tell(second, &once));
            prop_assert_eq!(many_times, once_each, "{:?}", news);
            Ok(())
        })
        .expect("the same result however often it is told");
}
