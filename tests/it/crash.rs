//! The crash suite: worker processes die at every step, sleep through their lease, lose their server; answers are lost,
//! webhooks come doubled and shuffled, people stop meanwhile. Nobody is written to twice, nobody is forgotten.
//!
//! Each run prints its seed; `WAYBILL_CRASH_SEED` repeats one.

use std::collections::BTreeMap;
use std::time::Duration;

use ground::chance;
use ground::postgres::{Postgres, Purpose, Settings as ServerSettings, TestVersion};
use ground::testing::Office;
use sandbox::{Faults, Shares};
use waybill_tests::crash::{Crew, Dice, Naive, Plan, STEPS, Way};
use waybill_tests::sending::{Field, Lives, Window, double_acceptances, reservations};

/// Only a broken run takes longer.
const PATIENCE: Duration = Duration::from_secs(100);
/// One tick of the chaos: what happens in a run hangs on ticks, not on how fast the machine is.
const TICK: Duration = Duration::from_millis(250);
const PER_SECOND: u32 = 200;

/// What goes wrong in a run.
struct Chaos {
    people: i32,
    workers: usize,
    server_crashes: u32,
    /// Ticks during which anything is broken; afterwards everything may come to rest.
    ticks: u32,
    faults: Faults,
    shares: Shares,
}

impl Chaos {
    fn of(seed: u64) -> Self {
        let faults = Faults {
            seed,
            drop_before: 0.06,
            drop_after_accept: 0.08,
            timeout_after_accept: 0.03,
            http_429: 0.04,
            slow: 0.1,
            slow_ms: 150,
            webhook_duplicates: 0.3,
            webhook_reorder: 0.4,
            webhook_delay: 0.05,
            webhook_delay_seconds: 200,
            ..Faults::default()
        };
        let shares = Shares {
            stops: 0.05,
            not_on_whatsapp: 0.03,
            ..Shares::perfect()
        };
        Self {
            people: 700,
            workers: 3,
            server_crashes: 0,
            ticks: 60,
            faults,
            shares,
        }
    }
}

