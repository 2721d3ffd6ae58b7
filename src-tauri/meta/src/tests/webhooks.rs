//! Posts of every kind, odd ones, and plain noise.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::webhook::{InboundKind, PreferenceValue, StatusKind, Update, parse};

fn read(post: &Value) -> Vec<Update> {
    parse(post.to_string().as_bytes()).unwrap()
}

fn envelope(changes: Value) -> Value {
    json!({"object": "whatsapp_business_account", "entry": [{"id": "660", "time": 1_739_321_024, "changes": changes}]})
}

fn messages(value: Value) -> Value {
    let mut whole = json!({"messaging_product": "whatsapp", "metadata": {"display_phone_number": "15550100200", "phone_number_id": "710"}});
    for (key, part) in value.as_object().unwrap() {
        whole[key] = part.clone();
    }
    envelope(json!([{"field": "messages", "value": whole}]))
}

fn only(post: &Value) -> Update {
    let mut updates = read(post);
    assert_eq!(updates.len(), 1, "{updates:?}");
    updates.remove(0)
}

fn inbound(message: Value) -> InboundKind {
    let contact = json!({"profile": {"name": "Ana"}, "wa_id": "15550100777", "user_id": "US.1"});
    match only(&messages(
        json!({"contacts": [contact], "messages": [message]}),
    )) {
        Update::Inbound(inbound) => inbound.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_tells_everything_it_holds() {
    let status = json!({"id": "wamid.X", "status": "sent", "timestamp": "1750263773", "recipient_id": "15550100777",
        "recipient_user_id": "US.13491208655302741918", "biz_opaque_callback_data": "cmp-7:ct-42:att-1",
        "pricing": {"billable": true, "pricing_model": "PMP", "type": "regular", "category": "marketing"}});
    let Update::Status(read) = only(&messages(json!({"statuses": [status]}))) else {
        panic!()
    };
    assert_eq!(
        (read.wamid.as_str(), &read.status),
        ("wamid.X", &StatusKind::Sent)
    );
    assert_eq!(read.at.unwrap().as_second(), 1_750_263_773);
    assert_eq!(read.recipient.as_deref(), Some("15550100777"));
    assert_eq!(read.user_id.as_deref(), Some("US.13491208655302741918"));
    assert_eq!(read.callback_data.as_deref(), Some("cmp-7:ct-42:att-1"));
    assert_eq!(read.pricing.unwrap().category.as_deref(), Some("marketing"));
    assert_eq!(
        (read.waba_id.as_deref(), read.phone_number_id.as_deref()),
        (Some("660"), Some("710"))
    );
}

#[test]
fn timestamps_may_be_numbers_and_steps_may_be_new() {
    let statuses = json!([{"id": "wamid.1", "status": "read", "timestamp": 1_750_263_773},
        {"id": "wamid.2", "status": "teleported", "timestamp": "soon"},
        {"id": "wamid.3", "status": "played", "timestamp": "99999999999999999999"}]);
    let updates = read(&messages(json!({"statuses": statuses})));
    let kinds = updates.iter().map(|update| match update {
        Update::Status(status) => (status.status.clone(), status.at.is_some()),
        other => panic!("{other:?}"),
    });
    let kinds: Vec<_> = kinds.collect();
    assert_eq!(
        kinds,
        [
            (StatusKind::Read, true),
            (StatusKind::Other("teleported".to_owned()), false),
            (StatusKind::Played, false)
        ]
    );
}

#[test]
fn a_failure_names_its_code_without_the_persons_number() {
    let errors = json!([{"code": 131_026, "title": "Message undeliverable", "error_data": {"details": "+1 555 010-0777 is not on WhatsApp"}},
        {"code": "131049", "title": "capped"}]);
    let Update::Status(read) = only(&messages(
        json!({"statuses": [{"id": "w", "status": "failed", "timestamp": "1", "errors": errors}]}),
    )) else {
        panic!()
    };
    assert_eq!(
        read.errors
            .iter()
            .map(|error| error.code)
            .collect::<Vec<_>>(),
        [131_026, 131_049]
    );
    assert_eq!(
        read.errors[0].details.as_deref(),
        Some("[number] is not on WhatsApp")
    );
}

#[test]
fn people_write_press_choose_and_move() {
    let with = |kind: &str, body: Value| {
        inbound(
            json!({"from": "15550100777", "id": "wamid.IN1", "timestamp": "1749416383", "type": kind, kind: body}),
        )
    };
    assert!(
        matches!(with("text", json!({"body": "STOP"})), InboundKind::Text { body } if body == "STOP")
    );
    assert!(
        matches!(with("button", json!({"payload": "STOP_PROMO", "text": "Stop promotions"})), InboundKind::Button { payload, text } if payload == "STOP_PROMO" && text == "Stop promotions")
    );
    assert!(
        matches!(with("interactive", json!({"type": "button_reply", "button_reply": {"id": "a", "title": "Yes"}})), InboundKind::Reply { id, title } if id == "a" && title == "Yes")
    );
    assert!(
        matches!(with("interactive", json!({"type": "list_reply", "list_reply": {"id": "b", "title": "Row"}})), InboundKind::Reply { id, .. } if id == "b")
    );
    assert!(
        matches!(with("image", json!({"id": "9", "mime_type": "image/jpeg", "caption": "stop"})), InboundKind::Media { caption: Some(caption), .. } if caption == "stop")
    );
    assert!(matches!(
        with("reaction", json!({"message_id": "wamid.X"})),
        InboundKind::Reaction { emoji: None, .. }
    ));
    assert!(
        matches!(with("system", json!({"type": "user_changed_number", "wa_id": "15550100888"})), InboundKind::NumberChanged { new_wa_id: Some(new) } if new == "15550100888")
    );
    assert!(
        matches!(with("system", json!({"type": "user_changed_number", "new_wa_id": "15550100889"})), InboundKind::NumberChanged { new_wa_id: Some(new) } if new == "15550100889")
    );
    assert!(
        matches!(with("system", json!({"type": "user_changed_user_id", "previous_user_id": "US.9"})), InboundKind::UserIdChanged { previous: Some(old) } if old == "US.9")
    );
    assert!(
        matches!(with("revoke", json!({"original_message_id": "w"})), InboundKind::Other { kind } if kind == "revoke")
    );
    assert!(
        matches!(with("interactive", Value::Null), InboundKind::Other { .. }),
        "an interactive message can lack its body"
    );
    assert!(
        matches!(
            inbound(json!({"from": "1", "id": "w", "text": {"body": "hi"}})),
            InboundKind::Text { .. }
        ),
        "the type can be missing"
    );
}

#[test]
fn a_person_without_a_phone_is_known_by_the_user_id() {
    let post = messages(
        json!({"contacts": [{"profile": {"name": "Ana", "username": "@ana"}, "user_id": "US.13", "wa_id": ""}],
        "messages": [{"from": "", "from_user_id": "US.13", "id": "w", "timestamp": "1", "type": "text", "text": {"body": "x"},
            "context": {"from": "15550100200", "id": "wamid.OUT"}}]}),
    );
    let Update::Inbound(read) = only(&post) else {
        panic!()
    };
    assert_eq!(
        (
            read.from,
            read.user_id.as_deref(),
            read.context_id.as_deref()
        ),
        (None, Some("US.13"), Some("wamid.OUT"))
    );
    assert_eq!(read.profile_name.as_deref(), Some("Ana"));
}

#[test]
fn names_go_to_the_person_they_belong_to() {
    let post = messages(
        json!({"contacts": [{"profile": {"name": "Ana"}, "wa_id": "1"}, {"profile": {"name": "Ben"}, "wa_id": "2"}],
        "messages": [{"from": "2", "id": "w2", "type": "text", "text": {"body": "b"}}, {"from": "3", "id": "w3", "type": "text", "text": {"body": "c"}}]}),
    );
    let names = read(&post).into_iter().map(|update| match update {
        Update::Inbound(inbound) => inbound.profile_name,
        other => panic!("{other:?}"),
    });
    let names: Vec<_> = names.collect();
    assert_eq!(names, [Some("Ben".to_owned()), None]);
}

#[test]
fn changes_of_templates_numbers_and_account_are_understood() {
    let post = envelope(json!([
        {"field": "message_template_status_update", "value": {"event": "PAUSED", "message_template_id": 880_000_000_000_001_u64,
            "message_template_name": "spring_sale", "message_template_language": "en_US", "reason": "NONE",
            "message_template_category": "MARKETING", "other_info": {"title": "FIRST_PAUSE", "description": "paused for 3 hours"}}},
        {"field": "message_template_status_update", "value": {"event": "REJECTED", "message_template_id": 880_000_000_000_002_u64,
            "message_template_name": "cart", "message_template_language": "en", "reason": "INVALID_FORMAT",
            "rejection_info": {"reason": "variables side by side", "recommendation": "put words between them"}}},
        {"field": "template_category_update", "value": {"message_template_id": 3, "message_template_name": "welcome",
            "message_template_language": "en_US", "new_category": "UTILITY", "correct_category": "MARKETING", "category_update_timestamp": 1_746_169_200}},
        {"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION",
            "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": "1641330498"}]}},
        {"field": "business_capability_update", "value": {"max_daily_conversations_per_business": "TIER_10K", "max_phone_numbers_per_waba": 20}},
        {"field": "business_capability_update", "value": {"max_daily_conversations_per_business": 2000}},
        {"field": "business_capability_update", "value": {"max_daily_conversations_per_business": -1}},
        {"field": "phone_number_quality_update", "value": {"display_phone_number": "15550100200", "event": "THROUGHPUT_UPGRADE", "max_daily_conversations_per_business": "TIER_UNLIMITED"}},
        {"field": "account_review_update", "value": {"decision": "APPROVED"}},
        {"field": "account_alerts", "value": {"entity_type": "BUSINESS", "alert_info": {"alert_severity": "CRITICAL", "alert_type": "X", "alert_description": "d"}}},
        {"field": "security", "value": {"display_phone_number": "1", "event": "PIN_CHANGED"}},
        {"field": "messages", "value": {"metadata": {"phone_number_id": "710"}, "errors": [{"code": 130_429, "title": "Rate limit hit"}]}},
        {"field": "flows", "value": {"event": "FLOW_STATUS_CHANGE"}},
    ]));
    let updates = read(&post);
    assert_eq!(updates.len(), 13);
    let Update::TemplateStatus(paused) = &updates[0] else {
        panic!()
    };
    assert_eq!(
        (
            paused.template_id.as_str(),
            paused.event.as_str(),
            paused.detail.as_deref()
        ),
        ("880000000000001", "PAUSED", Some("FIRST_PAUSE"))
    );
    assert_eq!(paused.reason, None, "the word NONE is no reason");
    let Update::TemplateStatus(rejected) = &updates[1] else {
        panic!()
    };
    assert_eq!(
        (rejected.reason.as_deref(), rejected.detail.as_deref()),
        (Some("INVALID_FORMAT"), Some("put words between them"))
    );
    let Update::TemplateCategory(category) = &updates[2] else {
        panic!()
    };
    assert_eq!(
        (
            category.new.as_str(),
            category.correct.as_deref(),
            category.takes_effect.is_some()
        ),
        ("UTILITY", Some("MARKETING"), true)
    );
    let Update::AccountUpdate(account) = &updates[3] else {
        panic!()
    };
    assert_eq!(
        account.restrictions[0].until.unwrap().as_second(),
        1_641_330_498
    );
    let tiers = updates[4..7].iter().map(|update| match update {
        Update::Capability(capability) => capability.tier.as_deref(),
        other => panic!("{other:?}"),
    });
    assert_eq!(
        tiers.collect::<Vec<_>>(),
        [Some("TIER_10K"), Some("TIER_2K"), Some("TIER_UNLIMITED")]
    );
    assert!(
        matches!(&updates[7], Update::NumberQuality(number) if number.limit.as_deref() == Some("TIER_UNLIMITED"))
    );
    assert!(matches!(&updates[8], Update::AccountReview(review) if review.decision == "APPROVED"));
    assert!(
        matches!(&updates[9], Update::AccountAlert(alert) if alert.severity.as_deref() == Some("CRITICAL"))
    );
    assert!(matches!(&updates[10], Update::Security(security) if security.event == "PIN_CHANGED"));
    assert!(matches!(&updates[11], Update::NumberError(error) if error.errors[0].code == 130_429));
    assert!(matches!(&updates[12], Update::Other(other) if other.field == "flows"));
}

