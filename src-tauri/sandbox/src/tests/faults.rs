//! Each fault proves to the client what it should, and the ledger knows the truth.

use std::time::Duration;

use meta::Outcome;

use super::office::{self, Office, filled, open, phone};
use crate::{Faults, Sandbox};

async fn outcome(office: &Office, faults: Faults) -> (Outcome, u64) {
    let before = office.sandbox.ledger().accepted;
    office.faults(faults);
    let client = office::client(&office.sandbox, Duration::from_millis(300));
    let error = client
        .send_raw(office::NUMBER, &phone(1), &filled("news", "Ana"), "m.1.x")
        .await
        .unwrap_err();
    (error.outcome(), office.sandbox.ledger().accepted - before)
}

#[tokio::test]
async fn every_fault_gives_its_outcome_and_its_truth() {
    let office = open(|_| {}).await;
    let none = Faults::default;
    let cases = [
        (
            Faults {
                drop_before: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            0,
        ),
        (
            Faults {
                drop_after_accept: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            1,
        ),
        (
            Faults {
                timeout_after_accept: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            1,
        ),
        (
            Faults {
                http_429: 1.0,
                ..none()
            },
            Outcome::NotSent,
            0,
        ),
        (
            Faults {
                http_5xx_graph: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            0,
        ),
        (
            Faults {
                http_5xx_transient: 1.0,
                ..none()
            },
            Outcome::NotSent,
            0,
        ),
        (
            Faults {
                http_5xx_html: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            0,
        ),
        (
            Faults {
                http_5xx_after_accept: 1.0,
                ..none()
            },
            Outcome::Ambiguous,
            1,
        ),
        (
            Faults {
                slow: 1.0,
                slow_ms: 60_000,
                ..none()
            },
            Outcome::Ambiguous,
            0,
        ),
        (
            Faults {
                token_revoked: true,
                ..none()
            },
            Outcome::Refused,
            0,
        ),
    ];
    for (faults, wanted, accepted) in cases {
        let shown = format!("{faults:?}");
        assert_eq!(
            outcome(&office, faults).await,
            (wanted, accepted),
            "{shown}"
        );
    }
    office.faults(none());
    office.news(&phone(2), "after.1.x").await;
}

#[tokio::test]
async fn cut_connections_give_no_answer_at_all() {
    let office = open(|_| {}).await;
    let none = Faults::default;
    for faults in [
        Faults {
            drop_before: 1.0,
            ..none()
        },
        Faults {
            drop_after_accept: 1.0,
            ..none()
        },
    ] {
        office.faults(faults);
        let error = office
            .send(&phone(1), &filled("news", "Ana"), "m.1.x")
            .await
            .unwrap_err();
        assert!(matches!(*error, meta::Error::Lost(_)), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_is_gone_was_sent_nothing() {
    let sandbox = Sandbox::start(office::settings()).await.unwrap();
    let client = office::client(&sandbox, Duration::from_secs(2));
    sandbox.stop().await;
    let error = client
        .send_raw(office::NUMBER, &phone(1), &filled("news", "Ana"), "m.1.x")
        .await
        .unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    let nowhere = meta::Settings {
        base_url: "https://graph.invalid".to_owned(),
        version: "v25.0".to_owned(),
        token: secrecy::SecretString::from("t".to_owned()),
        timeout: Duration::from_secs(2),
    };
    let error = meta::Client::new(nowhere)
        .unwrap()
        .send_raw("1", &phone(1), &filled("news", "x"), "m")
        .await
        .unwrap_err();
    assert_eq!(
        error.outcome(),
        Outcome::NotSent,
        "a name that does not resolve: {error}"
    );
}

#[tokio::test]
async fn a_lost_answer_is_told_by_the_webhook() {
    let office = open(|_| {}).await;
    office.faults(Faults {
        drop_after_accept: 1.0,
        ..Faults::default()
    });
    office
        .send(&phone(1), &filled("news", "Ana"), "lost.1.abc")
        .await
        .unwrap_err();
    office.sandbox.idle().await;
    let told = office.listener.updates().into_iter().any(|update| {
        matches!(update, meta::webhook::Update::Status(status) if status.callback_data.as_deref() == Some("lost.1.abc"))
    });
    assert!(told, "the attempt is named in the status");
}

#[tokio::test]
async fn the_same_seed_meets_the_same_faults() {
    let office = open(|_| {}).await;
    let mut runs = Vec::new();
    for seed in [7, 7, 8] {
        office.faults(Faults {
            seed,
            drop_before: 0.5,
            ..Faults::default()
        });
        let mut met = Vec::new();
        for nth in 0..24 {
            met.push(
                office
                    .send(&phone(nth), &filled("news", "Ana"), &format!("m{nth}.1.x"))
                    .await
                    .is_err(),
            );
        }
        runs.push(met);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
    assert!(runs[0].contains(&true) && runs[0].contains(&false));
}
