//! Messages: send one, look at them, retry, settle the unknown, the delivery report.

mod check_send;
mod delivery_report;
mod list_messages;
pub mod report_file;
mod resolve_message;
mod retry_messages;
mod send_message;
mod show_message;
mod words;

pub use check_send::{CheckSend, SendCheck, SendChecks};
pub use delivery_report::{DeliveryReport, DeliveryReportReply, ReasonCount};
pub use list_messages::{ListMessages, MessagePage, MessageSummary};
pub use report_file::{ExportDeliveryReport, ReportKind};
pub use resolve_message::{MessageResolved, ResolveMessage};
pub use retry_messages::{RetryGroup, RetryMessages, RetryPlan};
pub use send_message::{MessageQueued, SendMessage};
pub use show_message::{
    Message, MessageAttempt, MessageCan, MessagePrice, MessageWait, ShowMessage, TimelineEntry,
};
pub use words::{explain_failure, explain_skip};

use std::collections::BTreeMap;

use ground::ids::PersonId;
use sqlx::Row as _;
use sqlx::types::Json;
use templates::Facts;

use crate::{Catalogue, Refusal, Work};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListMessages>()
        .with::<ShowMessage>()
        .with::<CheckSend>()
        .with::<SendMessage>()
        .with::<RetryMessages>()
        .with::<ResolveMessage>()
        .with::<DeliveryReport>()
        .with::<ExportDeliveryReport>();
}

/// A person's phone and what templates can be filled with.
pub(crate) async fn facts_of(
    work: &mut Work<'_>,
    person: PersonId,
) -> Result<(String, Facts), Refusal> {
    let row = sqlx::query("select phone, name, language, country, source, stage, fields from app.lead where id = $1 and deleted_at is null")
        .bind(person)
        .fetch_optional(work.sql())
        .await?
        .ok_or_else(|| Refusal::not_found("person", person))?;
    let phone: String = row.try_get("phone")?;
    let fields: Option<Json<BTreeMap<String, serde_json::Value>>> = row.try_get("fields")?;
    let mut values: BTreeMap<String, String> = fields
        .map(|fields| fields.0)
        .unwrap_or_default()
        .into_iter()
        .map(|(key, value)| {
            (
                key,
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            )
        })
        .collect();
    for key in ["name", "language", "country", "source", "stage"] {
        if let Some(value) = row.try_get::<Option<String>, _>(key)? {
            values.insert(key.to_owned(), value);
        }
    }
    values.insert("phone".into(), phone.clone());
    Ok((phone, Facts { values }))
}
