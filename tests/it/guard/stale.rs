//! Whoever was let go is out within a look, even with a session that was open at the time and nobody else to end it.

use std::time::Duration;

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::Connection as _;
use workers::{Settings, Signal, Signals, Workers};

#[tokio::test(flavor = "multi_thread")]
async fn the_service_ends_the_open_session_of_somebody_who_was_let_go() {
    let office = Office::open(TestVersion::V18).await;
    let (bob, device) = office.hire("bob", "operator").await;
    let mut session = database::single(&device.options(&office.owner))
        .await
        .expect("bob signs in");
    let (signals, mut heard) = Signals::channel();
    let settings = Settings {
        guard: Duration::from_millis(20),
        sending: None,
        signals,
        ..Settings::default()
    };
    let workers = Workers::start(office.as_service().await, None, settings)
        .await
        .expect("workers start");
    looked(&mut heard).await;
    session.ping().await.expect("bob works on");

    // Only the change itself: nothing is said to his sessions.
    sqlx::query("select adm.set_active($1, false)")
        .bind(bob)
        .execute(&office.as_desktop().await)
        .await
        .expect("ada lets bob go");
    // What was heard so far is old, and the next look may have begun before the change.
    while heard.try_recv().is_ok() {}
    looked(&mut heard).await;
    looked(&mut heard).await;
    assert!(session.ping().await.is_err(), "the session is ended");
    workers.stop().await;
}

async fn looked(heard: &mut tokio::sync::mpsc::UnboundedReceiver<Signal>) {
    while heard.recv().await.expect("workers live") != Signal::Guarded {}
}
