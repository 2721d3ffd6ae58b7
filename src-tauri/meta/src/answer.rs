//! Reading answers: a typed body, or Meta's error body, or neither.

use std::time::Duration;

use reqwest::{Response, header::HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Error, GraphError, redact::redact};

/// Turns an answer into `T`, or into the error it is.
pub(crate) async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Error> {
    let http = answer.status().as_u16();
    let retry_after = retry_after(answer.headers());
    let body = answer
        .bytes()
        .await
        .map_err(|source| Error::Lost(source.without_url()))?;
    if (200..300).contains(&http)
        && let Ok(value) = serde_json::from_slice(&body)
    {
        return Ok(value);
    }
    Err(graph_error(http, retry_after, &body)
        .map_or(Error::Unreadable { http, retry_after }, |e| {
            Error::Graph(Box::new(e))
        }))
}

/// Sorts a transport failure by whether the request can have left this machine.
pub(crate) fn transport(source: reqwest::Error) -> Error {
    let source = source.without_url();
    if source.is_connect() || source.is_builder() {
        Error::NotConnected(source)
    } else {
        Error::Lost(source)
    }
}

fn graph_error(http: u16, retry_after: Option<Duration>, body: &[u8]) -> Option<GraphError> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let error = body.get("error")?;
    let text = |key: &str| error.get(key).and_then(Value::as_str).map(redact);
    let data = error.get("error_data");
    Some(GraphError {
        http,
        code: error.get("code")?.as_i64()?,
        subcode: error.get("error_subcode").and_then(Value::as_i64),
        transient: error
            .get("is_transient")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        message: text("message").unwrap_or_default(),
        user_title: text("error_user_title"),
        user_message: text("error_user_msg"),
        details: data
            .and_then(|data| data.get("details"))
            .and_then(Value::as_str)
            .map(redact),
        blamed: data.map(blamed).unwrap_or_default(),
        fbtrace_id: error
            .get("fbtrace_id")
            .and_then(Value::as_str)
            .map(|id| id.chars().take(64).collect()),
        retry_after,
    })
}

fn blamed(data: &Value) -> Vec<String> {
    let specs = data.get("blame_field_specs").and_then(Value::as_array);
    specs
        .into_iter()
        .flatten()
        .filter_map(|path| path.get(0)?.as_str())
        .map(redact)
        .collect()
}

/// The longest wait any entry of `x-business-use-case-usage` names (minutes), else `retry-after` (seconds).
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    usage_minutes(headers)
        .map(|minutes| Duration::from_secs(minutes.min(7 * 24 * 60) * 60))
        .or_else(|| {
            let seconds: u64 = headers
                .get("retry-after")?
                .to_str()
                .ok()?
                .trim()
                .parse()
                .ok()?;
            Some(Duration::from_secs(seconds.min(7 * 24 * 3600)))
        })
}

fn usage_minutes(headers: &HeaderMap) -> Option<u64> {
    let usage: Value =
        serde_json::from_slice(headers.get("x-business-use-case-usage")?.as_bytes()).ok()?;
    let entries = usage
        .as_object()?
        .values()
        .filter_map(Value::as_array)
        .flatten();
    let minutes =
        entries.filter_map(|entry| entry.get("estimated_time_to_regain_access")?.as_u64());
    minutes.max().filter(|minutes| *minutes > 0)
}
