//! One lead as it is kept, and the changes a person can make to it.

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
#[serde(rename_all = "camelCase", default)]
pub struct LeadDetails {
    /// The name, at most 200 characters.
    pub name: Option<String>,
    /// Language to write in.
    pub language: Option<String>,
    /// Two-letter country.
    pub country: Option<String>,
    /// Where the lead came from.
    pub source: Option<String>,
    /// Stage of the sale; `new` when absent.
    pub stage: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The office's own fields by key.
    pub fields: BTreeMap<String, String>,
}

/// Changes to a lead: an absent field stays, a null one is emptied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct LeadChanges {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub name: Option<Option<String>>,
    /// Language to write in.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub language: Option<Option<String>>,
    /// Two-letter country.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub country: Option<Option<String>>,
    /// Where the lead came from.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub source: Option<Option<String>>,
    /// Stage of the sale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Tags, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The office's own fields, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<BTreeMap<String, String>>,
    /// Who works on it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub owner_id: Option<Option<UserId>>,
}

/// Tells a field that is null from one that is absent.
fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// Which leads to find. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct LeadFilter {
    /// Stage of the sale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Two-letter country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Language to write in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the lead came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A tag the lead has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Who works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
    /// The import that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_id: Option<ImportId>,
    /// State of its consent to marketing: `opted_in`, `pending` or `opted_out`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
}
