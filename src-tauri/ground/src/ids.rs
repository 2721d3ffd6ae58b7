//! Ids: UUID version 7, one new type for each noun, so that a campaign's id cannot stand where a message's is asked.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A fresh id, sorted by time. It tells when it was made, so it is never a secret.
#[allow(clippy::disallowed_methods)]
pub fn new() -> Uuid {
    Uuid::now_v7()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh id.
            pub fn new() -> Self {
                Self(new())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// One WhatsApp Business account.
    AccountId,
    /// One campaign.
    CampaignId,
    /// One import of a file of people.
    ImportId,
    /// One message to one person.
    MessageId,
    /// One pause of sending.
    PauseId,
    /// One person; a lead has the id of its person.
    PersonId,
    /// One near miss of a STOP word, waiting for a decision.
    ReviewId,
    /// One template.
    TemplateId,
    /// One person of the office.
    UserId,
    /// One saved view of a list.
    ViewId,
}
