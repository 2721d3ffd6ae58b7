//! One message of a report.

use std::fmt;

use jiff::Timestamp;

use crate::{Error, State};

/// One message: who, where it stands, why, and when it got there.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The person's name, as written by them or by an import: any text.
    pub name: String,
    /// The phone number in E.164 with its plus; text in every file.
    pub phone: String,
    /// Two-letter country, or empty.
    pub country: String,
    /// Where the message stands.
    pub state: State,
    /// Why it failed or was skipped, in words; else empty.
    pub reason: String,
    /// Meta's error number or our own code of the reason; else empty.
    pub code: String,
    /// Requests made to Meta.
    pub attempts: u32,
    /// When it was queued.
    pub queued_at: Option<Timestamp>,
    /// When Meta took it.
    pub accepted_at: Option<Timestamp>,
    /// When Meta sent it on.
    pub sent_at: Option<Timestamp>,
    /// When it reached the phone.
    pub delivered_at: Option<Timestamp>,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// When it failed.
    pub failed_at: Option<Timestamp>,
    /// Meta's id of the message, or empty.
    pub wamid: String,
}

/// Names, phone numbers and reasons stay out: a row may end in a log.
impl fmt::Debug for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Row")
            .field("state", &self.state)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

/// Numbers the rows for error texts, and turns the source's own error into ours.
pub(crate) fn checked<E>(
    rows: impl IntoIterator<Item = Result<Row, E>>,
) -> impl Iterator<Item = Result<Row, Error>>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    rows.into_iter().zip(0u64..).map(|(row, before)| {
        row.map_err(|source| Error::Rows {
            row: before,
            source: source.into(),
        })
    })
}
