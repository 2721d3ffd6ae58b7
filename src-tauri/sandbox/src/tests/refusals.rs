//! What Meta refuses at once, with its codes.

use meta::{Outcome, Upload};
use serde_json::{Value, json};

use super::office::{NUMBER, filled, open, phone, template, text};

async fn code(content: Value) -> Option<i64> {
    let office = open(|_| {}).await;
    office
        .send(&phone(1), &content, "m.1.x")
        .await
        .err()
        .and_then(|error| error.code())
}

fn with(components: Value) -> Value {
    json!({"type": "template", "template": {"name": "news", "language": {"code": "en_US"}, "components": components}})
}

#[tokio::test]
async fn templates_are_looked_up_and_their_values_checked() {
    assert_eq!(code(filled("unknown", "Ana")).await, Some(132_001));
    let other_language =
        json!({"type": "template", "template": {"name": "news", "language": {"code": "de"}}});
    assert_eq!(code(other_language).await, Some(132_001));
    assert_eq!(code(with(json!([]))).await, Some(132_000));
    assert_eq!(code(filled("news", "a\nb")).await, Some(132_018));
    assert_eq!(code(filled("news", "a     b")).await, Some(132_018));
    assert_eq!(
        code(filled("news", &"x".repeat(1_100))).await,
        Some(132_005)
    );
    let image = json!([{"type": "body", "parameters": [{"type": "image", "image": {"id": "1"}}]}]);
    assert_eq!(code(with(image)).await, Some(132_012));
    let header = json!([{"type": "header", "parameters": [{"type": "text", "text": "x"}]}, {"type": "body", "parameters": [{"type": "text", "text": "x"}]}]);
    assert_eq!(code(with(header)).await, Some(132_018));
    assert_eq!(code(filled("news", "Ana")).await, None);
}

#[tokio::test]
async fn shapes_and_sizes_are_checked_as_meta_does() {
    assert_eq!(code(text(&"x".repeat(4_097))).await, Some(100));
    assert_eq!(
        code(json!({"type": "text", "text": {}})).await,
        Some(131_008)
    );
    assert_eq!(
        code(json!({"type": "nonsense", "nonsense": {}})).await,
        Some(131_009)
    );
    assert_eq!(code(json!({"type": "image"})).await, Some(131_008));
    assert_eq!(
        code(json!({"type": "image", "image": {"id": "404"}})).await,
        Some(131_009)
    );
    assert_eq!(code(json!({"type": "interactive", "interactive": {"type": "product", "body": {"text": "x"}, "action": {}}})).await, Some(131_051));
    let office = open(|_| {}).await;
    for (to, wanted) in [("+12", 131_009), ("+15550100200", 131_021)] {
        assert_eq!(
            office
                .send(to, &filled("news", "Ana"), "m.1.x")
                .await
                .unwrap_err()
                .code(),
            Some(wanted),
            "{to}"
        );
    }
    let error = office
        .client
        .send_raw("999", &phone(1), &filled("news", "Ana"), "m.1.x")
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.subcode(), error.outcome()),
        (Some(100), Some(33), Outcome::Refused)
    );
}

#[tokio::test]
async fn every_kind_the_client_can_write_is_accepted() {
    use meta::*;
    let office = open(|_| {}).await;
    let file = Upload {
        filename: "a.png".to_owned(),
        mime: "image/png".to_owned(),
        bytes: vec![1, 2, 3],
    };
    let id = MediaSource::Id(office.client.upload_media(NUMBER, file).await.unwrap());
    let link = || MediaSource::Link("https://shop.example.com/a".to_owned());
    let name = CardName {
        formatted_name: "Ana B".to_owned(),
        first_name: Some("Ana".to_owned()),
        last_name: None,
    };
    let row = ListRow {
        id: "r".to_owned(),
        title: "t".to_owned(),
        description: None,
    };
    let actions = [
        Action::Buttons(vec![ReplyButton {
            id: "a".to_owned(),
            title: "Yes".to_owned(),
        }]),
        Action::List {
            button: "Menu".to_owned(),
            sections: vec![ListSection {
                title: None,
                rows: vec![row],
            }],
        },
        Action::CtaUrl {
            display_text: "Go".to_owned(),
            url: "https://x.example".to_owned(),
        },
        Action::LocationRequest,
    ];
    let mut contents = vec![
        Content::Text(Text {
            body: "hi".to_owned(),
            preview_url: true,
        }),
        Content::Image(Captioned {
            source: id,
            caption: None,
        }),
        Content::Video(Captioned {
            source: link(),
            caption: Some("c".to_owned()),
        }),
        Content::Audio(Audio {
            source: link(),
            voice: true,
        }),
        Content::Document(Document {
            source: link(),
            filename: Some("a.pdf".to_owned()),
            caption: None,
        }),
        Content::Sticker(link()),
        Content::Location(Location {
            latitude: 1.0,
            longitude: 2.0,
            name: None,
            address: None,
        }),
        Content::Contacts(vec![Card {
            name,
            ..Card::default()
        }]),
        Content::Reaction(Reaction {
            message_id: "wamid.X".to_owned(),
            emoji: "👍".to_owned(),
        }),
    ];
    contents.extend(actions.map(|action| {
        Content::Interactive(Interactive {
            header: None,
            body: "b".to_owned(),
            footer: None,
            action,
        })
    }));
    for content in contents {
        let kind = content.kind();
        let message = Message {
            to: Recipient::Phone(phone(1)),
            content,
            context: None,
            callback_data: kind.to_owned(),
        };
        let sent = office.client.send(NUMBER, &message).await;
        assert!(
            sent.is_ok(),
            "{kind}: {:?}",
            sent.err().map(|error| error.detail())
        );
    }
}

