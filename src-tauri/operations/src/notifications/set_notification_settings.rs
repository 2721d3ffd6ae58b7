//! Switch kinds of notifications on and off.

use serde::Deserialize;
use utoipa::ToSchema;

use super::kinds::KINDS;
use super::notification_settings::{self, NotificationSettingsReply};
use crate::{Operation, Refusal, Route, Topic, Work};

/// Changes the caller's switches; those not named stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetNotificationSettings {
    /// What changes.
    pub items: Vec<NotificationChoice>,
}

/// One switch.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationChoice {
    /// Stable name.
    pub kind: String,
    /// Shown in the centre.
    pub shown: bool,
    /// Shown on the desktop too.
    pub popup: bool,
}

impl Operation for SetNotificationSettings {
    const NAME: &'static str = "set_notification_settings";
    const SUMMARY: &'static str = "Switches kinds of notifications on and off for the caller.";
    const ROUTE: Route = Route::put("/api/notifications/settings");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Notifications];
    type Reply = NotificationSettingsReply;

    async fn run(self, work: &mut Work<'_>) -> Result<NotificationSettingsReply, Refusal> {
        for choice in &self.items {
            if !KINDS.iter().any(|kind| kind.name == choice.kind) {
                return Err(Refusal::invalid(
                    "items.kind",
                    format!("there is no kind {:?}", choice.kind),
                ));
            }
            sqlx::query("select api.set_notification_setting($1, $2, $3)")
                .bind(&choice.kind)
                .bind(choice.shown)
                .bind(choice.popup && choice.shown)
                .execute(work.sql())
                .await?;
        }
        Ok(notification_settings::reply(
            &notification_settings::choices(work).await?,
        ))
    }
}
