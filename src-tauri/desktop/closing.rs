//! Closing the window. While a campaign runs, people are told who keeps sending, and what closing would mean.

use serde::{Deserialize, Serialize};

use crate::{status::Status, workspace::Kind};

/// Who goes on sending when the window is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WhoSends {
    /// This computer: nothing is sent while Waybill is not open.
    Here,
    /// The service of a shared office.
    Service,
}

/// The question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Question {
    pub(crate) who_sends: WhoSends,
    /// Names of what runs.
    pub(crate) campaigns: Vec<String>,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Choice {
    Stay,
    Hide,
    Quit,
}

impl Question {
    /// None when closing stops nothing.
    pub(crate) fn of(kind: Option<Kind>, status: &Status) -> Option<Self> {
        let kind = kind.filter(|_| !status.campaigns.is_empty())?;
        Some(Self {
            who_sends: if kind.sends() {
                WhoSends::Here
            } else {
                WhoSends::Service
            },
            campaigns: status.campaigns.clone(),
        })
    }
}

#[cfg(test)]
mod tests;
