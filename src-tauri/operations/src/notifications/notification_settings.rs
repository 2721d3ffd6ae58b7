//! How the caller wants to be told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kinds::KINDS;
use crate::{Operation, Refusal, Route, Topic, Work};

/// The caller's switches.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NotificationSettings {}

/// The caller's switches.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationSettingsReply {
    /// One for each kind.
    pub items: Vec<NotificationSetting>,
}

/// One switch.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationSetting {
    /// Stable name.
    pub kind: &'static str,
    /// In words.
    pub title: &'static str,
    /// Shown in the centre.
    pub shown: bool,
    /// Shown on the desktop too.
    pub popup: bool,
}

impl Operation for NotificationSettings {
    const NAME: &'static str = "notification_settings";
    const SUMMARY: &'static str = "How the caller wants to be told of each kind of thing.";
    const ROUTE: Route = Route::get("/api/notifications/settings");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Notifications];
    type Reply = NotificationSettingsReply;

    async fn run(self, work: &mut Work<'_>) -> Result<NotificationSettingsReply, Refusal> {
        Ok(reply(&choices(work).await?))
    }
}

pub(super) fn reply(choices: &BTreeMap<String, (bool, bool)>) -> NotificationSettingsReply {
    let items = KINDS.iter().map(|kind| {
        let (shown, popup) = choices
            .get(kind.name)
            .copied()
            .unwrap_or((true, kind.popup));
        NotificationSetting {
            kind: kind.name,
            title: kind.title,
            shown,
            popup,
        }
    });
    NotificationSettingsReply {
        items: items.collect(),
    }
}

/// What the caller chose, by switch: shown, popup.
pub(super) async fn choices(
    work: &mut Work<'_>,
) -> Result<BTreeMap<String, (bool, bool)>, sqlx::Error> {
    let rows: Vec<(String, bool, bool)> = sqlx::query_as(
        "select kind, shown, popup from app.notification_setting where user_id = app.uid()",
    )
    .fetch_all(work.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(kind, shown, popup)| (kind, (shown, popup)))
        .collect())
}

/// What the database writes and the caller does not want to see.
pub(super) fn hidden(choices: &BTreeMap<String, (bool, bool)>) -> Vec<String> {
    let off = KINDS
        .iter()
        .filter(|kind| choices.get(kind.name).is_some_and(|(shown, _)| !shown));
    off.flat_map(|kind| kind.covers)
        .map(|written| (*written).to_owned())
        .collect()
}
