//! The ledger finds what an auditor must find.

use std::time::Duration;

use super::office::{filled, open, phone, text};
use crate::ledger::message_part;

#[test]
fn attempts_of_one_message_are_the_same_message() {
    assert_eq!(message_part("0192aa-bb.3.deadbeef"), "0192aa-bb");
    assert_eq!(message_part("cmp-7:ct-42:att-1"), "cmp-7:ct-42:att-1");
    assert_eq!(message_part("a.b.c"), "a.b.c", "the attempt is a number");
    assert_eq!(message_part("a.1.c.d"), "a.1.c.d");
}

#[tokio::test]
async fn doubles_are_counted_by_message_not_by_attempt() {
    let office = open(|_| {}).await;
    office.news(&phone(1), "m1.1.x").await;
    office.news(&phone(2), "m2.1.x").await;
    assert_eq!(office.sandbox.ledger().doubles, 0);
    office.news(&phone(1), "m1.2.y").await;
    office.news(&phone(1), "m1.3.z").await;
    let ledger = office.sandbox.ledger();
    assert_eq!((ledger.accepted, ledger.doubles, ledger.people), (4, 2, 2));
    assert_eq!(office.sandbox.accepted_messages()["m1"], 3);
    assert_eq!(
        office.sandbox.person(&phone(1)).unwrap().messages,
        ["m1", "m1", "m1"]
    );
}

#[tokio::test]
async fn a_send_long_after_an_acknowledged_stop_is_found() {
    let office = open(|_| {}).await;
    office.news(&phone(1), "m1.1.x").await;
    office.sandbox.inbound(&phone(1), "STOP").unwrap();
    office.sandbox.idle().await;
    office.news(&phone(1), "m2.1.x").await;
    assert_eq!(
        office.sandbox.ledger().after_stop,
        0,
        "it may have been under way"
    );
    let later = std::time::Instant::now() + Duration::from_secs(6);
    office
        .sandbox
        .count_as_sent_at(&phone(1), "marketing", later);
    assert_eq!(office.sandbox.ledger().after_stop, 1);
    office.sandbox.count_as_sent_at(&phone(1), "utility", later);
    assert_eq!(office.sandbox.ledger().after_stop, 2);
    office.sandbox.count_as_sent_at(&phone(1), "service", later);
    assert_eq!(
        office.sandbox.ledger().after_stop,
        2,
        "an answer to what the person wrote is allowed"
    );
    office
        .sandbox
        .count_as_sent_at(&phone(2), "marketing", later);
    assert_eq!(
        office.sandbox.ledger().after_stop,
        2,
        "somebody else did not stop"
    );
    office.sandbox.inbound(&phone(1), "START").unwrap();
    office.sandbox.idle().await;
    office
        .sandbox
        .count_as_sent_at(&phone(1), "marketing", later);
    assert_eq!(
        office.sandbox.ledger().after_stop,
        2,
        "the person has come back"
    );
}

#[tokio::test]
async fn a_stop_nobody_could_know_of_is_not_held_against_the_sender() {
    let office = open(|_| {}).await;
    office
        .listener
        .heard
        .refusals_left
        .store(u16::MAX, std::sync::atomic::Ordering::SeqCst);
    office.sandbox.inbound(&phone(1), "STOP").unwrap();
    let later = std::time::Instant::now() + Duration::from_secs(60);
    while office.sandbox.ledger().webhooks_failed == 0 {
        tokio::task::yield_now().await;
    }
    office
        .sandbox
        .count_as_sent_at(&phone(1), "marketing", later);
    assert_eq!(office.sandbox.ledger().after_stop, 0);
}

#[tokio::test]
async fn a_stop_inside_whatsapp_covers_marketing_only() {
    let office = open(|_| {}).await;
    office.sandbox.preference(&phone(1), true).unwrap();
    office.sandbox.idle().await;
    let later = std::time::Instant::now() + Duration::from_secs(6);
    office.sandbox.count_as_sent_at(&phone(1), "utility", later);
    assert_eq!(office.sandbox.ledger().after_stop, 0);
    office
        .sandbox
        .count_as_sent_at(&phone(1), "marketing", later);
    assert_eq!(office.sandbox.ledger().after_stop, 1);
    office.news(&phone(1), "m1.1.x").await;
    office
        .send(&phone(1), &filled("order", "Ana"), "m2.1.x")
        .await
        .unwrap();
    office.sandbox.idle().await;
    assert_eq!(
        office.listener.failures(),
        [131_050],
        "only the marketing message fails"
    );
}

#[tokio::test]
async fn words_that_only_hold_stop_are_no_stop() {
    let office = open(|_| {}).await;
    office
        .sandbox
        .inbound(&phone(1), "please stop by tomorrow")
        .unwrap();
    office.sandbox.idle().await;
    assert_eq!(office.sandbox.ledger().stops, 0);
    office
        .send(&phone(1), &text("gladly"), "m1.1.x")
        .await
        .unwrap();
    office.sandbox.idle().await;
    assert_eq!(
        office.listener.failures(),
        Vec::<i64>::new(),
        "the window is open"
    );
}