#[test]
fn a_quality_change_is_known_by_its_keys_even_under_the_wrong_name() {
    let value = json!({"previous_quality_score": "GREEN", "new_quality_score": "YELLOW", "message_template_id": 1, "event": "x"});
    let post = envelope(json!([{"field": "message_template_status_update", "value": value}]));
    assert!(matches!(only(&post), Update::TemplateQuality(quality) if quality.new == "YELLOW"));
}

#[test]
fn preferences_are_read_one_by_one() {
    let entries = json!([{"wa_id": "15550100777", "category": "marketing_messages", "value": "stop", "timestamp": 1_731_705_721},
        {"user_id": "US.1", "value": "resume", "timestamp": "1731705722"}, {"value": "signup"}, {"value": "perhaps"}]);
    let post = envelope(
        json!([{"field": "user_preferences", "value": {"metadata": {"phone_number_id": "710"}, "user_preferences": entries}}]),
    );
    let updates = read(&post);
    let values = updates.iter().filter_map(|update| match update {
        Update::Preference(preference) => Some(preference.value),
        _ => None,
    });
    assert_eq!(
        values.collect::<Vec<_>>(),
        [
            PreferenceValue::Stop,
            PreferenceValue::Resume,
            PreferenceValue::SignUp
        ]
    );
    assert!(
        matches!(&updates[3], Update::Other(_)),
        "an unknown word is kept, not guessed"
    );
}

