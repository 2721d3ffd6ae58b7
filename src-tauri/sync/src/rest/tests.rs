use axum::http::HeaderMap;
use operations::Catalogue;
use serde_json::{Value, json};

use super::fields::{Fields, Kind};
use super::input;

fn fields(operation: &str) -> Fields {
    let catalogue = Catalogue::all();
    let contract = operations::openapi(&catalogue);
    let entry = catalogue
        .find(operation)
        .expect("an operation of this name");
    Fields::of(entry, &contract)
}

fn query(text: &str) -> Result<Value, String> {
    let uri = format!("/api/messages?{text}").parse().expect("an address");
    input::of_query(&fields("list_messages"), &uri)
        .map(Value::Object)
        .map_err(|refusal| {
            refusal.details["field"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
}

#[test]
fn texts_of_a_query_become_what_the_operation_asks() {
    assert_eq!(
        query("limit=20&state=read"),
        Ok(json!({ "limit": 20, "state": "read" }))
    );
    assert_eq!(query(""), Ok(json!({})));
}

#[test]
fn what_does_not_fit_is_refused_by_the_name_of_its_field() {
    assert_eq!(query("limit=many"), Err("limit".into()));
    assert_eq!(query("limit=1&limit=2"), Err("limit".into()));
    assert_eq!(query("colour=red"), Err("colour".into()));
}

#[test]
fn every_field_of_every_read_can_be_said_in_an_address() {
    let catalogue = Catalogue::all();
    let contract = operations::openapi(&catalogue);
    for entry in catalogue.entries().iter().filter(|entry| entry.is_read()) {
        let described = &contract["paths"][entry.route.path]["get"]["parameters"];
        for parameter in described.as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().expect("a name");
            assert_ne!(
                Fields::of(entry, &contract).kind(name),
                Some(Kind::Other),
                "{} {name}",
                entry.name
            );
        }
    }
}

#[test]
fn every_path_field_is_a_field_of_its_operation() {
    let catalogue = Catalogue::all();
    let contract = operations::openapi(&catalogue);
    for entry in catalogue.entries() {
        for field in entry.route.fields() {
            assert!(
                Fields::of(entry, &contract).kind(field).is_some(),
                "{} {field}",
                entry.name
            );
        }
    }
}

#[test]
fn an_idempotency_key_stands_for_the_id_where_there_is_one() {
    let mut headers = HeaderMap::new();
    headers.insert(
        "idempotency-key",
        "0199c0de-0000-7000-8000-000000000001"
            .parse()
            .expect("a header"),
    );
    let mut given = serde_json::Map::new();
    input::add_headers(&fields("send_message"), &headers, &mut given).expect("taken");
    assert_eq!(
        given.get("id"),
        Some(&json!("0199c0de-0000-7000-8000-000000000001"))
    );

    let mut other = json!({ "id": "another" })
        .as_object()
        .cloned()
        .expect("an object");
    let refused =
        input::add_headers(&fields("send_message"), &headers, &mut other).expect_err("two ids");
    assert_eq!(refused.details["field"], "idempotency-key");

    let mut none = serde_json::Map::new();
    input::add_headers(&fields("list_messages"), &headers, &mut none).expect("ignored");
    assert!(none.is_empty());
}
