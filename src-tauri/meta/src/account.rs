//! Numbers, the account, the token and the history of one message: what Meta says about our own side.

use reqwest::Method;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

use crate::{Client, ManageError, Page};

/// A business number. Words of open sets stay text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PhoneNumber {
    /// Meta's id.
    pub id: String,
    /// As Meta shows it.
    #[serde(default)]
    pub display_phone_number: String,
    /// The name people see.
    #[serde(default)]
    pub verified_name: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    #[serde(default)]
    pub quality_rating: Option<String>,
    /// `CONNECTED` is the only good one.
    #[serde(default)]
    pub status: Option<String>,
    /// `STANDARD` (80 messages a second), `HIGH` (1,000), `NOT_APPLICABLE`.
    #[serde(default, deserialize_with = "level")]
    pub throughput: Option<String>,
    /// `TIER_250` … `TIER_UNLIMITED`, shared by the whole portfolio.
    #[serde(default, rename = "whatsapp_business_manager_messaging_limit")]
    pub messaging_limit: Option<String>,
    /// `APPROVED`, `PENDING_REVIEW`, `DECLINED` …
    #[serde(default)]
    pub name_status: Option<String>,
    /// `LIVE` or `SANDBOX`.
    #[serde(default)]
    pub account_mode: Option<String>,
}

/// A WhatsApp Business account.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Account {
    /// Meta's id.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// ISO 4217; cannot be changed.
    #[serde(default)]
    pub currency: Option<String>,
    /// Meta's number of the time zone.
    #[serde(default, deserialize_with = "text_or_number")]
    pub timezone_id: Option<String>,
    /// `APPROVED`, `PENDING`, `REJECTED`.
    #[serde(default)]
    pub account_review_status: Option<String>,
    /// `verified`, `not_verified` …
    #[serde(default)]
    pub business_verification_status: Option<String>,
    /// `TIER_250` … `TIER_UNLIMITED`.
    #[serde(default, rename = "whatsapp_business_manager_messaging_limit")]
    pub messaging_limit: Option<String>,
}

/// May a number, account or template send, and if not, why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Health {
    /// `AVAILABLE`, `LIMITED`, `BLOCKED`.
    pub can_send_message: String,
    /// The parts the answer is made of.
    #[serde(default)]
    pub entities: Vec<HealthEntity>,
}

/// One part: number, account, business, app or template.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct HealthEntity {
    /// `PHONE_NUMBER`, `WABA`, `BUSINESS`, `APP`, `MESSAGE_TEMPLATE`.
    pub entity_type: String,
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// `AVAILABLE`, `LIMITED`, `BLOCKED`.
    #[serde(default)]
    pub can_send_message: String,
    /// What blocks it.
    #[serde(default)]
    pub errors: Vec<HealthError>,
}

/// What blocks a part.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct HealthError {
    /// A number of its own kind, for example 141002: template not approved.
    pub error_code: i64,
    /// What is wrong.
    #[serde(default)]
    pub error_description: String,
    /// What to do.
    #[serde(default)]
    pub possible_solution: String,
}

/// What Meta says about a token.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TokenInfo {
    /// Whether it works.
    #[serde(default)]
    pub is_valid: bool,
    /// The app it belongs to.
    #[serde(default, deserialize_with = "text_or_number")]
    pub app_id: Option<String>,
    /// `SYSTEM_USER`, `USER`, `PAGE` …
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// Unix seconds; 0 = never.
    #[serde(default)]
    pub expires_at: i64,
    /// Its permissions.
    #[serde(default)]
    pub scopes: Vec<String>,
}

/// What happened to one message, by Meta's own book. Not available to every account.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct History {
    /// Id of the entry, not of the message.
    #[serde(default)]
    pub id: String,
    /// The message.
    #[serde(default)]
    pub message_id: String,
    /// Its events.
    #[serde(default, deserialize_with = "events")]
    pub events: Vec<HistoryEvent>,
}