#[test]
fn odd_envelopes_are_read_all_the_same() {
    let value = json!({"metadata": {"phone_number_id": "710"}, "statuses": [{"id": "w", "status": "sent", "timestamp": "1"}]});
    let mut inside = value.clone();
    inside["field"] = json!("messages");
    let odd = [
        json!([envelope(json!([{"field": "messages", "value": value}]))]),
        envelope(json!([{"value": value}])),
        envelope(json!([{"value": inside}])),
        json!({"field": "messages", "value": value}),
    ];
    for post in odd {
        assert!(
            matches!(only(&post), Update::Status(status) if status.wamid == "w"),
            "{post}"
        );
    }
}

#[test]
fn messages_from_the_phone_app_are_never_taken_for_inbound_ones() {
    let value =
        json!({"messages": [{"from": "1", "id": "w", "type": "text", "text": {"body": "STOP"}}]});
    for field in [
        "smb_message_echoes",
        "history",
        "standby",
        "smb_app_state_sync",
    ] {
        let post = envelope(json!([{"field": field, "value": value}]));
        assert!(matches!(only(&post), Update::Other(other) if other.field == field));
    }
}

#[test]
fn what_cannot_be_read_is_kept_and_spoils_nothing_else() {
    let post = messages(
        json!({"statuses": [{"status": "sent"}, 5, {"id": "w", "status": "sent"}], "messages": [{}]}),
    );
    let updates = read(&post);
    let others = updates
        .iter()
        .filter(|update| matches!(update, Update::Other(_)))
        .count();
    assert_eq!((updates.len(), others), (4, 3));
    let nothing = [
        json!({}),
        json!([]),
        json!(5),
        json!({"entry": []}),
        json!({"entry": [{}]}),
        json!({"entry": {"id": 1}}),
        json!(null),
    ];
    for post in nothing {
        assert!(
            read(&post)
                .iter()
                .all(|update| matches!(update, Update::Other(_))),
            "{post}"
        );
    }
}

