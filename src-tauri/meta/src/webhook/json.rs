//! Reading Meta's JSON without trusting its types: numbers may be texts, keys may be missing.

use jiff::Timestamp;
use serde_json::Value;

/// A text that is there and not empty.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    value
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A text, or a number written as one.
pub(super) fn text_or_number(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number, also when written as a text.
pub(super) fn number(value: &Value, key: &str) -> Option<i64> {
    match value.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Unix seconds, also when written as a text.
pub(super) fn time(value: &Value, key: &str) -> Option<Timestamp> {
    Timestamp::from_second(number(value, key)?).ok()
}

/// The entries of a list; none when there is no list.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
