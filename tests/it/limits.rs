//! Limits in every moving window, turns between campaigns and between services, and what is checked in the last moment.

use std::time::{Duration, Instant};

use ground::postgres::TestVersion;
use ground::testing::Office;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sender::store::{self, Claimed, Worker};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};
use waybill_tests::sending::{Field, NUMBER, Window, reservations};

const MINUTE: Duration = Duration::from_secs(60);

async fn field(per_second: u32) -> Field {
    Field::open(
        Office::open(TestVersion::V18).await,
        per_second,
        sandbox::Settings::default(),
    )
    .await
}

async fn set(field: &Field, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&field.owner)
        .await
        .expect("a setting");
}

async fn claim(pool: &PgPool, worker: &Worker, most: usize) -> Claimed {
    store::claim(pool, worker, NUMBER, most, MINUTE, MINUTE)
        .await
        .expect("claimed")
}

/// Claims, commits and settles as accepted; how many.
async fn send_some(pool: &PgPool, worker: &Worker, most: usize, turn: Duration) -> usize {
    let claimed = store::claim(pool, worker, NUMBER, most, turn, turn)
        .await
        .expect("claimed");
    if claimed.messages.is_empty() {
        return 0;
    }
    let intents = store::begin_dispatch(pool, worker, NUMBER, &claimed)
        .await
        .expect("committed");
    let rows: Vec<_> = intents
        .iter()
        .map(|i| json!({"message": i.message, "attempt": i.attempt, "outcome": "accepted", "wamid": format!("wamid.{}.{}", i.message, i.attempt)}))
        .collect();
    sqlx::query("select engine.finish($1, $2)")
        .bind(&worker.0)
        .bind(json!(rows))
        .execute(pool)
        .await
        .expect("settled");
    intents.len()
}

/// One case: a cap in a short window, asked for in uneven batches for a while.
async fn worst_window(
    field: &Field,
    cap: usize,
    batches: &[usize],
    run: Duration,
) -> (usize, usize) {
    set(
        field,
        format!(
            "update app.limit_rule set cap = {cap}, span = '2 seconds', bucket = '100 milliseconds', slack = '300 milliseconds' where metric = 'user_hour';
             delete from app.limit_bucket; delete from app.limit_key; delete from app.attempt"
        ),
    )
    .await;
    field.campaign("window", 2_000).await;
    let begin = Instant::now();
    let worker = Worker("one".to_owned());
    let mut sent = 0;
    let mut batch = batches.iter().cycle();
    while begin.elapsed() < run {
        sent += send_some(
            &field.service,
            &worker,
            *batch.next().expect("a cycle"),
            MINUTE,
        )
        .await;
    }
    let window = Window {
        span: Duration::from_secs(2),
        cap,
    };
    (window.fullest(&reservations(&field.owner).await), sent)
}

