//! The control surface over HTTP, as somebody who trains uses it.

use serde_json::{Value, json};

use super::office::{Office, open, phone};

async fn call(office: &Office, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut request = http.request(
        method.parse().unwrap(),
        format!("{}/sandbox/{path}", office.sandbox.url()),
    );
    if let Some(body) = body {
        request = request.json(&body);
    }
    let answer = request.send().await.unwrap();
    (
        answer.status().as_u16(),
        answer.json().await.unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn the_ledger_people_and_messages_can_be_asked_for() {
    let office = open(|_| {}).await;
    office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let (_, ledger) = call(&office, "GET", "ledger", None).await;
    for (key, value) in [
        ("accepted", 1),
        ("doubles", 0),
        ("after_stop", 0),
        ("rate_violations", 0),
        ("webhooks_pending", 0),
        ("delivered", 1),
    ] {
        assert_eq!(ledger[key], json!(value), "{key}");
    }
    let (_, person) = call(&office, "GET", &format!("people/{}", phone(1)), None).await;
    assert_eq!(
        (&person["accepted"], &person["messages"]),
        (&json!(1), &json!(["m1"]))
    );
    assert_eq!(
        call(&office, "GET", "ledger/messages", None).await.1,
        json!({"m1": 1})
    );
    assert_eq!(call(&office, "GET", "people/nobody", None).await.0, 404);
}

#[tokio::test]
async fn people_can_be_changed_and_made_to_speak() {
    let office = open(|_| {}).await;
    let path = format!("people/{}", phone(1));
    let (_, person) = call(&office, "PUT", &path, Some(json!({"whatsapp": false}))).await;
    assert_eq!(
        (&person["traits"]["whatsapp"], &person["traits"]["online"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(
        call(&office, "PUT", &path, Some(json!({"stops": 5})))
            .await
            .0,
        400
    );
    call(
        &office,
        "POST",
        "inbound",
        Some(json!({"from": phone(1), "text": "hello"})),
    )
    .await;
    call(
        &office,
        "POST",
        "inbound",
        Some(json!({"from": phone(1), "button": "Stop promotions"})),
    )
    .await;
    call(
        &office,
        "POST",
        "preference",
        Some(json!({"from": phone(1), "value": "stop"})),
    )
    .await;
    assert_eq!(
        call(
            &office,
            "POST",
            "preference",
            Some(json!({"from": phone(1), "value": "maybe"}))
        )
        .await
        .0,
        400
    );
    assert_eq!(
        call(&office, "POST", "flush", None).await.1,
        json!({"pending": 0})
    );
    assert_eq!(office.listener.updates().len(), 3);
    assert_eq!(office.sandbox.ledger().stops, 2);
}

#[tokio::test]
async fn faults_templates_and_news_can_be_ordered() {
    let office = open(|_| {}).await;
    let (_, faults) = call(
        &office,
        "PUT",
        "faults",
        Some(json!({"http_429": 1.0, "seed": 9})),
    )
    .await;
    assert_eq!(faults["http_429"], json!(1.0));
    assert!(
        office
            .send(&phone(1), &super::office::filled("news", "Ana"), "m.1.x")
            .await
            .is_err()
    );
    assert_eq!(
        call(&office, "PUT", "faults", Some(json!({"no_such_fault": 1})))
            .await
            .0,
        422
    );
    let id = "880000000000001";
    assert_eq!(
        call(
            &office,
            "POST",
            &format!("templates/{id}/status"),
            Some(json!({"status": "DISABLED"}))
        )
        .await
        .0,
        200
    );
    assert_eq!(
        call(
            &office,
            "POST",
            "templates/1/status",
            Some(json!({"status": "PAUSED"}))
        )
        .await
        .0,
        404
    );
    let limit = json!({"field": "business_capability_update", "value": {"max_daily_conversations_per_business": "TIER_10K"}});
    assert_eq!(call(&office, "POST", "news", Some(limit)).await.0, 200);
    assert_eq!(
        call(
            &office,
            "POST",
            "news",
            Some(json!({"field": "nonsense", "value": {}}))
        )
        .await
        .0,
        404
    );
    office.sandbox.idle().await;
    assert_eq!(office.listener.updates().len(), 2);
}
