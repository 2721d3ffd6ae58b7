//! Sending and receiving against a real Postgres and the sandbox: everything that may be sent is, once, and nothing else.

use std::collections::BTreeMap;
use std::time::Duration;

use ground::postgres::TestVersion;
use ground::testing::Office;
use sandbox::{Faults, Shares};
use workers::{Settings, Signal, Signals, Workers};

use waybill_tests::sending::{Field, Lives, double_acceptances, quick};

/// Long enough for any run here on a busy machine; only a broken run reaches it.
const PATIENCE: Duration = Duration::from_secs(90);

fn office_sandbox(shares: Shares, faults: Faults) -> sandbox::Settings {
    sandbox::Settings {
        shares,
        faults,
        tier: sandbox::Tier::Unlimited,
        speed: 200.0,
        ..sandbox::Settings::default()
    }
}

async fn field(version: TestVersion, per_second: u32, shares: Shares, faults: Faults) -> Field {
    let field = Field::open(
        Office::open(version).await,
        per_second,
        office_sandbox(shares, faults),
    )
    .await;
    field.shorten(Lives::default()).await;
    field
}

/// Runs the workers until nothing is open and Meta has nothing more to say.
async fn run(field: &Field, settings: Settings) {
    let (signals, mut heard) = Signals::channel();
    let workers = Workers::start(
        field.service.clone(),
        Some(field.client()),
        Settings {
            signals,
            ..settings
        },
    )
    .await
    .expect("workers start");
    let ended = tokio::time::timeout(PATIENCE, async {
        loop {
            // Rescue looks a few times a second: a clock that ticks with the work itself.
            while heard.recv().await.expect("workers live") != Signal::Rescued {}
            if field.open_messages().await == 0 {
                field.sandbox.flush().await;
                let unread = field
                    .count("select count(*) from app.inbox where state = 'new'")
                    .await;
                if unread == 0
                    && field.open_messages().await == 0
                    && field.sandbox.ledger().webhooks_pending == 0
                {
                    break;
                }
            }
        }
    })
    .await;
    let states = field.states().await;
    workers.stop().await;
    assert!(
        ended.is_ok(),
        "messages are still open: {states:?}, {:?}",
        field.sandbox.ledger()
    );
}

async fn states(field: &Field) -> BTreeMap<String, i64> {
    field.states().await.into_iter().collect()
}

async fn a_campaign_reaches_everybody_once(version: TestVersion) {
    let field = field(version, 400, Shares::perfect(), Faults::default()).await;
    let campaign = field.campaign("spring", 300).await;
    run(&field, quick(Lives::default())).await;

    assert_eq!(
        states(&field).await,
        BTreeMap::from([("read".to_owned(), 300)])
    );
    let ledger = field.sandbox.ledger();
    assert_eq!(
        (ledger.accepted, ledger.doubles, ledger.rate_violations),
        (300, 0, 0),
        "{ledger:?}"
    );
    let state: String = sqlx::query_scalar("select state from app.campaign where id = $1")
        .bind(campaign)
        .fetch_one(&field.owner)
        .await
        .expect("campaign");
    assert_eq!(state, "done");
    assert_eq!(
        field.count("select count(*) from app.sender_lease").await,
        0,
        "the turn was given back"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_reaches_everybody_once_on_postgres_18() {
    a_campaign_reaches_everybody_once(TestVersion::V18).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_reaches_everybody_once_on_postgres_15() {
    a_campaign_reaches_everybody_once(TestVersion::V15).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_every_kind_end_in_a_true_state_for_everybody() {
    let faults = Faults {
        seed: 5,
        drop_before: 0.04,
        drop_after_accept: 0.05,
        timeout_after_accept: 0.02,
        http_429: 0.04,
        http_5xx_graph: 0.03,
        http_5xx_transient: 0.03,
        http_5xx_html: 0.02,
        http_5xx_after_accept: 0.03,
        webhook_duplicates: 0.2,
        webhook_reorder: 0.3,
        webhook_bad_signature: 0.05,
        webhook_malformed: 0.05,
        webhook_unknown: 0.05,
        // Overtaken by `failed`, `delivered` must still end the wait for another try.
        failed_after_delivered: 0.05,
        ..Faults::default()
    };
    let shares = Shares {
        not_on_whatsapp: 0.05,
        stops: 0.05,
        hidden_phones: 0.1,
        ..Shares::perfect()
    };
    let field = field(TestVersion::V18, 400, shares, faults).await;
    field.campaign("spring", 300).await;
    run(&field, quick(Lives::default())).await;

    assert_eq!(double_acceptances(&field.sandbox), []);
    let ledger = field.sandbox.ledger();
    assert_eq!(
        (ledger.after_stop, ledger.rate_violations),
        (0, 0),
        "{ledger:?}"
    );
    let accepted: Vec<uuid::Uuid> = field
        .sandbox
        .accepted_messages()
        .keys()
        .filter_map(|id| id.parse().ok())
        .collect();
    let forgotten: Vec<(uuid::Uuid, String)> = sqlx::query_as(
        "select id, state from app.message where id = any ($1) and state not in ('accepted', 'sent', 'delivered', 'read', 'failed', 'held')",
    )
    .bind(&accepted)
    .fetch_all(&field.owner)
    .await
    .expect("states");
    assert_eq!(
        forgotten,
        [],
        "accepted at Meta, told by webhook, yet not known"
    );
    let invented: i64 = sqlx::query_scalar(
        "select count(*) from app.message where accepted_at is not null and not id = any ($1)",
    )
    .bind(&accepted)
    .fetch_one(&field.owner)
    .await
    .expect("a count");
    assert_eq!(invented, 0, "known as accepted, yet Meta never had it");
    assert_eq!(
        field
            .count("select count(*) from app.inbox where state = 'new'")
            .await,
        0
    );
    let stops = i64::try_from(ledger.stops).expect("few");
    // Some stopped under a user id nobody knew yet; it was linked to them when Meta told whose it is.
    let opted_out = "select count(distinct c.person_id) from app.consent c join app.message m on m.person_id = c.person_id where c.state = 'opted_out'";
    assert_eq!(field.count(opted_out).await, stops);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_token_pauses_the_account_and_fails_nobody() {
    let field = field(
        TestVersion::V18,
        400,
        Shares::perfect(),
        Faults {
            token_revoked: true,
            ..Faults::default()
        },
    )
    .await;
    field.campaign("spring", 50).await;
    let (signals, mut heard) = Signals::channel();
    let settings = Settings {
        signals,
        ..quick(Lives::default())
    };
    let workers = Workers::start(field.service.clone(), Some(field.client()), settings)
        .await
        .expect("workers start");
    while field.count("select count(*) from app.pause where scope = 'account' and code = 190 and lifted_at is null").await == 0 {
        heard.recv().await.expect("workers live");
    }
    // The token stays revoked until nothing is on its way any more: what was in flight must come back, too.
    workers.stop().await;
    field.sandbox.set_faults(Faults::default());
    assert_eq!(
        states(&field).await,
        BTreeMap::from([("queued".to_owned(), 50)]),
        "everybody waits, nobody failed"
    );

    sqlx::query("update app.pause set lifted_at = now()")
        .execute(&field.owner)
        .await
        .expect("somebody goes on");
    run(&field, quick(Lives::default())).await;
    assert_eq!(
        states(&field).await,
        BTreeMap::from([("read".to_owned(), 50)])
    );
}
