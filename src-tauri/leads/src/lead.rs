//! One lead as it is kept, and the changes a person can make to it.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use ground::ids::{ImportId, PersonId, UserId};
use ground::phone::Phone;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person the office may sell to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    /// The person's id.
    pub id: PersonId,
    /// The number messages go to.
    #[serde(deserialize_with = "ground::phone::stored")]
    pub phone: Phone,
    /// The name, where known.
    pub name: Option<String>,
    /// Language to write in, `pt_BR`.
    pub language: Option<String>,
    /// Two-letter country.
    pub country: Option<String>,
    /// Where the lead came from.
    pub source: Option<String>,
    /// Stage of the sale.
    pub stage: String,
    /// Tags.
    pub tags: Vec<String>,
    /// The office's own fields by key.
    pub fields: BTreeMap<String, String>,
    /// Who works on it.
    pub owner_id: Option<UserId>,
    /// Counts the changes; a change names the version it was made on.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What a new lead is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadDetails {
    /// The name, at most 200 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// Language to write in.
    #[serde(default)]
    pub language: Option<String>,
    /// Two-letter country.
    #[serde(default)]
    pub country: Option<String>,
    /// Where the lead came from.
    #[serde(default)]
    pub source: Option<String>,
    /// Stage of the sale; `new` when absent.
    #[serde(default)]
    pub stage: Option<String>,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The office's own fields by key.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// Changes to a lead: an absent field stays, a null one is emptied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadChanges {
    /// The name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub name: Option<Option<String>>,
    /// Language to write in.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub language: Option<Option<String>>,
    /// Two-letter country.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub country: Option<Option<String>>,
    /// Where the lead came from.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub source: Option<Option<String>>,
    /// Stage of the sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Tags, all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The office's own fields, all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<BTreeMap<String, String>>,
    /// Who works on it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub owner_id: Option<Option<UserId>>,
}

/// Tells a field that is null from one that is absent.
fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// A lead as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadRow {
    /// The lead.
    #[serde(flatten)]
    pub lead: Lead,
    /// Who works on it, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// Consent to marketing: opted_in, pending, opted_out, expired or none. Absent for those who may not see consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// Until when staff may record no consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_until: Option<Timestamp>,
    /// The newest message in either direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact_at: Option<Timestamp>,
    /// When it was put into the bin, where it waits 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
}

/// What a list of leads is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LeadSort {
    /// The name, small and capital letters alike.
    Name,
    /// When it was made.
    #[default]
    CreatedAt,
    /// When it was last changed.
    UpdatedAt,
    /// The newest message in either direction; known to the minute.
    LastContactAt,
}

impl LeadSort {
    /// Its name in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
            Self::LastContactAt => "lastContactAt",
        }
    }
}

/// Which leads to find. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadFilter {
    /// Part of a name, number or source; one or two letters find the words that begin with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Stage of the sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Two-letter country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Language to write in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the lead came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A tag the lead has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// Only those nobody works on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unowned: bool,
    /// The import that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    /// Consent to marketing: opted_in, pending, opted_out, expired or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// Made at this moment or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_from: Option<Timestamp>,
    /// Made before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_to: Option<Timestamp>,
    /// Only those in the bin; absent or false: only those that are not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
}

/// Changes to many leads at once: an absent field stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadBulkChanges {
    /// Stage of the sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Who works on it; null: nobody.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub owner_id: Option<Option<UserId>>,
    /// Tags they get.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_tags: Vec<String>,
    /// Tags they lose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
}
