//! The contract written from the catalogue: OpenAPI 3.1 for everybody, and the list of operations for the page.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{Catalogue, Entry, Method};

/// The OpenAPI document of the REST door.
pub fn openapi(catalogue: &Catalogue) -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    for entry in catalogue.entries() {
        paths
            .entry(entry.route.path)
            .or_default()
            .insert(method(entry).to_lowercase(), describe(entry));
        schemas.extend(
            entry
                .schemas
                .iter()
                .map(|(name, schema)| (name.clone(), json!(schema))),
        );
    }
    schemas.insert("Refused".into(), refused());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Waybill",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Everything the desktop can do. Sign in at /api/auth/login (cookie) or /api/auth/token (bearer).",
            "license": { "name": "Proprietary", "identifier": "LicenseRef-Waybill" }
        },
        "security": [{ "session": [] }, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "waybill_session" },
                "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" }
            }
        }
    })
}

/// The list of operations for the page, as TypeScript.
pub fn typescript(catalogue: &Catalogue) -> String {
    let mut out = String::from(
        "// Written by `cargo xtask contract` from the catalogue of operations. Never edited.\n\nexport const operations = {\n",
    );
    for entry in catalogue.entries() {
        let topics: Vec<String> = entry
            .topics
            .iter()
            .map(|topic| format!("'{}'", topic.name()))
            .collect();
        out.push_str(&format!(
            "  {}: {{ method: '{}', path: '{}', topics: [{}] }},\n",
            entry.name,
            method(entry),
            entry.route.path,
            topics.join(", ")
        ));
    }
    out.push_str("} as const\n");
    out
}

fn method(entry: &Entry) -> &'static str {
    match entry.route.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

fn describe(entry: &Entry) -> Value {
    let mut input = json!(entry.input);
    let in_path: Vec<&str> = entry.route.fields().collect();
    let mut parameters: Vec<Value> = in_path
        .iter()
        .map(|name| parameter(name, "path", &take(&mut input, name), true))
        .collect();
    let mut operation = json!({
        "operationId": entry.name,
        "summary": entry.summary,
        "tags": [entry.route.path.split('/').nth(2).unwrap_or_default()],
        "x-permission": entry.permission,
        "x-topics": entry.topics,
        "responses": {
            "200": { "description": "Done", "content": { "application/json": { "schema": envelope(&json!(entry.reply)) } } },
            "default": { "description": "Refused", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refused" } } } }
        }
    });
    let required: Vec<String> = input["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let fields: Vec<(String, Value)> = input["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    if entry.is_read() {
        parameters.extend(
            fields
                .iter()
                .map(|(name, schema)| parameter(name, "query", schema, required.contains(name))),
        );
    } else if !fields.is_empty() {
        operation["requestBody"] = json!({ "required": !required.is_empty(), "content": { "application/json": { "schema": input } } });
    }
    operation["parameters"] = json!(parameters);
    operation
}

/// Takes a field that stands in the path out of the body's schema.
fn take(input: &mut Value, name: &str) -> Value {
    if let Some(required) = input["required"].as_array_mut() {
        required.retain(|field| field != name);
    }
    input["properties"]
        .as_object_mut()
        .and_then(|fields| fields.remove(name))
        .unwrap_or_else(|| json!({ "type": "string" }))
}

fn parameter(name: &str, place: &str, schema: &Value, required: bool) -> Value {
    json!({ "name": name, "in": place, "required": required, "schema": schema })
}

fn envelope(data: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["success", "data", "message"],
        "properties": { "success": { "const": true }, "data": data, "message": { "type": "string" } }
    })
}

fn refused() -> Value {
    json!({
        "type": "object",
        "required": ["success", "error", "code", "details"],
        "properties": {
            "success": { "const": false },
            "error": { "type": "string", "description": "What happened and what to do, for people." },
            "code": { "type": "string", "description": "Stable; branch on this." },
            "details": { "type": "object", "description": "Facts: field, retry time, state." }
        }
    })
}
