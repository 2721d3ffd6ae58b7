//! What screens show. A read names the topics it shows, a change the topics it touches; nobody guesses what to fetch again.

use serde::Serialize;

/// The channel topics travel on, after the commit.
pub const CHANNEL: &str = "waybill_topics";

/// One kind of thing a screen can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// WhatsApp accounts and numbers.
    Accounts,
    /// The audit log.
    Audit,
    /// Campaigns and their progress.
    Campaigns,
    /// Consent, STOP words, near misses.
    Consent,
    /// What people and the office write to each other.
    Conversations,
    /// Files of people on their way in.
    Imports,
    /// Leads.
    Leads,
    /// Limits and pauses.
    Limits,
    /// Messages.
    Messages,
    /// What people of the office are told.
    Notifications,
    /// People of the office and their rights.
    People,
    /// Settings of the office.
    Settings,
    /// Workers, webhooks, the database.
    System,
    /// Templates.
    Templates,
}

impl Topic {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Audit => "audit",
            Self::Campaigns => "campaigns",
            Self::Consent => "consent",
            Self::Conversations => "conversations",
            Self::Imports => "imports",
            Self::Leads => "leads",
            Self::Limits => "limits",
            Self::Messages => "messages",
            Self::Notifications => "notifications",
            Self::People => "people",
            Self::Settings => "settings",
            Self::System => "system",
            Self::Templates => "templates",
        }
    }
}
