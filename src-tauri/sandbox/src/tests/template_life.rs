//! Templates from submission to deletion, through the client.

use std::time::Duration;

use meta::{
    Category, Component, MessageStatus, NewTemplate, TemplateChange, TemplateFilter,
    webhook::Update,
};
use serde_json::json;

use super::office::{Office, WABA, filled, open, phone, template};
use crate::Pacing;

fn draft(name: &str, text: &str) -> NewTemplate {
    let example = text.contains("{{").then(|| json!({"body_text": [["Ana"]]}));
    NewTemplate {
        name: name.to_owned(),
        language: "en_US".to_owned(),
        category: Category::Utility,
        parameter_format: None,
        components: vec![Component::Body {
            text: Some(text.to_owned()),
            example,
            add_security_recommendation: None,
        }],
        message_send_ttl_seconds: None,
    }
}

fn events(office: &Office) -> Vec<(String, String)> {
    let of = |update: Update| match update {
        Update::TemplateStatus(status) => Some((status.name.unwrap_or_default(), status.event)),
        _ => None,
    };
    office
        .listener
        .updates()
        .into_iter()
        .filter_map(of)
        .collect()
}

#[tokio::test]
async fn a_template_is_reviewed_then_sent() {
    let office = open(|_| {}).await;
    let created = office
        .client
        .create_template(
            WABA,
            &draft("parcel", "Your parcel {{1}} is on its way to you today."),
        )
        .await
        .unwrap();
    assert_eq!(
        (created.status.as_str(), created.category.as_str()),
        ("PENDING", "UTILITY")
    );
    office.sandbox.idle().await;
    assert_eq!(
        events(&office),
        [("parcel".to_owned(), "APPROVED".to_owned())]
    );
    let seen = office.client.template(&created.id).await.unwrap();
    assert_eq!(
        (seen.status.as_str(), seen.quality.as_deref()),
        ("APPROVED", Some("UNKNOWN"))
    );
    office
        .send(&phone(1), &filled("parcel", "42"), "m1.1.x")
        .await
        .unwrap();

    office
        .client
        .create_template(
            WABA,
            &draft("please_reject", "Words that the reviewer does not like."),
        )
        .await
        .unwrap();
    office.sandbox.idle().await;
    assert_eq!(events(&office).last().unwrap().1, "REJECTED");
    assert_eq!(
        office
            .send(&phone(1), &filled("please_reject", "x"), "m2.1.x")
            .await
            .unwrap_err()
            .code(),
        Some(132_001)
    );
}

#[tokio::test]
async fn a_template_in_review_cannot_be_sent() {
    let office = open(|settings| settings.speed = 0.001).await;
    office
        .client
        .create_template(
            WABA,
            &draft("waits", "Hello {{1}}, this one still waits for its review."),
        )
        .await
        .unwrap();
    assert_eq!(
        office
            .send(&phone(1), &filled("waits", "x"), "m.1.x")
            .await
            .unwrap_err()
            .code(),
        Some(132_001)
    );
}

#[tokio::test]
async fn broken_rules_are_named_by_subcode() {
    let office = open(|_| {}).await;
    let subcode = async |draft: NewTemplate| {
        let error = office
            .client
            .create_template(WABA, &draft)
            .await
            .unwrap_err();
        assert_eq!(
            (error.code(), error.info().unwrap().known),
            (Some(100), true)
        );
        error.subcode()
    };
    assert_eq!(
        subcode(draft("Wrong-Name", "Hello there, good day.")).await,
        Some(2_388_046)
    );
    assert_eq!(
        subcode(draft("edge", "{{1}} is at the start of these words.")).await,
        Some(2_388_299)
    );
    assert_eq!(
        subcode(draft("dense", "Hello {{1}} and {{2}} there")).await,
        Some(2_388_293)
    );
    assert_eq!(
        subcode(draft("long", &"word ".repeat(300))).await,
        Some(2_388_040)
    );
    assert_eq!(
        subcode(draft("gap", "Hello dear {{2}}, how are you doing today?")).await,
        Some(2_388_072)
    );
    assert_eq!(
        subcode(draft("news", "The name and language exist already.")).await,
        Some(2_388_024)
    );
    let mut bare = draft("bare", "Hello dear {{1}}, how are you doing today?");
    bare.components = vec![Component::Body {
        text: Some("Hello dear {{1}}, how are you doing today?".to_owned()),
        example: None,
        add_security_recommendation: None,
    }];
    assert_eq!(subcode(bare).await, Some(2_388_043));
}

