//! Bodies as Meta wants them, and the limits that are checked before anything is sent.

use serde_json::{Value, json};

use crate::*;

fn message(content: Content) -> Message {
    Message {
        to: Recipient::Phone("+15550100777".to_owned()),
        content,
        context: None,
        callback_data: "m.1.mac".to_owned(),
    }
}

fn text(body: &str) -> Content {
    Content::Text(Text {
        body: body.to_owned(),
        preview_url: false,
    })
}

fn body(content: Content) -> Value {
    let message = message(content);
    message.validate().unwrap();
    json!(message)
}

fn refused(content: Content) -> String {
    message(content).validate().unwrap_err().field
}

fn buttons(count: usize, title: &str) -> Content {
    let button = |at: usize| ReplyButton {
        id: format!("id{at}"),
        title: format!("{title}{at}"),
    };
    let action = Action::Buttons((0..count).map(button).collect());
    Content::Interactive(Interactive {
        header: None,
        body: "Choose".to_owned(),
        footer: None,
        action,
    })
}

#[test]
fn a_text_has_metas_body() {
    let mut said = message(Content::Text(Text {
        body: "Hello".to_owned(),
        preview_url: true,
    }));
    said.context = Some("wamid.Q".to_owned());
    assert_eq!(
        json!(said),
        json!({"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550100777", "type": "text",
            "text": {"body": "Hello", "preview_url": true}, "context": {"message_id": "wamid.Q"}, "biz_opaque_callback_data": "m.1.mac"})
    );
}

#[test]
fn a_user_id_goes_under_its_own_key() {
    let mut said = message(text("x"));
    said.to = Recipient::parse("US.13491208655302741918");
    said.validate().unwrap();
    let body = json!(said);
    assert_eq!(
        (body.get("to"), &body["recipient"]),
        (None, &json!("US.13491208655302741918"))
    );
    assert_eq!(Recipient::parse("+49151").as_str(), "+49151");
}

#[test]
fn every_plain_kind_has_its_object() {
    let id = || MediaSource::Id("1".to_owned());
    let link = MediaSource::Link("https://x.example/a.pdf".to_owned());
    assert_eq!(
        body(Content::Image(Captioned {
            source: id(),
            caption: Some("c".to_owned())
        }))["image"],
        json!({"id": "1", "caption": "c"})
    );
    assert_eq!(
        body(Content::Video(Captioned {
            source: id(),
            caption: None
        }))["video"],
        json!({"id": "1"})
    );
    assert_eq!(
        body(Content::Audio(Audio {
            source: id(),
            voice: true
        }))["audio"],
        json!({"id": "1", "voice": true})
    );
    assert_eq!(body(Content::Sticker(id()))["sticker"], json!({"id": "1"}));
    let document = Document {
        source: link,
        filename: Some("a.pdf".to_owned()),
        caption: None,
    };
    assert_eq!(
        body(Content::Document(document))["document"],
        json!({"link": "https://x.example/a.pdf", "filename": "a.pdf"})
    );
    let place = Location {
        latitude: 1.5,
        longitude: -2.0,
        name: Some("n".to_owned()),
        address: None,
    };
    assert_eq!(
        body(Content::Location(place))["location"],
        json!({"latitude": 1.5, "longitude": -2.0, "name": "n"})
    );
    let reaction = Reaction {
        message_id: "wamid.X".to_owned(),
        emoji: String::new(),
    };
    assert_eq!(
        body(Content::Reaction(reaction))["reaction"],
        json!({"message_id": "wamid.X", "emoji": ""})
    );
    let name = CardName {
        formatted_name: "Ana B".to_owned(),
        first_name: Some("Ana".to_owned()),
        last_name: None,
    };
    let card = Card {
        name,
        ..Card::default()
    };
    assert_eq!(
        body(Content::Contacts(vec![card]))["contacts"],
        json!([{"name": {"formatted_name": "Ana B", "first_name": "Ana"}}])
    );
}

#[test]
fn interactive_kinds_have_their_actions() {
    let with = |action| {
        let interactive = Interactive {
            header: Some(InteractiveHeader::Text("h".to_owned())),
            body: "b".to_owned(),
            footer: Some("f".to_owned()),
            action,
        };
        body(Content::Interactive(interactive))["interactive"].clone()
    };
    let row = ListRow {
        id: "r".to_owned(),
        title: "t".to_owned(),
        description: None,
    };
    let list = with(Action::List {
        button: "Menu".to_owned(),
        sections: vec![ListSection {
            title: None,
            rows: vec![row],
        }],
    });
    assert_eq!(
        list["action"],
        json!({"button": "Menu", "sections": [{"rows": [{"id": "r", "title": "t"}]}]})
    );
    assert_eq!(
        (&list["type"], &list["header"], &list["footer"]),
        (
            &json!("list"),
            &json!({"type": "text", "text": "h"}),
            &json!({"text": "f"})
        )
    );
    let link = with(Action::CtaUrl {
        display_text: "Go".to_owned(),
        url: "https://x.example".to_owned(),
    });
    assert_eq!(
        link["action"],
        json!({"name": "cta_url", "parameters": {"display_text": "Go", "url": "https://x.example"}})
    );
    assert_eq!(
        with(Action::LocationRequest)["action"],
        json!({"name": "send_location"})
    );
    let flow = FlowAction {
        flow_id: "7".to_owned(),
        flow_cta: "Open".to_owned(),
        flow_token: None,
        flow_action: None,
        flow_action_payload: None,
    };
    assert_eq!(
        with(Action::Flow(flow))["action"]["parameters"],
        json!({"flow_id": "7", "flow_cta": "Open", "flow_message_version": "3"})
    );
    let pressed = body(buttons(1, "t"))["interactive"]["action"].clone();
    assert_eq!(
        pressed,
        json!({"buttons": [{"type": "reply", "reply": {"id": "id0", "title": "t0"}}]})
    );
}

