//! Notifications in words.

use super::list_notifications::{NotificationLink, Row};

pub(super) struct Said {
    pub(super) severity: &'static str,
    pub(super) title: String,
    pub(super) text: Option<String>,
    pub(super) link: Option<NotificationLink>,
}

pub(super) fn of(row: &Row) -> Said {
    let what = row.what.clone().unwrap_or_default();
    let by = row.by.clone().unwrap_or_else(|| "Waybill".into());
    let reason = row.detail["reason"].as_str().unwrap_or_default();
    let count = row.detail["count"].as_i64().unwrap_or(1);
    let id = || {
        Some(
            row.subject
                .split_once(':')
                .map_or(row.subject.as_str(), |(_, id)| id)
                .to_owned(),
        )
    };
    let link = |to, id| Some(NotificationLink { to, id });
    let say = |severity, title: String, text: &str, link| Said {
        severity,
        title,
        text: (!text.is_empty()).then(|| text.to_owned()),
        link,
    };
    match row.kind.as_str() {
        "limit_warning" => say(
            "warning",
            format!("80 % used: {what}"),
            "Sending pauses by itself when it is full.",
            link("limits", None),
        ),
        "limit_reached" => say(
            "alert",
            format!("Limit reached: {what}"),
            "Sending waits and goes on by itself when places are free.",
            link("limits", None),
        ),
        "paused" if row.subject == "everything:" => say(
            "alert",
            format!("All sending is paused by {by}"),
            reason,
            link("limits", None),
        ),
        "paused" => say(
            "alert",
            format!("Sending of {what} is paused by {by}"),
            reason,
            link("limits", None),
        ),
        "resumed" if row.subject == "everything:" => say(
            "info",
            format!("Sending goes on: {by} lifted the pause"),
            "",
            link("limits", None),
        ),
        "resumed" => say(
            "info",
            format!("Sending of {what} goes on: {by} lifted the pause"),
            "",
            link("limits", None),
        ),
        "campaign_done" => say(
            "info",
            format!("Campaign done: {what}"),
            "The results are complete, but for late receipts.",
            link("campaign", id()),
        ),
        "campaign_paused" => say(
            "warning",
            format!("{by} paused your campaign {what}"),
            reason,
            link("campaign", id()),
        ),
        "campaign_resumed" => say(
            "info",
            format!("{by} let your campaign {what} go on"),
            "",
            link("campaign", id()),
        ),
        "campaign_cancelled" => say(
            "warning",
            format!("{by} cancelled your campaign {what}"),
            reason,
            link("campaign", id()),
        ),
        "approval_wanted" => say(
            "info",
            format!("Approval wanted: {what}"),
            &format!("{by} asks for a second person's decision."),
            link("template", id()),
        ),
        "template_approved_here" => say(
            "info",
            format!("{by} approved {what}"),
            "It goes to Meta for review now.",
            link("template", id()),
        ),
        "template_rejected_here" => say(
            "warning",
            format!("{by} rejected {what}"),
            "Look at the note, change it and submit it again.",
            link("template", id()),
        ),
        "template_approved" => say(
            "info",
            format!("Meta approved {what}"),
            "It can be sent.",
            link("template", id()),
        ),
        "template_rejected" => say(
            "alert",
            format!("Meta refused {what}"),
            reason,
            link("template", id()),
        ),
        "template_paused" => say(
            "alert",
            format!("Meta paused {what}"),
            "People block or report it. Campaigns with it wait.",
            link("template", id()),
        ),
        "template_disabled" => say(
            "alert",
            format!("Meta disabled {what}"),
            reason,
            link("template", id()),
        ),
        "messages_unknown" => say(
            "warning",
            format!("{count} messages may or may not have been sent"),
            "Settle each as sent or not sent.",
            link("messages", None),
        ),
        "reply" if what.is_empty() => say(
            "info",
            "A person you look after wrote".into(),
            "",
            link("conversation", id()),
        ),
        "reply" => say(
            "info",
            format!("{what} wrote"),
            "",
            link("conversation", id()),
        ),
        "conversation_assigned" => say(
            "info",
            format!(
                "{by} gave you the conversation with {}",
                if what.is_empty() { "somebody" } else { &what }
            ),
            "",
            link("conversation", id()),
        ),
        "stop_review" => say(
            "warning",
            format!("{count} messages may mean STOP"),
            "Decide for each whether the person wants no more messages.",
            link("reviews", None),
        ),
        "foreign_send" => say(
            "alert",
            format!("{count} receipts of messages Waybill did not send"),
            "Somebody uses the token elsewhere. Replace it at Meta if that is not meant.",
            link("webhooks", None),
        ),
        other => say("info", other.replace('_', " "), reason, None),
    }
}
