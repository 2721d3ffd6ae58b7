//! A worker process of the crash suite. It dies where its plan says; without a plan it ends on SIGTERM.

use sqlx::postgres::PgPoolOptions;
use tokio::signal::unix::{SignalKind, signal};
use waybill_tests::crash::{Naive, Plan};
use waybill_tests::sending::{Lives, client, quick};
use workers::{Settings, Signals, Workers};

#[tokio::main]
async fn main() {
    let setting = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is missing"));
    let mut asked_to_end = signal(SignalKind::terminate()).expect("signals can be heard");
    let meta = client(&setting("CRASH_GRAPH_URL"));
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .connect_lazy(&setting("CRASH_DATABASE_URL"))
        .expect("a database address");
    let plan = std::env::var("CRASH_PLAN")
        .ok()
        .and_then(|plan| Plan::read(&plan));
    let signals = plan.map_or_else(Signals::default, Plan::signals);
    if setting("CRASH_WAY") == "naive" {
        let naive = Naive::of(pool);
        tokio::select! {
            () = naive.work(&meta, &signals) => {}
            _ = asked_to_end.recv() => {}
        }
        return;
    }
    let settings = Settings {
        signals,
        ..quick(Lives::default())
    };
    // The server may be recovering from its own crash.
    let workers = loop {
        match Workers::start(pool.clone(), Some(meta.clone()), settings.clone()).await {
            Ok(workers) => break workers,
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    };
    asked_to_end.recv().await;
    workers.stop().await;
}
