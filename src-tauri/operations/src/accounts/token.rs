//! What is known of an account's access token, which itself never leaves the process that sends.

use ground::ids::AccountId;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{At, Work};

/// What Meta said of the token when it was asked last.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TokenState {
    /// unknown (never asked), valid or refused.
    pub state: String,
    /// When Meta was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<At>,
    /// When it runs out; absent: never, or nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<At>,
    /// What it may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

pub(super) async fn state(
    work: &mut Work<'_>,
    account: AccountId,
) -> Result<TokenState, sqlx::Error> {
    let last: Option<(At, bool, Option<Value>)> = sqlx::query_as(
        "select answered_at, ok, answer -> 'token' from app.meta_request
          where account_id = $1 and kind = 'check_account' and answered_at is not null order by asked_at desc limit 1",
    )
    .bind(account)
    .fetch_optional(work.sql())
    .await?;
    let Some((at, ok, token)) = last else {
        return Ok(TokenState {
            state: "unknown".into(),
            checked_at: None,
            expires_at: None,
            scopes: None,
        });
    };
    let token = token.unwrap_or_default();
    let valid = token["valid"].as_bool().unwrap_or(ok);
    Ok(TokenState {
        state: if valid { "valid" } else { "refused" }.into(),
        checked_at: Some(at),
        expires_at: serde_json::from_value(token["expiresAt"].clone()).ok(),
        scopes: serde_json::from_value(token["scopes"].clone()).ok(),
    })
}