#[test]
fn no_moving_window_ever_holds_more_than_its_cap() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let field = runtime.block_on(field(100_000));
    let strategy = (20_usize..200, prop::collection::vec(1_usize..70, 1..6));
    let config = ProptestConfig {
        cases: 4,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&strategy, |(cap, batches)| {
            let (fullest, sent) = runtime.block_on(worst_window(
                &field,
                cap,
                &batches,
                Duration::from_millis(3_500),
            ));
            prop_assert!(fullest <= cap, "{fullest} of {cap} with {batches:?}");
            prop_assert!(sent > cap, "the window moved on: {sent} of {cap}");
            Ok(())
        })
        .expect("every window keeps its cap");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_larger_than_what_is_left_takes_only_what_is_left() {
    let field = field(100_000).await;
    set(
        &field,
        "update app.limit_rule set cap = 10 where metric = 'user_hour'".to_owned(),
    )
    .await;
    field.campaign("ten", 64).await;
    let worker = Worker("one".to_owned());
    assert_eq!(send_some(&field.service, &worker, 64, MINUTE).await, 10);
    assert_eq!(send_some(&field.service, &worker, 64, MINUTE).await, 0);
    let told = field.count("select count(*) from app.limit_key where metric = 'user_hour' and resume_at > now() and warned_at is not null").await;
    assert_eq!(told, 1, "people see until when, and were warned");
    assert_eq!(field.count("select count(*) from app.queue where phase = 'ready' and due_at > now() + interval '50 minutes'").await, 54);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_gets_no_more_than_five_a_day_from_everybody_together() {
    let field = field(100_000).await;
    for name in ["a", "b"] {
        field.campaign(name, 20).await;
    }
    // The second campaign and five more go to the people of the first.
    set(
        &field,
        format!(
            "update app.message b set person_id = a.person_id, recipient = a.recipient
               from (select m.*, row_number() over (order by m.id) n from app.message m join app.campaign c on c.id = m.campaign_id where c.name = 'a') a,
                    (select m.id, row_number() over (order by m.id) n from app.message m join app.campaign c on c.id = m.campaign_id where c.name = 'b') o
              where b.id = o.id and a.n = o.n;
             insert into app.message (id, person_id, number_id, account_id, template_id, purpose, recipient, content, body, created_by, state)
             select gen_random_uuid(), m.person_id, m.number_id, m.account_id, m.template_id, m.purpose, m.recipient, m.content, m.body, m.created_by, 'queued'
               from app.message m join app.campaign c on c.id = m.campaign_id cross join generate_series(1, 5) where c.name = 'a';
             insert into app.queue (message_id, number_id, due_at) select id, '{NUMBER}', now() from app.message where campaign_id is null"
        ),
    )
    .await;
    let worker = Worker("one".to_owned());
    for _ in 0..200 {
        send_some(&field.service, &worker, 7, MINUTE).await;
        // Two to one person are six seconds apart; the test does not wait for them.
        set(
            &field,
            "update app.queue set due_at = now() where phase = 'ready'".to_owned(),
        )
        .await;
    }
    let most = field.count("select max(n) from (select count(*) n from app.attempt a join app.message m on m.id = a.message_id group by m.person_id) x").await;
    assert_eq!(most, 5);
    assert_eq!(
        field
            .count("select count(*) from app.message where state = 'skipped' and reason = 'capped'")
            .await,
        40
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_portfolio_writes_to_no_more_different_people_than_its_tier() {
    let field = field(100_000).await;
    set(
        &field,
        "update app.account set portfolio_limit = 30".to_owned(),
    )
    .await;
    field.campaign("tier", 50).await;
    let worker = Worker("one".to_owned());
    for most in [7, 64, 64] {
        send_some(&field.service, &worker, most, MINUTE).await;
    }
    assert_eq!(field.count("select count(distinct m.person_id) from app.attempt a join app.message m on m.id = a.message_id").await, 30);
    assert_eq!(
        field
            .count("select used::int8 from app.limit_bucket where metric = 'portfolio_day'")
            .await,
        30
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_campaign_does_not_starve_a_small_one() {
    let field = field(100_000).await;
    field.campaign("huge", 5_000).await;
    let worker = Worker("one".to_owned());
    for _ in 0..20 {
        assert_eq!(claim(&field.service, &worker, 64).await.messages.len(), 64);
    }
    let small = field.campaign("small", 40).await;
    for _ in 0..2 {
        claim(&field.service, &worker, 64).await;
    }
    let left: i64 = sqlx::query_scalar(
        "select count(*) from app.queue where campaign_id = $1 and phase = 'ready'",
    )
    .bind(small)
    .fetch_one(&field.owner)
    .await
    .expect("a count");
    assert_eq!(left, 0, "all of the small one went within two rounds");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifteen_campaigns_everyone_goes_within_two_rounds() {
    let field = field(100_000).await;
    for name in 0..15 {
        field.campaign(&format!("c{name}"), 30).await;
    }
    let worker = Worker("one".to_owned());
    for _ in 0..2 {
        claim(&field.service, &worker, 60).await;
    }
    assert_eq!(
        field
            .count("select count(distinct campaign_id) from app.queue where phase = 'claimed'")
            .await,
        15
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_services_never_both_send_for_one_number() {
    let field = field(100_000).await;
    field.as_functions(
        "create or replace function app.intent_life() returns interval language sql immutable parallel safe set search_path = pg_catalog, pg_temp return interval '300 milliseconds'",
    )
    .await;
    field.campaign("two", 20_000).await;
    let turn = Duration::from_millis(400);
    let end = Instant::now() + Duration::from_secs(6);
    let service = |name: &'static str| {
        let pool = field.service.clone();
        async move {
            let worker = Worker(name.to_owned());
            let mut rounds = 0;
            while Instant::now() < end {
                // Each falls silent for longer than its turn now and then.
                rounds += usize::from(send_some(&pool, &worker, 5, turn).await > 0);
                if rounds % 20 == 19 {
                    rounds += 1;
                    tokio::time::sleep(turn * 2).await;
                }
            }
        }
    };
    tokio::join!(service("one"), service("two"));
    let holders = field
        .count("select count(distinct worker) from app.attempt")
        .await;
    assert_eq!(holders, 2, "both had a turn");
    let overlaps = field
        .count(
            "select count(*) from (select worker, started_at, lag(worker) over w as before, lag(started_at) over w as at from app.attempt
                                   window w as (order by started_at, message_id)) x
              where worker <> before and started_at - at < interval '300 milliseconds'",
        )
        .await;
    assert_eq!(
        overlaps, 0,
        "a turn began before the last intents of the one before had run out"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_between_claim_and_dispatch_is_seen() {
    let field = field(100_000).await;
    field.campaign("last moment", 6).await;
    let worker = Worker("one".to_owned());
    let claimed = claim(&field.service, &worker, 64).await;
    set(
        &field,
        "with p as (select person_id, row_number() over (order by id) n from app.message)
         update app.consent c set state = 'opted_out' from p where p.person_id = c.person_id and p.n = 1;
         with p as (select person_id, row_number() over (order by id) n from app.message)
         update app.person x set blocked_until = now() + interval '1 day' from p where p.person_id = x.id and p.n = 2;
         with m as (select id, row_number() over (order by id) n from app.message)
         update app.message x set expires_at = now() from m where m.id = x.id and m.n = 3;
         with p as (select person_id, row_number() over (order by id) n from app.message)
         delete from app.consent c using p where p.person_id = c.person_id and p.n = 4;
         with m as (select person_id, recipient, row_number() over (order by id) n from app.message)
         insert into app.lead (id, phone, created_at, updated_at, deleted_at) select person_id, recipient, now(), now(), now() from m where n = 5"
            .to_owned(),
    )
    .await;
    let intents = store::begin_dispatch(&field.service, &worker, NUMBER, &claimed)
        .await
        .expect("committed");
    assert_eq!(intents.len(), 1);
    let reasons: Vec<(String,)> =
        sqlx::query_as("select reason from app.message where state = 'skipped' order by id")
            .fetch_all(&field.owner)
            .await
            .expect("reasons");
    let reasons: Vec<&str> = reasons.iter().map(|(reason,)| reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["opted_out", "blocked", "expired", "no_consent", "deleted"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_with_a_template_meta_does_not_approve() {
    let field = field(100_000).await;
    field.campaign("paused", 5).await;
    let worker = Worker("one".to_owned());
    let claimed = claim(&field.service, &worker, 64).await;
    for status in ["'PAUSED'", "null"] {
        set(
            &field,
            format!("update app.template set meta_status = {status}"),
        )
        .await;
        let intents = store::begin_dispatch(&field.service, &worker, NUMBER, &claimed)
            .await
            .expect("committed");
        assert!(intents.is_empty(), "meta_status {status}");
        assert!(
            claim(&field.service, &worker, 64).await.messages.is_empty(),
            "the campaign waits without being claimed"
        );
    }
    assert_eq!(
        field
            .count("select count(*) from app.queue where phase = 'ready'")
            .await,
        5,
        "they wait"
    );
    set(
        &field,
        "update app.template set meta_status = 'DISABLED'; update app.queue set due_at = now()"
            .to_owned(),
    )
    .await;
    let claimed = claim(&field.service, &worker, 64).await;
    store::begin_dispatch(&field.service, &worker, NUMBER, &claimed)
        .await
        .expect("committed");
    assert_eq!(field.count("select count(*) from app.message where state = 'skipped' and reason = 'template_unusable'").await, 5);
}
