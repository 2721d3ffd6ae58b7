use serde_json::json;

use super::*;

fn submission(components: Value) -> Submission {
    Submission {
        id: ground::ids::new(),
        waba_id: "660000000000001".to_owned(),
        name: "spring".to_owned(),
        language: "en".to_owned(),
        category: "MARKETING".to_owned(),
        components,
        meta_id: None,
    }
}

#[test]
fn places_with_names_are_told_to_meta_and_numbers_are_not() {
    let named = new_template(&submission(
        json!([{"type": "BODY", "text": "Order {{order_id}}"}]),
    ))
    .expect("a template");
    assert_eq!(named.parameter_format, Some(ParameterFormat::Named));
    let numbered = new_template(&submission(
        json!([{"type": "BODY", "text": "Order {{1}}"}]),
    ))
    .expect("a template");
    assert_eq!(numbered.parameter_format, None);
}

#[test]
fn an_example_is_no_place() {
    let example =
        json!([{"type": "BODY", "text": "Hello", "example": {"body_text": [["{{name}}"]]}}]);
    assert_eq!(
        new_template(&submission(example))
            .expect("a template")
            .parameter_format,
        None
    );
}

#[test]
fn a_template_that_cannot_be_read_is_an_error_and_not_a_panic() {
    assert!(new_template(&submission(json!({"no": "list"}))).is_err());
    let strange = Submission {
        category: "SALES".to_owned(),
        ..submission(json!([]))
    };
    assert!(new_template(&strange).is_err());
}
