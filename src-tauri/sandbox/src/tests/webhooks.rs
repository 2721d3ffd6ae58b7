//! Webhooks as Meta sends them: signed, escaped, in batches, twice, late, and again until they are taken.

use std::sync::atomic::Ordering;

use super::office::{open, phone};
use crate::{Error, Faults, Sandbox, Settings, WebhookTarget};

#[tokio::test]
async fn bodies_are_escaped_and_signed_as_they_are() {
    let office = open(|_| {}).await;
    office.news(&phone(1), "slash/and/ümlaut😊.1.x").await;
    office.sandbox.idle().await;
    let posts = office.listener.heard.posts.lock().unwrap().clone();
    let text = String::from_utf8(posts[0].clone()).unwrap();
    assert!(text.is_ascii());
    assert!(
        text.contains(r"slash\/and\/\u00fcmlaut\ud83d\ude0a"),
        "{text}"
    );
    assert_eq!(office.listener.heard.forged.load(Ordering::SeqCst), 0);
    assert_eq!(office.listener.updates().len(), 3);
}

#[tokio::test]
async fn many_updates_come_in_few_posts() {
    let office = open(|settings| settings.batch = 1_000).await;
    office.faults(Faults {
        webhook_outage: true,
        ..Faults::default()
    });
    for nth in 0..60 {
        office.news(&phone(nth), &format!("m{nth}.1.x")).await;
    }
    assert!(
        office.listener.updates().is_empty(),
        "nothing comes through an outage"
    );
    assert_eq!(office.sandbox.ledger().webhooks_pending, 180);
    office.faults(Faults::default());
    office.sandbox.flush().await;
    let posts = office.listener.heard.posts.lock().unwrap().len();
    assert_eq!(office.listener.updates().len(), 180);
    assert!(posts <= 3, "{posts}");
}

#[tokio::test]
async fn duplicates_and_shuffles_lose_nothing() {
    let office = open(|_| {}).await;
    office.faults(Faults {
        webhook_duplicates: 1.0,
        webhook_reorder: 0.7,
        ..Faults::default()
    });
    let mut wamids = Vec::new();
    for nth in 0..40 {
        wamids.push(office.news(&phone(nth), &format!("m{nth}.1.x")).await.wamid);
    }
    office.sandbox.idle().await;
    let mut disordered = 0;
    for wamid in &wamids {
        let steps = office.listener.steps(wamid);
        assert_eq!(steps.len(), 6, "each step twice: {steps:?}");
        let first = |word: &str| steps.iter().position(|step| step == word).unwrap();
        disordered += usize::from(
            !(first("Sent") < first("Delivered") && first("Delivered") < first("Read")),
        );
    }
    assert!(disordered > 5, "only {disordered} of 40 were out of order");
}

#[tokio::test]
async fn refused_posts_come_again_until_they_are_taken() {
    let office = open(|_| {}).await;
    office
        .listener
        .heard
        .refusals_left
        .store(4, Ordering::SeqCst);
    office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let ledger = office.sandbox.ledger();
    assert_eq!(
        (
            ledger.webhooks_failed,
            ledger.webhooks_acknowledged,
            ledger.webhooks_pending
        ),
        (4, 3, 0)
    );
    assert_eq!(office.listener.updates().len(), 3);
}

#[tokio::test]
async fn spoilt_posts_come_beside_the_right_ones() {
    let office = open(|_| {}).await;
    office.faults(Faults {
        webhook_bad_signature: 1.0,
        webhook_malformed: 1.0,
        webhook_unknown: 1.0,
        ..Faults::default()
    });
    let sent = office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let heard = &office.listener.heard;
    assert!(heard.forged.load(Ordering::SeqCst) > 0 && heard.unreadable.load(Ordering::SeqCst) > 0);
    assert_eq!(
        office.listener.steps(&sent.wamid).len(),
        3,
        "the right ones are all there, once"
    );
    assert!(office.listener.updates().iter().any(|update| matches!(update, meta::webhook::Update::Other(other) if other.field == "news_of_tomorrow")));
}

#[tokio::test]
async fn delivered_may_be_left_out_and_failed_may_follow_it() {
    let office = open(|_| {}).await;
    office.faults(Faults {
        delivered_skipped: 1.0,
        ..Faults::default()
    });
    let sent = office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let mut steps = office.listener.steps(&sent.wamid);
    steps.sort();
    assert_eq!(steps, ["Read", "Sent"]);
    office.faults(Faults {
        failed_after_delivered: 1.0,
        ..Faults::default()
    });
    let sent = office.news(&phone(2), "m2.1.x").await;
    office.sandbox.idle().await;
    let mut steps = office.listener.steps(&sent.wamid);
    steps.sort();
    assert_eq!(steps, ["Delivered", "Failed", "Sent"]);
}

#[tokio::test]
async fn a_callback_that_fails_the_handshake_is_refused() {
    let office = open(|_| {}).await;
    let wrong = WebhookTarget {
        verify_token: "wrong".to_owned(),
        ..office.listener.target.clone()
    };
    let started = Sandbox::start(Settings {
        webhook: Some(wrong),
        ..Settings::default()
    })
    .await;
    assert!(matches!(started, Err(Error::Handshake)));
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let office = open(|_| {}).await;
    let started = Sandbox::start(Settings {
        listen: office.sandbox.addr,
        ..Settings::default()
    })
    .await;
    assert!(matches!(started, Err(Error::Listen { addr, .. }) if addr == office.sandbox.addr));
}
