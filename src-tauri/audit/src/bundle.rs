//! The bundle: one text file, one JSON object on each line. A header, then each seal followed by its rows, then an end line that
//! names the counts and the SHA-256 of every byte before it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Entry, Hash, Head, Part, Seal};

/// The format this program writes and reads.
pub(crate) const FORMAT: &str = "waybill-audit-1";

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Line {
    Header(Header),
    Seal(Seal),
    Row(Box<Row>),
    End(End),
}

/// Where the bundle comes from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) format: String,
    pub(crate) office: String,
    pub(crate) installation: String,
    pub(crate) exported_at: Timestamp,
    /// The head before the first seal; none when the bundle begins with seal 1.
    pub(crate) after: Option<Head>,
    /// Whether personal parts were taken along.
    pub(crate) personal: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) entry: Entry,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) part: Option<Part>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct End {
    pub(crate) seals: i64,
    pub(crate) rows: i64,
    pub(crate) sha256: Hash,
}

impl Line {
    pub(crate) fn to_text(&self) -> serde_json::Result<String> {
        let mut text = serde_json::to_string(self)?;
        text.push('\n');
        Ok(text)
    }
}
