use super::{Kind, Link};

const ID: &str = "019abc12-3456-7890-abcd-ef0123456789";

#[test]
fn a_link_names_one_record() {
    for (word, kind) in [
        ("approval", Kind::Approval),
        ("campaign", Kind::Campaign),
        ("conversation", Kind::Conversation),
        ("lead", Kind::Lead),
        ("message", Kind::Message),
        ("template", Kind::Template),
    ] {
        let link = Link::read(&format!("waybill://{word}/{ID}")).expect("a link");
        assert_eq!((link.kind, link.id.to_string().as_str()), (kind, ID));
    }
    assert!(Link::read(&format!("waybill://lead/{ID}/")).is_some());
}

#[test]
fn nothing_else_passes() {
    for text in [
        "",
        "waybill://",
        "waybill://campaign",
        "waybill://campaign/",
        "waybill://campaign/1",
        "waybill://settings/019abc12-3456-7890-abcd-ef0123456789",
        "waybill://campaign/019abc1234567890abcdef0123456789",
        "waybill://campaign/{019abc12-3456-7890-abcd-ef0123456789}",
        "waybill://campaign/019abc12-3456-7890-abcd-ef0123456789/../settings",
        "waybill://campaign/019abc12-3456-7890-abcd-ef0123456789?launch=yes",
        "waybill://campaign/019abc12-3456-7890-abcd-ef0123456789#x",
        "waybill://campaign//019abc12-3456-7890-abcd-ef0123456789",
        "waybill://a@campaign/019abc12-3456-7890-abcd-ef0123456789",
        "waybill:campaign/019abc12-3456-7890-abcd-ef0123456789",
        "https://campaign/019abc12-3456-7890-abcd-ef0123456789",
        "javascript:alert(1)//campaign/019abc12-3456-7890-abcd-ef0123456789",
        " waybill://campaign/019abc12-3456-7890-abcd-ef0123456789",
    ] {
        assert_eq!(Link::read(text), None, "{text}");
    }
}
