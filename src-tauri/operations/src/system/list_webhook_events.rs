//! Webhooks as they came, newest first: to watch them arrive, and to see why one was not applied.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of deliveries. They are kept for eight days after they were applied.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListWebhookEvents {
    /// new, applied or quarantined.
    state: Option<String>,
    /// Where the page before ended.
    cursor: Option<At>,
    /// How many, 1 to 200 (50).
    limit: Option<u32>,
}

/// One delivery of Meta.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookEvent {
    /// SHA-256 of its bytes.
    pub id: String,
    /// When it came.
    pub received_at: At,
    /// new, applied or quarantined.
    pub state: String,
    /// May hold a STOP: goes first.
    pub urgent: bool,
    /// How often it could not be applied.
    pub tries: i32,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// When it was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<At>,
    /// How large it is.
    pub bytes: i32,
    /// What is in it, in a few words.
    pub summary: String,
    /// The whole, when it is JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub raw: Option<Value>,
    /// The whole, when it is no JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A page of deliveries.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookEventPage {
    /// The deliveries.
    pub items: Vec<WebhookEvent>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<At>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    received_at: At,
    state: String,
    urgent: bool,
    tries: i32,
    error: Option<String>,
    applied_at: Option<At>,
    bytes: i32,
    raw: String,
}

impl Operation for ListWebhookEvents {
    const NAME: &'static str = "list_webhook_events";
    const SUMMARY: &'static str = "Webhooks as they came, newest first.";
    const ROUTE: Route = Route::get("/api/webhooks/events");
    const PERMISSION: Option<&'static str> = Some("admin.canViewAuditLogs");
    const TOPICS: &'static [Topic] = &[Topic::System, Topic::Messages, Topic::Conversations];
    type Reply = WebhookEventPage;

    async fn run(self, work: &mut Work<'_>) -> Result<WebhookEventPage, Refusal> {
        let most = self.limit.unwrap_or(50).clamp(1, 200);
        let rows: Vec<Row> = sqlx::query_as("select * from api.webhook_events($1, $2, $3)")
            .bind(self.cursor)
            .bind(self.state)
            .bind(i32::try_from(most).unwrap_or(50))
            .fetch_all(work.sql())
            .await?;
        let next_cursor = rows
            .last()
            .map(|row| row.received_at)
            .filter(|_| rows.len() == most as usize);
        Ok(WebhookEventPage {
            items: rows.into_iter().map(WebhookEvent::from).collect(),
            next_cursor,
        })
    }
}

impl From<Row> for WebhookEvent {
    fn from(row: Row) -> Self {
        let raw: Option<Value> = serde_json::from_str(&row.raw).ok();
        Self {
            id: row.id,
            received_at: row.received_at,
            state: row.state,
            urgent: row.urgent,
            tries: row.tries,
            error: row.error,
            applied_at: row.applied_at,
            bytes: row.bytes,
            summary: raw.as_ref().map_or_else(|| "not JSON".into(), summary),
            text: raw.is_none().then_some(row.raw),
            raw,
        }
    }
}

/// `2 delivered, 1 message`, or the names of Meta's fields.
fn summary(raw: &Value) -> String {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for entry in list(&raw["entry"]) {
        for change in list(&entry["changes"]) {
            let value = &change["value"];
            let statuses = list(&value["statuses"]);
            let messages = list(&value["messages"]);
            if statuses.is_empty() && messages.is_empty() {
                let field = change["field"].as_str().unwrap_or("unknown").to_owned();
                *counts.entry(field).or_default() += 1;
            }
            for status in statuses {
                let name = status["status"].as_str().unwrap_or("status").to_owned();
                *counts.entry(name).or_default() += 1;
            }
            if !messages.is_empty() {
                *counts.entry("message".into()).or_default() += messages.len();
            }
        }
    }
    let words: Vec<String> = counts
        .into_iter()
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::summary;

    #[test]
    fn a_delivery_is_told_in_a_few_words() {
        let raw = json!({"entry": [{"changes": [
            {"field": "messages", "value": {"statuses": [{"status": "read"}, {"status": "read"}, {"status": "failed"}]}},
            {"field": "messages", "value": {"messages": [{"id": "wamid.1"}]}},
            {"field": "account_update", "value": {}}]}]});
        assert_eq!(
            summary(&raw),
            "1 account_update, 1 failed, 1 message, 2 read"
        );
    }
}
