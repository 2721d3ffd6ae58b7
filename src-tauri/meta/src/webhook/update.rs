//! One thing a post tells us.

use jiff::Timestamp;
use serde_json::Value;

use super::{DeliveryError, Inbound, Status};

/// One thing a post tells us. A post may hold up to a thousand, of several accounts and numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    /// A step in the life of a message of ours.
    Status(Status),
    /// A person wrote.
    Inbound(Inbound),
    /// A template was approved, rejected, paused …
    TemplateStatus(TemplateStatus),
    /// A template got better or worse.
    TemplateQuality(TemplateQuality),
    /// Meta moved a template to another category, or will.
    TemplateCategory(TemplateCategory),
    /// The number got faster, or was flagged.
    NumberQuality(NumberQuality),
    /// The messaging limit changed.
    Capability(Capability),
    /// The account was restricted, banned, reinstated …
    AccountUpdate(AccountUpdate),
    /// The account was reviewed.
    AccountReview(AccountReview),
    /// Meta warns about the account.
    AccountAlert(AccountAlert),
    /// A person stopped or resumed marketing in WhatsApp itself.
    Preference(Preference),
    /// An error about the number, not about one message.
    NumberError(NumberError),
    /// The PIN of the number was changed or asked for.
    Security(Security),
    /// Everything else, kept as it came.
    Other(Other),
}

/// `message_template_status_update`.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateStatus {
    /// The account.
    pub waba_id: Option<String>,
    /// Meta's id of the template.
    pub template_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its language, as Meta writes it (`en_US`, sometimes `en-US`).
    pub language: Option<String>,
    /// `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `FLAGGED`, `REINSTATED` …
    pub event: String,
    /// Why.
    pub reason: Option<String>,
    /// Its category now.
    pub category: Option<String>,
    /// `FIRST_PAUSE`, `SECOND_PAUSE`, `UNPAUSE` …, or Meta's recommendation after a rejection.
    pub detail: Option<String>,
    /// When, by Meta's clock.
    pub at: Option<Timestamp>,
}

/// `message_template_quality_update`.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateQuality {
    /// The account.
    pub waba_id: Option<String>,
    /// Meta's id of the template.
    pub template_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub previous: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub new: String,
}

/// `template_category_update`: announced while `correct` is there, done when `previous` is.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateCategory {
    /// The account.
    pub waba_id: Option<String>,
    /// Meta's id of the template.
    pub template_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The category before the change.
    pub previous: Option<String>,
    /// The category now.
    pub new: String,
    /// The category it will get.
    pub correct: Option<String>,
    /// When it will get it.
    pub takes_effect: Option<Timestamp>,
}

/// `phone_number_quality_update`.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberQuality {
    /// The account.
    pub waba_id: Option<String>,
    /// The number, as Meta shows it.
    pub display_phone_number: Option<String>,
    /// `THROUGHPUT_UPGRADE`, `ONBOARDING`, `FLAGGED` …
    pub event: String,
    /// `TIER_250` … `TIER_UNLIMITED`.
    pub limit: Option<String>,
}

/// `business_capability_update`.
#[derive(Debug, Clone, PartialEq)]
pub struct Capability {
    /// The account.
    pub waba_id: Option<String>,
    /// `TIER_250`, `TIER_2K`, `TIER_10K`, `TIER_100K`, `TIER_UNLIMITED`; numbers of older posts are turned into these.
    pub tier: Option<String>,
    /// How many numbers the account may have.
    pub max_numbers: Option<i64>,
}

/// `account_update`.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountUpdate {
    /// The account.
    pub waba_id: Option<String>,
    /// `ACCOUNT_VIOLATION`, `ACCOUNT_RESTRICTION`, `DISABLED_UPDATE` …
    pub event: String,
    /// What is restricted, until when.
    pub restrictions: Vec<Restriction>,
    /// `SCHEDULE_FOR_DISABLE`, `DISABLE`, `REINSTATE`.
    pub ban_state: Option<String>,
    /// Meta's own words.
    pub raw: Value,
}

/// One thing the account may not do for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// `RESTRICTED_BIZ_INITIATED_MESSAGING` (no campaigns), `RESTRICTED_CUSTOMER_INITIATED_MESSAGING` (no replies) …
    pub kind: String,
    /// Until when.
    pub until: Option<Timestamp>,
}

/// `account_review_update`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountReview {
    /// The account.
    pub waba_id: Option<String>,
    /// `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
    pub decision: String,
}

/// `account_alerts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountAlert {
    /// The account.
    pub waba_id: Option<String>,
    /// `CRITICAL`, `WARNING`, `INFORMATIONAL`.
    pub severity: Option<String>,
    /// What it is about.
    pub kind: Option<String>,
    /// Meta's words.
    pub description: Option<String>,
}

/// One entry of `user_preferences`. Its Debug form hides who it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Preference {
    /// The account.
    pub waba_id: Option<String>,
    /// The business number.
    pub phone_number_id: Option<String>,
    /// The person's WhatsApp id.
    pub wa_id: Option<String>,
    /// The person's business-scoped user id.
    pub user_id: Option<String>,
    /// What the person chose.
    pub value: PreferenceValue,
    /// When, by Meta's clock.
    pub at: Option<Timestamp>,
}

/// What a person chose about marketing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PreferenceValue {
    /// No more.
    Stop,
    /// Again.
    Resume,
    /// Signed up through a link of ours.
    SignUp,
}

/// `value.errors` with neither statuses nor messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberError {
    /// The account.
    pub waba_id: Option<String>,
    /// The business number.
    pub phone_number_id: Option<String>,
    /// The errors.
    pub errors: Vec<DeliveryError>,
}

/// `security`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// The account.
    pub waba_id: Option<String>,
    /// The number, as Meta shows it.
    pub display_phone_number: Option<String>,
    /// `PIN_CHANGED`, `PIN_RESET_REQUEST`, `PIN_REQUEST_SUCCESS`.
    pub event: String,
}

/// Something we do not know or do not use. Its Debug form hides the content.
#[derive(Clone, PartialEq)]
pub struct Other {
    /// The account.
    pub waba_id: Option<String>,
    /// Meta's name of the field; empty when there was none.
    pub field: String,
    /// The content as it came.
    pub raw: Value,
}

impl std::fmt::Debug for Preference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preference")
            .field("value", &self.value)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Other {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Other")
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}
