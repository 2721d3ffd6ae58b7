//! Links from outside, such as `waybill://campaign/…`. Anybody may make one, so nothing of it passes but a known word and an id.

use serde::Serialize;
use uuid::Uuid;

/// The scheme the system knows us by; `tauri.conf.json` registers it.
const SCHEME: &str = "waybill://";
/// Longer than any link of ours.
const LONGEST: usize = 80;

/// What a link may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Approval,
    Campaign,
    Conversation,
    Lead,
    Message,
    Template,
}

/// One record of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) kind: Kind,
    pub(crate) id: Uuid,
}

impl Link {
    /// Reads a link; none when it is anything else than `waybill://<kind>/<id>`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (kind, id) = text.strip_prefix(SCHEME)?.split_once('/')?;
        // Some systems end an address with a slash of their own.
        let id = id.strip_suffix('/').unwrap_or(id);
        let written_out = id.len() == uuid::fmt::Hyphenated::LENGTH;
        Some(Self {
            kind: Kind::read(kind)?,
            id: Uuid::try_parse(id).ok().filter(|_| written_out)?,
        })
    }
}

impl Kind {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "approval" => Self::Approval,
            "campaign" => Self::Campaign,
            "conversation" => Self::Conversation,
            "lead" => Self::Lead,
            "message" => Self::Message,
            "template" => Self::Template,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
