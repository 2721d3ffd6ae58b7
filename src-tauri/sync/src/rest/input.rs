//! One JSON object out of path, query, body and headers. Whatever does not fit is refused with the name of its field.

use axum::extract::{Query, RawPathParams};
use axum::http::{HeaderMap, Uri};
use operations::Refusal;
use serde_json::{Map, Value};

use super::fields::{Fields, Kind};

type Object = Map<String, Value>;

/// The query of a read.
pub(super) fn of_query(fields: &Fields, uri: &Uri) -> Result<Object, Refusal> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|_| Refusal::invalid("query", "it is not in the form name=value&name=value"))?;
    let mut input = Object::new();
    for (name, text) in pairs {
        let kind = fields
            .kind(&name)
            .ok_or_else(|| Refusal::invalid(&name, "there is no such field"))?;
        let value = read(&name, kind, &text)?;
        match (input.get_mut(&name), kind) {
            (Some(Value::Array(list)), Kind::List) => {
                list.extend(value.as_array().into_iter().flatten().cloned())
            }
            (Some(_), _) => return Err(Refusal::invalid(&name, "it is given twice")),
            (None, _) => drop(input.insert(name, value)),
        }
    }
    Ok(input)
}

/// The body of a change.
pub(super) fn of_body(fields: &Fields, body: Value) -> Result<Object, Refusal> {
    let Value::Object(input) = body else {
        return Err(Refusal::invalid("body", "it must be an object"));
    };
    match input
        .keys()
        .find(|name| fields.are_known() && fields.kind(name).is_none())
    {
        Some(unknown) => Err(Refusal::invalid(unknown, "there is no such field")),
        None => Ok(input),
    }
}

/// The fields in the path. The same field in the body must say the same.
pub(super) fn add_path(
    fields: &Fields,
    path: &RawPathParams,
    input: &mut Object,
) -> Result<(), Refusal> {
    for (name, text) in path {
        put(fields, name, text, input)?;
    }
    Ok(())
}

/// `Idempotency-Key` is the id of what is made, `If-Match` the version that was seen, where an operation takes them.
pub(super) fn add_headers(
    fields: &Fields,
    headers: &HeaderMap,
    input: &mut Object,
) -> Result<(), Refusal> {
    for (header, field) in [("idempotency-key", "id"), ("if-match", "version")] {
        let Some(value) = headers.get(header).filter(|_| fields.kind(field).is_some()) else {
            continue;
        };
        let text = value
            .to_str()
            .map_err(|_| Refusal::invalid(header, "it is not plain text"))?;
        put(fields, field, text.trim_matches('"'), input)
            .map_err(|refusal| Refusal::invalid(header, reason(&refusal)))?;
    }
    Ok(())
}

fn put(fields: &Fields, name: &str, text: &str, input: &mut Object) -> Result<(), Refusal> {
    let value = read(name, fields.kind(name).unwrap_or(Kind::Text), text)?;
    match input.get(name) {
        Some(said) if *said != value => {
            Err(Refusal::invalid(name, "it is given twice and differently"))
        }
        _ => {
            input.insert(name.to_owned(), value);
            Ok(())
        }
    }
}

fn reason(refusal: &Refusal) -> String {
    refusal.details["reason"]
        .as_str()
        .unwrap_or("it does not fit")
        .to_owned()
}

fn read(name: &str, kind: Kind, text: &str) -> Result<Value, Refusal> {
    let wrong = |wanted: &str| {
        Refusal::invalid(
            name,
            format!(
                "{wanted} is needed, not {:?}",
                text.chars().take(40).collect::<String>()
            ),
        )
    };
    match kind {
        Kind::Text => Ok(text.into()),
        Kind::Integer => text
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| wrong("a whole number")),
        Kind::Number => text
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map(Value::from)
            .ok_or_else(|| wrong("a number")),
        Kind::Flag => text
            .parse::<bool>()
            .map(Value::from)
            .map_err(|_| wrong("true or false")),
        Kind::List => Ok(text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Value::from)
            .collect()),
        Kind::Other => Err(Refusal::invalid(name, "it cannot be given in an address")),
    }
}
