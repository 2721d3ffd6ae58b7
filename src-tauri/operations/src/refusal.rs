//! A refusal: a stable code the doors branch on, and a sentence for people. The one place where codes become words.

use std::borrow::Cow;

use serde_json::{Value, json};

/// Why an operation was not done. Nothing was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Stable code (`product.md` section 4).
    pub code: Cow<'static, str>,
    /// What happened and what to do, for people.
    pub error: String,
    /// Facts: field, retry time, state.
    pub details: Value,
}

impl Refusal {
    /// With the standard sentence of the code.
    pub fn new(code: impl Into<Cow<'static, str>>, details: Value) -> Self {
        let code = code.into();
        let error = sentence(&code, &details);
        Self {
            code,
            error,
            details,
        }
    }

    /// A field is wrong.
    pub fn invalid(field: &str, reason: impl Into<String>) -> Self {
        Self::new(
            "VALIDATION_FAILED",
            json!({ "field": field, "reason": reason.into() }),
        )
    }

    /// Something named does not exist, or may not be seen.
    pub fn not_found(what: &str, id: impl std::fmt::Display) -> Self {
        Self::new("NOT_FOUND", json!({ what: id.to_string() }))
    }

    /// Not signed in.
    pub fn unauthenticated() -> Self {
        Self::new("UNAUTHENTICATED", json!({}))
    }

    /// A permission is missing.
    pub fn forbidden(permission: &str) -> Self {
        Self::new("FORBIDDEN", json!({ "permission": permission }))
    }

    /// The HTTP status the REST door answers with.
    pub fn status(&self) -> u16 {
        match self.code.as_ref() {
            "UNAUTHENTICATED" | "MFA_REQUIRED" => 401,
            "FORBIDDEN" | "PERMISSION_EXPIRED" | "SELF_APPROVAL" | "APPROVAL_REQUIRED" => 403,
            "NOT_FOUND" => 404,
            "VALIDATION_FAILED" | "TEMPLATE_PARAMS" => 422,
            "RATE_LIMITED" => 429,
            "OFFLINE" => 503,
            "INTERNAL" => 500,
            _ => 409,
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.error)
    }
}

impl std::error::Error for Refusal {}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        if let Some(refusal) = ground::refusal::read(&error) {
            return Self::new(refusal.code, refusal.details);
        }
        if let Some(database) = error.as_database_error() {
            if let Some(constraint) = database.constraint() {
                let code = if database.is_unique_violation() {
                    "DUPLICATE"
                } else {
                    "VALIDATION_FAILED"
                };
                return Self::new(
                    code,
                    json!({ "constraint": constraint, "reason": constraint.replace('_', " ") }),
                );
            }
            if database.code().is_some_and(|code| code.starts_with("22")) {
                return Self::new(
                    "VALIDATION_FAILED",
                    json!({ "reason": "a value has the wrong form" }),
                );
            }
        }
        if ground::database::is_transient(&error) {
            return Self::new("OFFLINE", json!({}));
        }
        tracing::error!(error = %error, "the database refused an operation");
        Self::new("INTERNAL", json!({}))
    }
}

fn sentence(code: &str, details: &Value) -> String {
    let text = |key: &str| details.get(key).and_then(Value::as_str).unwrap_or_default();
    let with_reason = |start: &str| match text("reason") {
        "" => format!("{start}."),
        reason => format!("{start}: {reason}."),
    };
    match code {
        "UNAUTHENTICATED" => "You are not signed in. Sign in and try again.".into(),
        "FORBIDDEN" if !text("permission").is_empty() => format!("You may not do this: the permission {} is missing. Ask an admin.", text("permission")),
        "FORBIDDEN" => with_reason("You may not do this"),
        "NOT_FOUND" => "This does not exist, or you may not see it.".into(),
        "VALIDATION_FAILED" if text("field").is_empty() => with_reason("A value is not right"),
        "VALIDATION_FAILED" => with_reason(&format!("The field {} is not right", text("field"))),
        "VERSION_CONFLICT" => with_reason("Somebody changed this meanwhile. Look at it again"),
        "DUPLICATE" => with_reason("This exists already"),
        "PAUSED" | "KILL_SWITCH" => with_reason("Sending is paused"),
        "CONSENT_MISSING" => with_reason("There is no consent of this person for this purpose"),
        "OPTED_OUT" => "This person opted out. Only new consent of theirs, with proof younger than the opt-out, lifts it.".into(),
        "BLOCKED_UNTIL" => format!("This person said stop. Consent may not be recorded before {}.", text("blockedUntil")),
        "WINDOW_CLOSED" => "The last message of this person is more than 24 hours old. Send a template instead.".into(),
        "TEMPLATE_NOT_APPROVED" => "The template is not approved, by your office or by Meta. Only approved templates are sent.".into(),
        "TEMPLATE_PARAMS" => with_reason("The template's variables do not fit"),
        "SELF_APPROVAL" => "You wrote this yourself: a second person decides.".into(),
        "RATE_LIMITED" => format!("A limit is reached. It goes on at {}.", text("retryAt")),
        "READ_ONLY" => "A read tried to write. This is a defect: please report it.".into(),
        "OFFLINE" => "The database cannot be reached. Nothing was changed; try again in a moment.".into(),
        "TOO_LATE" => with_reason("It is too late for that"),
        "IN_USE" => with_reason("This is being used"),
        "ALREADY" => "This is recorded already.".into(),
        "INTERNAL" => "Something went wrong inside Waybill. Nothing was changed.".into(),
        _ => with_reason(code),
    }
}