#[test]
fn a_template_has_metas_components() {
    let words = |text: &str| TemplateParameter::Text {
        name: None,
        text: text.to_owned(),
    };
    let template = TemplateMessage {
        name: "spring_sale".to_owned(),
        language: "en_US".to_owned(),
        parts: vec![
            TemplatePart::Header(vec![TemplateParameter::Image(MediaSource::Id(
                "1166846181421424".to_owned(),
            ))]),
            TemplatePart::Body(vec![
                words("Ana"),
                TemplateParameter::Currency {
                    fallback: "$1".to_owned(),
                    code: "USD".to_owned(),
                    amount_1000: 1000,
                },
            ]),
            TemplatePart::Button {
                sub_type: "url".to_owned(),
                index: 0,
                parameters: vec![words("c/42")],
            },
            TemplatePart::Button {
                sub_type: "quick_reply".to_owned(),
                index: 1,
                parameters: vec![TemplateParameter::Payload("STOP_PROMO".to_owned())],
            },
        ],
    };
    assert_eq!(
        body(Content::Template(template))["template"],
        json!({"name": "spring_sale", "language": {"code": "en_US"}, "components": [
            {"type": "header", "parameters": [{"type": "image", "image": {"id": "1166846181421424"}}]},
            {"type": "body", "parameters": [{"type": "text", "text": "Ana"},
                {"type": "currency", "currency": {"fallback_value": "$1", "code": "USD", "amount_1000": 1000}}]},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "c/42"}]},
            {"type": "button", "sub_type": "quick_reply", "index": "1", "parameters": [{"type": "payload", "payload": "STOP_PROMO"}]}]})
    );
}

#[test]
fn limits_are_refused_by_the_name_of_the_field() {
    assert_eq!(refused(text("")), "text.body");
    assert_eq!(refused(text(&"é".repeat(4_097))), "text.body");
    assert!(message(text(&"é".repeat(4_096))).validate().is_ok());
    let caption = Captioned {
        source: MediaSource::Id("1".to_owned()),
        caption: Some("c".repeat(1_025)),
    };
    assert_eq!(refused(Content::Image(caption)), "image.caption");
    assert_eq!(
        refused(Content::Sticker(MediaSource::Link("ftp://x".to_owned()))),
        "sticker.link"
    );
    let nowhere = Location {
        latitude: 91.0,
        longitude: 0.0,
        name: None,
        address: None,
    };
    assert_eq!(refused(Content::Location(nowhere)), "location.latitude");
    assert_eq!(refused(buttons(4, "t")), "interactive.action.buttons");
    assert_eq!(
        refused(buttons(1, &"t".repeat(20))),
        "interactive.action.buttons[0].title"
    );
    assert_eq!(refused(Content::Contacts(vec![])), "contacts");
    let rows = (0..11)
        .map(|at| ListRow {
            id: at.to_string(),
            title: "t".to_owned(),
            description: None,
        })
        .collect();
    let action = Action::List {
        button: "M".to_owned(),
        sections: vec![ListSection { title: None, rows }],
    };
    let list = Interactive {
        header: None,
        body: "b".to_owned(),
        footer: None,
        action,
    };
    assert_eq!(
        refused(Content::Interactive(list)),
        "interactive.action.sections"
    );
}

#[test]
fn template_values_keep_metas_rules() {
    let with = |text: &str| {
        let part = TemplatePart::Body(vec![TemplateParameter::Text {
            name: None,
            text: text.to_owned(),
        }]);
        message(Content::Template(TemplateMessage {
            name: "t".to_owned(),
            language: "en".to_owned(),
            parts: vec![part],
        }))
        .validate()
    };
    for bad in ["", "a\nb", "a\tb", "a     b"] {
        assert_eq!(
            with(bad).unwrap_err().field,
            "template.components[0].parameters[0].text",
            "{bad:?}"
        );
    }
    assert!(with("a    b").is_ok(), "four spaces are allowed");
}

#[test]
fn recipients_and_callback_data_are_checked_and_hidden() {
    for bad in [
        "15550100777",
        "+1555abc0777",
        "+",
        "+123",
        "+1234567890123456",
    ] {
        let mut said = message(text("x"));
        said.to = Recipient::Phone(bad.to_owned());
        assert_eq!(said.validate().unwrap_err().field, "to", "{bad}");
    }
    let mut said = message(text("x"));
    said.callback_data = "c".repeat(513);
    assert_eq!(
        said.validate().unwrap_err().field,
        "biz_opaque_callback_data"
    );
    let shown = format!("{:?}", message(text("private words")));
    assert!(
        !shown.contains("15550100777") && !shown.contains("private"),
        "{shown}"
    );
}
