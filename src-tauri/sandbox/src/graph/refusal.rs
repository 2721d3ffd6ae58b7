//! Meta's error body.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refusal as Meta words it.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) http: u16,
    pub(crate) code: i64,
    pub(crate) subcode: Option<i64>,
    pub(crate) details: String,
    pub(crate) blamed: Option<String>,
    /// Minutes for `x-business-use-case-usage`.
    pub(crate) usage: Option<String>,
}

impl Refusal {
    /// With the HTTP status Meta documents for the code.
    pub(crate) fn code(code: i64, details: &str) -> Self {
        let http = meta::catalogue::look_up(code, None).http.unwrap_or(400);
        Self {
            http,
            code,
            subcode: None,
            details: details.to_owned(),
            blamed: None,
            usage: None,
        }
    }

    /// Code 100: something about a parameter.
    pub(crate) fn parameter(details: &str) -> Self {
        Self::code(100, details)
    }

    /// Code 131008: something is missing.
    pub(crate) fn missing(details: &str) -> Self {
        Self::code(131_008, details)
    }

    /// Code 131009: a value is wrong.
    pub(crate) fn value(details: &str) -> Self {
        Self::code(131_009, details)
    }

    /// Code 100 with subcode 33: no such object, or no access to it.
    pub(crate) fn no_object(id: &str) -> Self {
        let details = format!(
            "Unsupported request. Object with ID '{id}' does not exist or cannot be loaded due to missing permissions"
        );
        Self {
            subcode: Some(33),
            ..Self::code(100, &details)
        }
    }

    /// Code 100 with the telling number as subcode, as template management answers.
    pub(crate) fn template(subcode: i64, details: &str, blamed: &str) -> Self {
        Self {
            subcode: Some(subcode),
            blamed: Some(blamed.to_owned()),
            ..Self::code(100, details)
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut error = json!({
            "message": format!("(#{}) {}", self.code, self.details),
            "type": "OAuthException",
            "code": self.code,
            "error_data": {"messaging_product": "whatsapp", "details": self.details},
            "fbtrace_id": format!("A{:x}", crate::clock::unix_seconds()),
        });
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = json!(subcode);
            error["is_transient"] = json!(false);
            error["error_user_title"] = json!("The request was refused");
            error["error_user_msg"] = json!(self.details);
        }
        if self.code == 2 {
            error["is_transient"] = json!(true);
        }
        if let Some(blamed) = self.blamed {
            error["error_data"]["blame_field_specs"] = json!([[blamed]]);
        }
        let status = StatusCode::from_u16(self.http).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = (status, Json(json!({"error": error}))).into_response();
        if let Some(value) = self.usage.and_then(|usage| usage.parse().ok()) {
            response
                .headers_mut()
                .insert("x-business-use-case-usage", value);
        }
        response
    }
}