#[test]
fn broken_json_is_named_by_its_place() {
    let error = parse(b"{\"object\":\n  nonsense}").unwrap_err();
    assert_eq!(error.line, 2);
    let deep = "[".repeat(100_000);
    assert!(parse(deep.as_bytes()).is_err());
}

#[test]
fn debug_output_hides_people() {
    let post = messages(
        json!({"contacts": [{"profile": {"name": "Ana Secret"}, "wa_id": "15550100777"}],
        "statuses": [{"id": "wamid.S", "status": "sent", "recipient_id": "15550100777"}],
        "messages": [{"from": "15550100777", "id": "w", "type": "text", "text": {"body": "my secret"}}, {"odd": "15550100777"}]}),
    );
    let shown = format!("{:?}", read(&post));
    for hidden in ["15550100777", "Ana", "my secret"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

fn noise() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from)
    ];
    let key = prop_oneof![
        Just("entry"),
        Just("changes"),
        Just("value"),
        Just("field"),
        Just("statuses"),
        Just("messages"),
        Just("contacts"),
        Just("errors"),
        Just("id"),
        Just("status"),
        Just("timestamp"),
        Just("type"),
        Just("text"),
        Just("body"),
        Just("interactive"),
        Just("user_preferences"),
        Just("message_template_id"),
        Just("event"),
        Just("restriction_info"),
        Just("metadata"),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|pairs| Value::Object(
                pairs
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            )),
        ]
    })
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn arbitrary_json_in_metas_words_never_panics(value in noise()) {
        prop_assert!(parse(value.to_string().as_bytes()).is_ok());
    }
}