#[tokio::test]
async fn tokens_versions_and_paths_are_checked_first() {
    let office = open(|_| {}).await;
    let stranger = |token: &str| {
        let token = secrecy::SecretString::from(token.to_owned());
        let timeout = std::time::Duration::from_secs(5);
        meta::Client::new(meta::Settings {
            base_url: office.sandbox.url(),
            version: "v25.0".to_owned(),
            token,
            timeout,
        })
        .unwrap()
    };
    let error = stranger("wrong")
        .send_raw(NUMBER, &phone(1), &filled("news", "Ana"), "m")
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.outcome()),
        (Some(190), Outcome::Refused)
    );
    let info = office
        .client
        .debug_token(&secrecy::SecretString::from("training-token".to_owned()))
        .await
        .unwrap();
    assert!(info.is_valid && info.scopes.len() == 2 && info.expires_at == 0);
    let error = office.client.phone_number("no-such-id").await.unwrap_err();
    assert_eq!(
        error.info().unwrap().class,
        meta::catalogue::Class::Auth,
        "a missing object is a matter of configuration"
    );
}

#[tokio::test]
async fn numbers_account_media_and_history_are_told() {
    let office = open(|_| {}).await;
    let number = office.client.phone_number(NUMBER).await.unwrap();
    assert_eq!(
        (
            number.status.as_deref(),
            number.throughput.as_deref(),
            number.messaging_limit.as_deref()
        ),
        (Some("CONNECTED"), Some("STANDARD"), Some("TIER_100K"))
    );
    assert_eq!(
        office
            .client
            .phone_numbers(super::office::WABA)
            .await
            .unwrap(),
        [number]
    );
    assert_eq!(
        office
            .client
            .waba(super::office::WABA)
            .await
            .unwrap()
            .currency
            .as_deref(),
        Some("EUR")
    );
    assert_eq!(
        office.client.health(NUMBER).await.unwrap().can_send_message,
        "AVAILABLE"
    );

    let bytes = b"picture".to_vec();
    let id = office
        .client
        .upload_media(
            NUMBER,
            Upload {
                filename: "a.png".to_owned(),
                mime: "image/png".to_owned(),
                bytes,
            },
        )
        .await
        .unwrap();
    assert_eq!(
        office.client.media(&id).await.unwrap().mime_type,
        "image/png"
    );
    office.client.delete_media(&id).await.unwrap();
    assert_eq!(
        office.client.media(&id).await.unwrap_err().subcode(),
        Some(33)
    );
    let exe = Upload {
        filename: "a.exe".to_owned(),
        mime: "chemical/x".to_owned(),
        bytes: vec![1],
    };
    assert_eq!(
        office
            .client
            .upload_media(NUMBER, exe)
            .await
            .unwrap_err()
            .code(),
        Some(100)
    );

    let sent = office.news(&phone(1), "m1.1.x").await;
    office.sandbox.idle().await;
    let history = office
        .client
        .message_history(NUMBER, &sent.wamid)
        .await
        .unwrap();
    let words: Vec<_> = history[0]
        .events
        .iter()
        .map(|event| event.delivery_status.as_str())
        .collect();
    assert_eq!(words, ["ACCEPTED", "SENT", "DELIVERED", "READ"]);
    office.client.mark_read(NUMBER, &sent.wamid).await.unwrap();
}

#[tokio::test]
async fn a_template_with_all_parts_wants_all_parts() {
    let office = open(|settings| {
        let mut body = template("rich", "MARKETING");
        body["components"] = json!([
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}},
            {"type": "BODY", "text": "Hello {{1}}, all plants are cheaper until Sunday.", "example": {"body_text": [["Ana"]]}},
            {"type": "BUTTONS", "buttons": [
                {"type": "URL", "text": "Shop", "url": "https://shop.example.com/{{1}}", "example": ["https://shop.example.com/c/42"]},
                {"type": "QUICK_REPLY", "text": "Stop promotions"}]}]);
        settings.templates.push(body);
    })
    .await;
    let whole = json!([
        {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://x.example/a.png"}}]},
        {"type": "body", "parameters": [{"type": "text", "text": "Ana"}]},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "c/42"}]}]);
    let mut content = with(whole.clone());
    content["template"]["name"] = json!("rich");
    office.send(&phone(1), &content, "m1.1.x").await.unwrap();
    for (missing, wanted) in [(0, 132_012), (1, 132_000), (2, 131_008)] {
        let mut parts = whole.as_array().unwrap().clone();
        parts.remove(missing);
        content["template"]["components"] = json!(parts);
        assert_eq!(
            office
                .send(&phone(1), &content, "m2.1.x")
                .await
                .unwrap_err()
                .code(),
            Some(wanted),
            "without part {missing}"
        );
    }
}

#[tokio::test]
async fn hostile_requests_get_an_answer_in_metas_form() {
    let office = open(|_| {}).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let deep = "[".repeat(10_000);
    let bodies = [
        "",
        "{",
        "null",
        "[]",
        "\"x\"",
        deep.as_str(),
        r#"{"messaging_product":"whatsapp","recipient":"é1.é","type":"text","text":{"body":"x"}}"#,
    ];
    for path in [
        "710000000000001/messages",
        "660000000000001/message_templates",
        "880000000000001",
    ] {
        for body in bodies {
            let url = format!("{}/v25.0/{path}", office.sandbox.url());
            let answer = http
                .post(url)
                .bearer_auth("training-token")
                .body(body.to_owned())
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status().as_u16(), 400, "{path} {body:.40}");
            let answer: Value = answer.json().await.unwrap();
            assert!(answer["error"]["code"].is_i64(), "{path} {body:.40}");
        }
    }
    let url = format!("{}/nonsense", office.sandbox.url());
    let answer: Value = http.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["error"]["code"], json!(2_500));
}
