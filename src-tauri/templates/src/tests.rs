use ground::ids::{AccountId, TemplateId, UserId};
use serde_json::{Value, json};
use sqlx::types::Json;

use crate::{
    Draft, Facts, Finding, Mapping, Renderer, Severity, Template, TemplateError, lint, variables,
};

fn draft(body: &str) -> Draft {
    let names: Vec<String> = variables(body).into_iter().map(str::to_owned).collect();
    Draft {
        account: AccountId::new(),
        name: "spring_sale".into(),
        language: "en_US".into(),
        category: "MARKETING".into(),
        components: json!([{ "type": "BODY", "text": body }, { "type": "FOOTER", "text": "Reply STOP to end" }]),
        variables: names
            .into_iter()
            .map(|name| Mapping {
                field: "name".into(),
                fallback: None,
                name,
            })
            .collect(),
    }
}

fn template(components: Value, variables: Vec<Mapping>) -> Template {
    Template {
        id: TemplateId::new(),
        account_id: AccountId::new(),
        name: "spring_sale".into(),
        language: "en_US".into(),
        category: "MARKETING".into(),
        components: Json(components),
        variables: Json(variables),
        version: 1,
        state: "approved".into(),
        author_id: UserId::new(),
        decided_by: None,
        decision_note: None,
        meta_id: None,
        meta_status: None,
        meta_reason: None,
        quality: "UNKNOWN".into(),
    }
}

fn facts(pairs: &[(&str, &str)]) -> Facts {
    Facts {
        values: pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect(),
    }
}

fn mapping(name: &str, field: &str, fallback: Option<&str>) -> Mapping {
    Mapping {
        name: name.into(),
        field: field.into(),
        fallback: fallback.map(str::to_owned),
    }
}

fn errors(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.field.as_str())
        .collect()
}

#[test]
fn a_good_template_has_no_findings() {
    assert_eq!(
        lint(&draft(
            "Hello {{1}}, all plants are cheaper until Sunday evening."
        )),
        []
    );
}

#[test]
fn what_meta_refuses_is_found_before() {
    for (body, why) in [
        (
            "{{1}} all plants are cheaper until Sunday",
            "a variable at the start",
        ),
        (
            "All plants are cheaper until Sunday {{1}}",
            "a variable at the end",
        ),
        (
            "Hello {{1}} {{2}} all plants are cheaper until Sunday",
            "two variables side by side",
        ),
        (
            "Hello {{1}} and {{3}} all plants are cheaper until this Sunday",
            "a gap",
        ),
        (
            "Hello {{1}} and {{name}} all plants are cheaper until this Sunday",
            "mixed kinds",
        ),
        (
            "Your order {{orderId}} is on its way to your house",
            "the seed's camel case",
        ),
        ("Hi {{1}}!", "too few words"),
        ("A\n\n\nB", "empty lines"),
        ("", "no text"),
    ] {
        assert!(
            errors(&lint(&draft(body))).contains(&"body"),
            "{why}: {body:?}"
        );
    }
}

#[test]
fn a_marketing_template_without_a_way_out_is_warned_about() {
    let mut draft = draft("Hello {{1}}, all plants are cheaper until Sunday evening.");
    draft.components = json!([{ "type": "BODY", "text": "Hello {{1}}, all plants are cheaper until Sunday evening." }]);
    assert_eq!(
        lint(&draft)
            .iter()
            .map(|finding| finding.severity)
            .collect::<Vec<_>>(),
        [Severity::Warning]
    );
}

#[test]
fn variables_are_filled_from_fields_with_fallback() {
    let template = template(
        json!([{ "type": "BODY", "text": "Hello {{1}}, {{2}} waits for you in town." }]),
        vec![
            mapping("1", "first_name", Some("there")),
            mapping("2", "gift", None),
        ],
    );
    let renderer = Renderer::new(&template, &[]).expect("all mapped");
    let rendered = renderer
        .render(&facts(&[
            ("name", "Ana  María\nLópez"),
            ("gift", "a\tplant"),
        ]))
        .expect("filled");
    assert_eq!(rendered.body, "Hello Ana, a plant waits for you in town.");
    assert_eq!(
        rendered.content["template"]["components"][0]["parameters"][1]["text"],
        "a plant"
    );
    let rendered = renderer
        .render(&facts(&[("gift", "a plant")]))
        .expect("fallback");
    assert!(rendered.body.starts_with("Hello there,"));
    assert!(
        matches!(renderer.render(&facts(&[("name", "Ana")])), Err(TemplateError::Empty { variable, .. }) if variable == "2")
    );
}

#[test]
fn named_variables_carry_their_name() {
    let template = template(
        json!([{ "type": "BODY", "text": "Hello {{first_name}}, welcome back to us." }]),
        vec![mapping("first_name", "first_name", None)],
    );
    let rendered = Renderer::new(&template, &[])
        .expect("mapped")
        .render(&facts(&[("name", "Ana")]))
        .expect("filled");
    assert_eq!(
        rendered.content["template"]["components"][0]["parameters"][0],
        json!({ "type": "text", "parameter_name": "first_name", "text": "Ana" })
    );
}

#[test]
fn an_unmapped_variable_or_a_text_too_long_is_refused() {
    let body = json!([{ "type": "BODY", "text": "Hello {{1}}, welcome back to us." }]);
    let bare = template(body.clone(), vec![]);
    assert!(
        matches!(Renderer::new(&bare, &[]), Err(TemplateError::Unmapped { variable }) if variable == "1")
    );
    let mapped = template(body, vec![mapping("1", "name", None)]);
    let renderer = Renderer::new(&mapped, &[]).expect("mapped");
    assert!(matches!(
        renderer.render(&facts(&[("name", &"x".repeat(1100))])),
        Err(TemplateError::TooLong {
            component: "body",
            ..
        })
    ));
}

#[test]
fn a_quick_reply_sends_its_payload() {
    let template = template(
        json!([{ "type": "BODY", "text": "News for you today." },
        { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Open", "url": "https://shop.example.com/{{1}}" }, { "type": "QUICK_REPLY", "text": "Stop promotions", "payload": "STOP_PROMO" }] }]),
        vec![mapping("1", "code", None)],
    );
    let rendered = Renderer::new(&template, &[])
        .expect("mapped")
        .render(&facts(&[("code", "c/42")]))
        .expect("filled");
    assert_eq!(
        rendered.content["template"]["components"],
        json!([
        { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "c/42" }] },
        { "type": "button", "sub_type": "quick_reply", "index": "1", "parameters": [{ "type": "payload", "payload": "STOP_PROMO" }] }])
    );
}
