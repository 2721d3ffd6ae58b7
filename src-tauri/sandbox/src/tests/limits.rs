//! Rates: the number's, the pair's, the portfolio's, and the allowance of management calls.

use meta::Outcome;

use super::office::{NUMBER, WABA, filled, open, phone};
use crate::{Number, Sandbox, Settings, Tier};

#[tokio::test]
async fn the_forty_sixth_message_in_a_row_to_one_person_is_refused() {
    let office = open(|_| {}).await;
    for nth in 0..45 {
        office.news(&phone(1), &format!("m{nth}.1.x")).await;
    }
    let error = office
        .send(&phone(1), &filled("news", "Ana"), "m45.1.x")
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.outcome()),
        (Some(131_056), Outcome::NotSent)
    );
    office.news(&phone(2), "other.1.x").await;
    assert_eq!(office.sandbox.ledger().rate_violations, 1);
}

#[tokio::test]
async fn a_number_that_is_too_fast_is_refused() {
    let office = open(|settings| {
        settings.numbers = vec![Number {
            mps: 4,
            ..Number::standard(NUMBER, "15550100200")
        }]
    })
    .await;
    let mut refused = 0;
    for nth in 0..12 {
        match office
            .send(&phone(nth), &filled("news", "Ana"), &format!("m{nth}.1.x"))
            .await
        {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(
                    (error.code(), error.outcome()),
                    (Some(130_429), Outcome::NotSent)
                );
                refused += 1;
            }
        }
    }
    assert!(
        (4..=7).contains(&refused),
        "five fit at once, a few more fill up meanwhile: {refused}"
    );
    assert_eq!(office.sandbox.ledger().rate_violations, refused);
}

#[tokio::test]
async fn the_messaging_limit_counts_people_not_messages_and_not_inside_the_window() {
    let office = open(|settings| {
        settings.tier = Tier::T250;
        settings.numbers = vec![Number {
            mps: 0,
            ..Number::standard(NUMBER, "15550100200")
        }];
    })
    .await;
    office.sandbox.inbound(&phone(9_999), "hello").unwrap();
    office.sandbox.idle().await;
    office.news(&phone(9_999), "inside.1.x").await;
    for nth in 0..250 {
        office.news(&phone(nth), &format!("m{nth}.1.x")).await;
    }
    office.news(&phone(0), "again.1.x").await;
    let error = office
        .send(&phone(250), &filled("news", "Ana"), "m250.1.x")
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some(131_048));
    assert_eq!(office.sandbox.ledger().rate_violations, 1);
}

#[tokio::test]
async fn management_calls_run_out_and_say_for_how_long() {
    let office = open(|settings| settings.management_calls_per_hour = 3).await;
    for _ in 0..3 {
        office.client.phone_numbers(WABA).await.unwrap();
    }
    let error = office.client.phone_numbers(WABA).await.unwrap_err();
    assert_eq!(error.code(), Some(80_007));
    let wait = error.retry_after().unwrap().as_secs();
    assert!((3_500..=3_600).contains(&wait), "{wait}");
    office.news(&phone(1), "messages.1.go_on").await;
}

#[tokio::test]
async fn the_sink_takes_everything() {
    let sandbox = Sandbox::start(Settings::sink()).await.unwrap();
    let client = super::office::client(&sandbox, std::time::Duration::from_secs(5));
    for nth in 0..200 {
        client
            .send_raw(
                NUMBER,
                &phone(1),
                &filled("any_name", "Ana"),
                &format!("m{nth}.1.x"),
            )
            .await
            .unwrap();
    }
    let ledger = sandbox.ledger();
    assert_eq!(
        (
            ledger.accepted,
            ledger.doubles,
            ledger.rate_violations,
            ledger.webhooks_pending
        ),
        (200, 0, 0, 0)
    );
}