/// One event in the life of a message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct HistoryEvent {
    /// `SENT`, `DELIVERED`, `READ`, `FAILED`, `ACCEPTED` …
    #[serde(default)]
    pub delivery_status: String,
    /// Unix seconds or ISO text, as Meta wrote it.
    #[serde(default, deserialize_with = "text_or_number")]
    pub timestamp: Option<String>,
    /// Whether its webhook reached us: `PENDING`, `DELIVERED`, `FAILED`, `RETRYING`.
    #[serde(default)]
    pub webhook_update_state: Option<String>,
}

const NUMBER_FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,status,throughput,whatsapp_business_manager_messaging_limit,name_status,account_mode";
const ACCOUNT_FIELDS: &str = "id,name,currency,timezone_id,account_review_status,business_verification_status,whatsapp_business_manager_messaging_limit";
const HISTORY_FIELDS: &str = "id,message_id,events{delivery_status,timestamp,webhook_update_state}";

#[derive(Deserialize)]
struct HealthAnswer {
    health_status: Health,
}

#[derive(Deserialize)]
struct TokenAnswer {
    data: TokenInfo,
}

impl Client {
    /// The numbers of an account (the first hundred; Meta allows 20).
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn phone_numbers(&self, waba_id: &str) -> Result<Vec<PhoneNumber>, ManageError> {
        let page: Page<PhoneNumber> = self
            .read(
                &[waba_id, "phone_numbers"],
                &[("fields", NUMBER_FIELDS), ("limit", "100")],
            )
            .await?;
        Ok(page.data)
    }

    /// One number.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn phone_number(&self, id: &str) -> Result<PhoneNumber, ManageError> {
        self.read(&[id], &[("fields", NUMBER_FIELDS)]).await
    }

    /// The account.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn waba(&self, id: &str) -> Result<Account, ManageError> {
        self.read(&[id], &[("fields", ACCOUNT_FIELDS)]).await
    }

    /// May this number, account or template send?
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn health(&self, id: &str) -> Result<Health, ManageError> {
        let answer: HealthAnswer = self.read(&[id], &[("fields", "health_status")]).await?;
        Ok(answer.health_status)
    }

    /// What Meta says about `token` (mostly our own).
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn debug_token(
        &self,
        token: &secrecy::SecretString,
    ) -> Result<TokenInfo, ManageError> {
        let token = secrecy::ExposeSecret::expose_secret(token);
        let answer: TokenAnswer = self
            .read(&["debug_token"], &[("input_token", token)])
            .await?;
        Ok(answer.data)
    }

    /// What Meta says about the token this client uses.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn own_token(&self) -> Result<TokenInfo, ManageError> {
        self.debug_token(&self.token()).await
    }

    /// What happened to one message of ours; repairs missed webhooks where Meta offers it.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn message_history(
        &self,
        phone_number_id: &str,
        wamid: &str,
    ) -> Result<Vec<History>, ManageError> {
        let query = [
            ("message_id", wamid),
            ("fields", HISTORY_FIELDS),
            ("limit", "100"),
        ];
        let page: Page<History> = self
            .read(&[phone_number_id, "message_history"], &query)
            .await?;
        Ok(page.data)
    }

    async fn read<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, ManageError> {
        Ok(self
            .fetch(self.call_with(Method::GET, path, query)?)
            .await?)
    }
}

fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value = Option::<Value>::deserialize(deserializer)?;
    Ok(value.and_then(|value| value.get("level")?.as_str().map(str::to_owned)))
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Option::<Value>::deserialize(deserializer)? {
        Some(Value::String(text)) => Some(text),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    })
}

/// An edge inside a field comes as `{"data":[…]}`; the specification also shows a bare list.
fn events<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<HistoryEvent>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let list = value.get("data").unwrap_or(&value).clone();
    Ok(serde_json::from_value(list).unwrap_or_default())
}
