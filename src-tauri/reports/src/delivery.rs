//! What a delivery report says: everything but its rows.

use jiff::Timestamp;
use serde::Serialize;

use crate::Totals;

/// The delivery report of one campaign, or of whatever the filter chose.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryReport {
    /// The heading.
    pub title: String,
    /// The office it belongs to.
    pub office: String,
    /// IANA name of the office's time zone; every time in the files is in it.
    pub zone: String,
    /// When the figures were taken.
    pub generated_at: Timestamp,
    /// What was asked for, as label and value.
    pub filter: Vec<(String, String)>,
    /// The campaign.
    pub campaign: Campaign,
    /// The figures.
    pub totals: Totals,
    /// Why messages were skipped, most frequent first.
    pub skipped_by_reason: Vec<Skipped>,
    /// Why messages failed, most frequent first.
    pub failures: Vec<Failure>,
    /// What happened when, oldest first, in equal steps of a minute or an hour.
    pub by_minute_or_hour: Vec<Bucket>,
    /// What the audit log proves; absent: it was not asked, for example because the reader may not see the log.
    pub audit: Option<Audit>,
    /// What each figure means; [`definitions`] has the usual ones.
    pub definitions: Vec<(String, String)>,
}

/// The campaign behind a report.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Campaign {
    /// Its name.
    pub name: String,
    /// The template it sends.
    pub template: String,
    /// The template's language, such as `en_GB`.
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION.
    pub category: String,
    /// When sending began.
    pub started_at: Option<Timestamp>,
    /// When the last message was settled.
    pub finished_at: Option<Timestamp>,
}

/// One reason for skipping.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// Stable code, such as `no_consent`.
    pub code: String,
    /// The reason in words.
    pub words: String,
    /// How many messages.
    pub count: u64,
}

/// One reason for failing.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// Meta's error number, or our own code.
    pub code: String,
    /// What happened.
    pub title: String,
    /// What to do about it.
    pub advice: String,
    /// How many messages.
    pub count: u64,
}

/// What happened in one minute or hour: messages that *became* sent, delivered, read or failed then.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bucket {
    /// Its first moment.
    pub from: Timestamp,
    /// Sent in it.
    pub sent: u64,
    /// Delivered in it.
    pub delivered: u64,
    /// Read in it.
    pub read: u64,
    /// Failed in it.
    pub failed: u64,
}

/// What the audit log proves about this report.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    /// Rows in the log.
    pub rows: u64,
    /// Seals over them.
    pub seals: u64,
    /// The last row that the verified seals cover.
    pub verified_up_to: u64,
    /// Whether every seal fits.
    pub intact: bool,
}

/// What the usual figures mean.
pub fn definitions() -> Vec<(String, String)> {
    const MEANINGS: [(&str, &str); 15] = [
        (
            "Audience",
            "Everybody in this report, each person once per campaign.",
        ),
        (
            "Accepted",
            "Meta took the message. Counts messages that came further as well.",
        ),
        (
            "Sent",
            "Meta sent the message on. Counts delivered and read messages as well.",
        ),
        (
            "Delivered",
            "The message is on the person's phone. Counts read messages as well.",
        ),
        (
            "Read",
            "The person opened the message. A lower bound: people may switch read receipts off.",
        ),
        (
            "Held by Meta",
            "Meta took the message and waits for good feedback before sending it on. Not a failure.",
        ),
        (
            "Open",
            "Not yet attempted: queued, claimed or on its way to Meta.",
        ),
        (
            "Unconfirmed",
            "The answer to our request was lost. A webhook may still settle it; it is not sent again.",
        ),
        (
            "Unknown",
            "No webhook settled it in time. A person decides; it is never sent again by itself.",
        ),
        (
            "Failed",
            "Meta refused the message or could not deliver it.",
        ),
        (
            "Skipped",
            "Never attempted, for the reason given: no consent, a limit, cancelled, expired.",
        ),
        ("Delivery rate", "Delivered ÷ sent."),
        (
            "Read rate",
            "Read ÷ delivered. A lower bound, as receipts can be off.",
        ),
        ("Failure rate", "Failed ÷ (accepted + held + failed)."),
        (
            "Retried",
            "Messages that took more than one attempt. An attempt is one request to Meta.",
        ),
    ];
    MEANINGS
        .map(|(term, meaning)| (term.to_owned(), meaning.to_owned()))
        .to_vec()
}
