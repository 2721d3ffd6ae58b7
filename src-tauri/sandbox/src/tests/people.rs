//! What people do is what the product hears, and the same in every run.

use meta::webhook::{InboundKind, Update};

use super::office::{NUMBER, open, phone, text};
use crate::{Shares, StopWay, Traits};

const CALM: Traits = Traits {
    whatsapp: true,
    online: true,
    receipts: true,
    capped: false,
    experiment: false,
    blocked: false,
    replies: false,
    stops: None,
    hidden: false,
};

#[tokio::test]
async fn a_message_is_sent_delivered_and_read_with_its_price() {
    let office = open(|settings| settings.batch = 1).await;
    let accepted = office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let mut steps = office.listener.steps(&accepted.wamid);
    steps.sort();
    assert_eq!(steps, ["Delivered", "Read", "Sent"]);
    for update in office.listener.updates() {
        let Update::Status(status) = update else {
            panic!()
        };
        assert_eq!(status.callback_data.as_deref(), Some("m1.1.x"));
        assert_eq!(status.recipient.as_deref(), accepted.wa_id.as_deref());
        assert_eq!(status.phone_number_id.as_deref(), Some(NUMBER));
        let priced = status
            .pricing
            .is_some_and(|pricing| pricing.category.as_deref() == Some("marketing"));
        assert_eq!(priced, status.status != meta::webhook::StatusKind::Read);
    }
    let person = office.sandbox.person(&phone(1)).unwrap();
    assert_eq!((person.accepted, person.delivered, person.read), (1, 1, 1));
}

#[tokio::test]
async fn people_who_cannot_be_reached_fail_with_their_reason() {
    let cases = [
        (
            Traits {
                whatsapp: false,
                ..CALM
            },
            131_026,
        ),
        (
            Traits {
                capped: true,
                ..CALM
            },
            131_049,
        ),
        (
            Traits {
                experiment: true,
                ..CALM
            },
            130_472,
        ),
    ];
    for (traits, code) in cases {
        let office = open(|_| {}).await;
        office.sandbox.set_traits(&phone(1), traits).unwrap();
        office.news(&phone(1), "m1.1.x").await;
        office.sandbox.idle().await;
        assert_eq!(office.listener.failures(), [code]);
    }
    let office = open(|_| {}).await;
    office.news("+14155550123", "us.1.x").await;
    office
        .send(&phone(2), &text("outside the window"), "m2.1.x")
        .await
        .unwrap();
    office.sandbox.idle().await;
    let mut failures = office.listener.failures();
    failures.sort_unstable();
    assert_eq!(
        failures,
        [131_047, 131_049],
        "no marketing to the United States, no free text outside the window"
    );
}

#[tokio::test]
async fn people_who_are_away_or_have_blocked_us_stay_at_sent() {
    let office = open(|_| {}).await;
    office
        .sandbox
        .set_traits(
            &phone(1),
            Traits {
                online: false,
                ..CALM
            },
        )
        .unwrap();
    office
        .sandbox
        .set_traits(
            &phone(2),
            Traits {
                blocked: true,
                ..CALM
            },
        )
        .unwrap();
    for nth in [1, 2] {
        let accepted = office.news(&phone(nth), &format!("m{nth}.1.x")).await;
        office.sandbox.idle().await;
        assert_eq!(office.listener.steps(&accepted.wamid), ["Sent"]);
    }
}

#[tokio::test]
async fn people_stop_in_three_ways() {
    for way in [StopWay::Word, StopWay::Button, StopWay::App] {
        let office = open(|_| {}).await;
        office
            .sandbox
            .set_traits(
                &phone(1),
                Traits {
                    stops: Some(way),
                    ..CALM
                },
            )
            .unwrap();
        office.news(&phone(1), "m1.1.x").await;
        office.news(&phone(1), "m2.1.x").await;
        office.sandbox.idle().await;
        let said = office
            .listener
            .updates()
            .into_iter()
            .filter(|update| match update {
                Update::Inbound(inbound) => match &inbound.kind {
                    InboundKind::Text { body } => way == StopWay::Word && body == "STOP",
                    InboundKind::Button { payload, text } => {
                        way == StopWay::Button
                            && payload == "Stop promotions"
                            && text == "Stop promotions"
                            && inbound.context_id.is_some()
                    }
                    _ => false,
                },
                Update::Preference(preference) => {
                    way == StopWay::App && preference.value == meta::webhook::PreferenceValue::Stop
                }
                _ => false,
            });
        assert_eq!(said.count(), 1, "{way:?}: once, not after every message");
        assert_eq!(office.sandbox.ledger().stops, 1);
        assert!(office.sandbox.person(&phone(1)).unwrap().stopped);
    }
}

#[tokio::test]
async fn ids_are_rewritten_and_numbers_can_be_hidden() {
    let office = open(|_| {}).await;
    let brazil = office.news("+5571987654321", "br.1.x").await;
    let mexico = office.news("+525512345678", "mx.1.x").await;
    assert_eq!(
        (brazil.wa_id.as_deref(), mexico.wa_id.as_deref()),
        (Some("557187654321"), Some("5215512345678"))
    );
    let user_id = brazil.user_id.unwrap();
    let again = office.news(&user_id, "br.2.x").await;
    assert_eq!(
        again.user_id.as_deref(),
        Some(user_id.as_str()),
        "the user id reaches the same person"
    );
    office.sandbox.idle().await;

    office
        .sandbox
        .set_traits(
            &phone(1),
            Traits {
                hidden: true,
                ..CALM
            },
        )
        .unwrap();
    office.sandbox.inbound(&phone(1), "hi").unwrap();
    office.sandbox.idle().await;
    let hidden = office
        .listener
        .updates()
        .into_iter()
        .find_map(|update| match update {
            Update::Inbound(inbound) => Some((inbound.from, inbound.user_id.is_some())),
            _ => None,
        });
    assert_eq!(hidden, Some((None, true)));
}

#[tokio::test]
async fn the_same_seed_gives_the_same_people_whatever_the_order() {
    let mut runs = Vec::new();
    for (seed, backwards) in [(3, false), (3, true), (4, false)] {
        let office = open(|settings| {
            settings.shares = Shares {
                not_on_whatsapp: 0.3,
                replies: 0.4,
                stops: 0.3,
                ..Shares::default()
            };
            settings.seed = seed;
        })
        .await;
        let order: Vec<u32> = if backwards {
            (0..40).rev().collect()
        } else {
            (0..40).collect()
        };
        for nth in order {
            office.news(&phone(nth), &format!("m{nth}.1.x")).await;
        }
        office.sandbox.idle().await;
        let fates = (0..40).map(|nth| {
            let person = office.sandbox.person(&phone(nth)).unwrap();
            (
                person.delivered,
                person.read,
                person.failed,
                person.wrote,
                person.stopped,
            )
        });
        runs.push(fates.collect::<Vec<_>>());
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
}
