//! Reasons in words: what happened and what to do. The page shows these sentences and makes up none.

use crate::campaigns::Failure;

/// Why somebody was left out, and what to do.
pub fn explain_skip(reason: &str) -> (&'static str, &'static str) {
    match reason {
        "no_consent" => (
            "There is no consent of this person for this purpose.",
            "Ask for it and record it with its source.",
        ),
        "consent_pending" => (
            "The person has not confirmed yet.",
            "Wait for their answer; do not write meanwhile.",
        ),
        "consent_expired" => (
            "The consent has run out.",
            "Ask again and record the new consent.",
        ),
        "opted_out" => ("The person opted out.", "Nothing: only they can come back."),
        "blocked" => (
            "The person said stop within the last 30 days.",
            "Wait; new consent may be recorded after the block.",
        ),
        "window_closed" => (
            "The last message of the person is more than 24 hours old.",
            "Send an approved template instead.",
        ),
        "capped" => (
            "The person has had as many messages as allowed in 24 hours.",
            "Send later.",
        ),
        "us_marketing" => (
            "Meta delivers no marketing templates to numbers of the United States.",
            "Use another channel for this person.",
        ),
        "template_params" => (
            "A variable of the template has no value for this person.",
            "Fill the field, or give the variable a fallback.",
        ),
        "deleted" => (
            "The lead was put into the bin before its turn.",
            "Restore the lead and send again.",
        ),
        "template_unusable" => (
            "Meta refused, disabled or deleted the template.",
            "Use another template.",
        ),
        "cancelled" => (
            "The campaign was cancelled before its turn.",
            "Nothing, or start a new campaign.",
        ),
        "expired" => (
            "It was too late for this message.",
            "Send a new one if it still matters.",
        ),
        _ => ("It was not sent.", "Look at the message's timeline."),
    }
}

/// What a failure means and what to do.
pub fn explain_failure(code: i32, reason: Option<&str>) -> Failure {
    let failure = |title: &str, advice: &str, retryable| Failure {
        code,
        title: title.to_owned(),
        advice: advice.to_owned(),
        count: 0,
        retryable,
    };
    if code == 0 {
        return match reason {
            Some("resolved_not_sent") => failure(
                "Settled by hand as not sent.",
                "Retry it when you want it to go out.",
                true,
            ),
            _ => failure(
                "The message could not be handed to Meta.",
                "Check the connection to Meta, then retry.",
                true,
            ),
        };
    }
    let info = meta::catalogue::look_up(i64::from(code), None);
    let never = matches!(
        info.class,
        meta::catalogue::Class::Never | meta::catalogue::Class::OptOut
    );
    failure(info.title, info.advice, !never)
}