#[tokio::test]
async fn lists_are_read_page_by_page() {
    let office = open(|settings| {
        settings.templates = (0..120)
            .map(|nth| template(&format!("t{nth:03}"), "UTILITY"))
            .collect();
    })
    .await;
    let all = office
        .client
        .list_templates(WABA, &TemplateFilter::default())
        .await
        .unwrap();
    let names: std::collections::BTreeSet<_> =
        all.iter().map(|template| template.name.clone()).collect();
    assert_eq!(
        (all.len(), names.len()),
        (120, 120),
        "two pages, nothing twice"
    );
    let some = TemplateFilter {
        name: Some("t11".to_owned()),
        ..TemplateFilter::default()
    };
    assert_eq!(
        office
            .client
            .list_templates(WABA, &some)
            .await
            .unwrap()
            .len(),
        10
    );
    let none = TemplateFilter {
        status: Some("REJECTED".to_owned()),
        ..TemplateFilter::default()
    };
    assert!(
        office
            .client
            .list_templates(WABA, &none)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn edits_are_reviewed_again_and_limited() {
    let office = open(|_| {}).await;
    let id = office
        .client
        .list_templates(WABA, &TemplateFilter::default())
        .await
        .unwrap()[0]
        .id
        .clone();
    let change = TemplateChange {
        components: Some(vec![Component::Body {
            text: Some("Entirely new words without a place.".to_owned()),
            example: None,
            add_security_recommendation: None,
        }]),
        ..TemplateChange::default()
    };
    office.client.edit_template(&id, &change).await.unwrap();
    office.sandbox.idle().await;
    assert_eq!(
        office.client.template(&id).await.unwrap().status,
        "APPROVED"
    );
    assert_eq!(
        office
            .client
            .edit_template(&id, &change)
            .await
            .unwrap_err()
            .subcode(),
        Some(2_388_039),
        "one edit a day"
    );
}

#[tokio::test]
async fn a_deleted_name_stays_blocked() {
    let office = open(|_| {}).await;
    office
        .client
        .delete_template(WABA, "news", None)
        .await
        .unwrap();
    assert_eq!(
        office
            .send(&phone(1), &filled("news", "x"), "m.1.x")
            .await
            .unwrap_err()
            .code(),
        Some(132_001)
    );
    let again = office
        .client
        .create_template(WABA, &draft("news", "Some other words that are fine."))
        .await
        .unwrap_err();
    assert_eq!(again.subcode(), Some(2_388_023));
}

#[tokio::test]
async fn pauses_climb_the_ladder() {
    let office = open(|settings| settings.speed = 1.0).await;
    let id = office
        .client
        .list_templates(WABA, &TemplateFilter::default())
        .await
        .unwrap()[0]
        .id
        .clone();
    office.sandbox.set_template_quality(&id, "RED").unwrap();
    office.sandbox.idle().await;
    assert_eq!(
        office
            .send(&phone(1), &filled("news", "x"), "m.1.x")
            .await
            .unwrap_err()
            .code(),
        Some(132_015)
    );
    office.client.unpause_template(&id).await.unwrap();
    office.news(&phone(1), "m1.1.x").await;
    office.sandbox.set_template_status(&id, "PAUSED").unwrap();
    office.client.unpause_template(&id).await.unwrap();
    office.sandbox.set_template_status(&id, "PAUSED").unwrap();
    office.sandbox.flush().await;
    assert_eq!(
        office
            .send(&phone(1), &filled("news", "x"), "m2.1.x")
            .await
            .unwrap_err()
            .code(),
        Some(132_016)
    );
    let qualities = office.listener.updates().into_iter().filter(
        |update| matches!(update, Update::TemplateQuality(quality) if quality.new == "RED"),
    );
    assert_eq!(qualities.count(), 1);
}

#[tokio::test]
async fn a_pause_ends_by_itself_and_nobody_waits_for_it() {
    let office = open(|settings| settings.speed = 3.0 * 3_600.0 * 20.0).await;
    let id = office
        .client
        .list_templates(WABA, &TemplateFilter::default())
        .await
        .unwrap()[0]
        .id
        .clone();
    office.sandbox.set_template_status(&id, "PAUSED").unwrap();
    while !events(&office).iter().any(|(_, event)| event == "APPROVED") {
        tokio::task::yield_now().await;
    }
    office.news(&phone(1), "m1.1.x").await;
}

#[tokio::test]
async fn held_messages_are_released_or_dropped() {
    for drop in [false, true] {
        let office = open(|settings| {
            settings.pacing = Some(Pacing {
                free: 2,
                hold: Duration::from_secs(3_600),
                drop,
            })
        })
        .await;
        let mut held = Vec::new();
        for nth in 0..5 {
            let accepted = office.news(&phone(nth), &format!("m{nth}.1.x")).await;
            if accepted.status == MessageStatus::Held {
                held.push(accepted.wamid);
            }
        }
        assert_eq!((held.len(), office.sandbox.ledger().held), (3, 3));
        office.sandbox.idle().await;
        for wamid in &held {
            let steps = office.listener.steps(wamid);
            assert_eq!(steps.contains(&"Read".to_owned()), !drop, "{steps:?}");
            assert_eq!(steps == ["Failed"], drop, "{steps:?}");
        }
        let failures = office.listener.failures();
        assert!(
            failures.iter().all(|code| *code == 132_015)
                && failures.len() == if drop { 3 } else { 0 }
        );
    }
}

#[tokio::test]
async fn meta_moves_templates_to_other_categories() {
    let office = open(|_| {}).await;
    let created = office
        .client
        .create_template(
            WABA,
            &draft("promo", "Big sale in our shop until Sunday evening."),
        )
        .await
        .unwrap();
    assert_eq!(created.category, "MARKETING", "promotion is never utility");
    let order = office
        .client
        .list_templates(
            WABA,
            &TemplateFilter {
                name: Some("order".to_owned()),
                ..TemplateFilter::default()
            },
        )
        .await
        .unwrap();
    office
        .sandbox
        .set_template_category(&order[0].id, "MARKETING")
        .unwrap();
    office.sandbox.idle().await;
    let moved = office.listener.updates().into_iter().any(|update| {
        matches!(update, Update::TemplateCategory(change) if change.previous.as_deref() == Some("UTILITY") && change.new == "MARKETING")
    });
    assert!(moved);
}
