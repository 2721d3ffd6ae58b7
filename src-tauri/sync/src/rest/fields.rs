//! What an operation takes, read from the contract: texts of a query must become numbers where numbers are asked.

use std::collections::BTreeMap;

use operations::Entry;
use serde_json::{Map, Value};

/// The form of one field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Flag,
    /// A list of texts.
    List,
    /// Something a query cannot say.
    Other,
}

/// All fields of one operation by name.
pub(super) struct Fields {
    kinds: BTreeMap<String, Kind>,
    needed: Vec<String>,
}

impl Fields {
    pub(super) fn of(entry: &Entry, contract: &Value) -> Self {
        let method = format!("{:?}", entry.route.method).to_lowercase();
        let described = &contract["paths"][entry.route.path][&method];
        let parameters = described["parameters"].as_array().into_iter().flatten();
        let body = resolve(
            &described["requestBody"]["content"]["application/json"]["schema"],
            contract,
        );
        let mut fields = Self {
            kinds: BTreeMap::new(),
            needed: texts(&body["required"]),
        };
        for parameter in parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            fields
                .kinds
                .insert(name.to_owned(), kind(&parameter["schema"], contract));
            if parameter["required"] == true {
                fields.needed.push(name.to_owned());
            }
        }
        let properties = body["properties"].as_object().into_iter().flatten();
        fields
            .kinds
            .extend(properties.map(|(name, schema)| (name.clone(), kind(schema, contract))));
        fields
    }

    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied()
    }

    /// Nothing is known when the input is no plain object; then nothing can be called unknown.
    pub(super) fn are_known(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// The first field that must be given and is not.
    pub(super) fn missing(&self, input: &Map<String, Value>) -> Option<&str> {
        self.needed
            .iter()
            .map(String::as_str)
            .find(|name| !input.contains_key(*name))
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

fn resolve<'a>(schema: &'a Value, contract: &'a Value) -> &'a Value {
    let name = schema["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix("#/components/schemas/"));
    name.map_or(schema, |name| &contract["components"]["schemas"][name])
}

fn kind(schema: &Value, contract: &Value) -> Kind {
    let schema = resolve(schema, contract);
    let choices = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|key| schema[*key].as_array());
    if let Some(choices) = choices {
        let real = choices.iter().find(|choice| choice["type"] != "null");
        return real.map_or(Kind::Other, |choice| kind(choice, contract));
    }
    match type_of(&schema["type"]) {
        Some("string") => Kind::Text,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Flag,
        Some("array") if kind(&schema["items"], contract) == Kind::Text => Kind::List,
        _ => Kind::Other,
    }
}

/// `"integer"` or `["integer", "null"]`.
fn type_of(named: &Value) -> Option<&str> {
    match named {
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null"),
        other => other.as_str(),
    }
}