fn seed() -> u64 {
    let seed = std::env::var("WAYBILL_CRASH_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| u64::from(u32::from_le_bytes(chance::bytes())));
    println!("repeat with WAYBILL_CRASH_SEED={seed}");
    seed
}

/// A server of the test's own that keeps its promises through a crash.
async fn server(folder: &tempfile::TempDir) -> Postgres {
    let bin = TestVersion::V18.bin_dir().expect("the embedded server");
    let settings = ServerSettings {
        purpose: Purpose::CrashTests,
        ..ServerSettings::for_tests(folder.path().join("data"), bin)
    };
    Postgres::start(&settings).await.expect("the server starts")
}

async fn field(server: &Postgres, chaos: &Chaos) -> Field {
    let sandbox = sandbox::Settings {
        shares: chaos.shares,
        faults: chaos.faults.clone(),
        tier: sandbox::Tier::Unlimited,
        speed: 100.0,
        ..sandbox::Settings::default()
    };
    let field = Field::open(Office::open_on(server).await, PER_SECOND, sandbox).await;
    field.shorten(Lives::default()).await;
    field
}

/// Ends every connection the hard way and throws away what the server had not written to its disk.
async fn crash(server: &Postgres) {
    let pid = async {
        use sqlx::Connection as _;
        let mut connection = sqlx::PgConnection::connect_with(&server.connect_options()).await?;
        sqlx::query_scalar::<_, i32>("select pg_backend_pid()")
            .fetch_one(&mut connection)
            .await
    };
    // A server that still recovers from the last crash needs no other.
    if let Some(pid) = pid.await.ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
}

/// Lets the crew work while things break, then lets everything come to rest.
async fn suffer(server: &Postgres, field: &Field, chaos: &Chaos, dice: &mut Dice, crew: &mut Crew) {
    let mut clock = tokio::time::interval(TICK);
    for tick in 0..chaos.ticks {
        clock.tick().await;
        crew.refill(chaos.workers, dice);
        if dice.below(6) == 0 {
            crew.kill_one(dice);
        }
        if dice.below(8) == 0 {
            let sleep = Duration::from_millis(1_500 + dice.below(3_000));
            crew.put_one_to_sleep(dice, sleep);
        }
        if dice.below(2) == 0 {
            let person = format!(
                "+4915{:09}",
                dice.below(u64::try_from(chaos.people).expect("people")) + 1
            );
            field
                .sandbox
                .inbound(&person, "STOP")
                .expect("a phone number");
        }
        if chaos.server_crashes > 0 && tick % (chaos.ticks / (chaos.server_crashes + 1)) == 10 {
            crash(server).await;
        }
    }
    field.sandbox.set_faults(Faults {
        timeout_after_accept: 0.0,
        ..Faults::default()
    });
}

/// Replaces the dead without new plans to die until nothing is open, nothing unread and Meta has nothing more to say.
async fn come_to_rest(field: &Field, chaos: &Chaos, crew: &mut Crew) {
    let rest = async {
        let mut clock = tokio::time::interval(TICK);
        loop {
            clock.tick().await;
            crew.refill_calmly(chaos.workers);
            field.sandbox.flush().await;
            let open = open(field).await;
            if open == Some(0) && field.sandbox.ledger().webhooks_pending == 0 {
                return;
            }
        }
    };
    if tokio::time::timeout(PATIENCE, rest).await.is_err() {
        panic!(
            "still open: {:?}, {:?}",
            field.states().await,
            field.sandbox.ledger()
        );
    }
}

/// Open messages and unread webhooks; none while the server recovers.
async fn open(field: &Field) -> Option<i64> {
    sqlx::query_scalar("select (select count(*) from app.queue) + (select count(*) from app.inbox where state = 'new')").fetch_one(&field.owner).await.ok()
}

async fn check_the_truth(field: &Field) {
    assert_eq!(
        double_acceptances(&field.sandbox),
        [],
        "Meta was asked twice"
    );
    let ledger = field.sandbox.ledger();
    assert_eq!(ledger.after_stop, 0, "{ledger:?}");

    let states: BTreeMap<String, i64> = field.states().await.into_iter().collect();
    let open: Vec<_> = states
        .keys()
        .filter(|state| {
            matches!(
                state.as_str(),
                "queued" | "dispatching" | "unconfirmed" | "accepted"
            )
        })
        .collect();
    assert!(open.is_empty(), "forgotten: {states:?}");

    let accepted: Vec<uuid::Uuid> = field
        .sandbox
        .accepted_messages()
        .keys()
        .filter_map(|id| id.parse().ok())
        .collect();
    let lost: Vec<(uuid::Uuid, String)> =
        sqlx::query_as("select id, state from app.message where id = any ($1) and state not in ('sent', 'delivered', 'read', 'failed')")
            .bind(&accepted)
            .fetch_all(&field.owner)
            .await
            .expect("states");
    assert_eq!(
        lost,
        [],
        "accepted at Meta and told by webhook, yet not known here"
    );

    let after_stop = field
        .count(
            "select count(*) from app.attempt a
               join app.message m on m.id = a.message_id
               join app.consent_event e on e.person_id = m.person_id and e.purpose = m.purpose and e.state = 'opted_out'
              where a.started_at > e.recorded_at",
        )
        .await;
    assert_eq!(after_stop, 0, "an intent after the STOP was known");
    let without_consent = field
        .count("select count(*) from app.attempt where consent_version is null")
        .await;
    assert_eq!(without_consent, 0, "an intent without consent");

    let second = Window {
        span: Duration::from_secs(1),
        cap: PER_SECOND as usize,
    };
    let fullest = second.fullest(&reservations(&field.owner).await);
    assert!(fullest <= second.cap, "{fullest} messages in one second");
    let leftovers = field.count("select count(*) from app.queue").await
        + field.count("select count(*) from app.unmatched").await;
    assert_eq!(leftovers, 0);
}

async fn run(chaos: Chaos, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = server(&folder).await;
    let field = field(&server, &chaos).await;
    field.campaign("spring", chaos.people).await;
    let mut dice = Dice::new(seed);
    let mut crew = Crew::new(
        env!("CARGO_BIN_EXE_crash_worker"),
        &field.office.service,
        &field.sandbox.url(),
        Way::Waybill,
    );
    suffer(&server, &field, &chaos, &mut dice, &mut crew).await;
    come_to_rest(&field, &chaos, &mut crew).await;
    println!("{} deaths, {:?}", crew.deaths, field.states().await);
    assert!(
        crew.deaths > 3,
        "nothing was tested: {} deaths",
        crew.deaths
    );
    crew.stop().await;
    check_the_truth(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_may_die_and_sleep_at_any_step() {
    let seed = seed();
    run(Chaos::of(seed), seed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_may_crash_under_the_workers() {
    let seed = seed();
    run(
        Chaos {
            server_crashes: 3,
            ..Chaos::of(seed)
        },
        seed,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dying_once_at_each_step_loses_and_doubles_nothing() {
    let chaos = Chaos {
        people: 600,
        shares: Shares::perfect(),
        faults: Faults::default(),
        ..Chaos::of(1)
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = server(&folder).await;
    let field = field(&server, &chaos).await;
    field.campaign("spring", chaos.people).await;
    let mut crew = Crew::new(
        env!("CARGO_BIN_EXE_crash_worker"),
        &field.office.service,
        &field.sandbox.url(),
        Way::Waybill,
    );
    for step in STEPS {
        crew.outlive(&Plan {
            step: step.to_owned(),
            time: 2,
        })
        .await;
    }
    come_to_rest(&field, &chaos, &mut crew).await;
    crew.stop().await;
    check_the_truth(&field).await;
}

/// The same trouble for a queue that queues again when a lease ends. If no double were found here, the suite would be blind.
#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_queues_again_when_a_lease_ends_is_caught() {
    let seed = seed();
    let chaos = Chaos {
        ticks: 30,
        ..Chaos::of(seed)
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = server(&folder).await;
    let field = field(&server, &chaos).await;
    let queue = Naive::fill(&field.owner, chaos.people).await;
    let mut dice = Dice::new(seed);
    let mut crew = Crew::new(
        env!("CARGO_BIN_EXE_crash_worker"),
        &field.office.owner,
        &field.sandbox.url(),
        Way::Naive,
    );
    suffer(&server, &field, &chaos, &mut dice, &mut crew).await;
    let open = queue.open().await;
    let doubles = double_acceptances(&field.sandbox).len();
    println!("{doubles} doubles, {open} open");
    assert!(doubles > 0, "the suite does not see doubles");
}
