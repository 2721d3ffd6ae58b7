//! Which column of a file fills which field: guessed from the header, changed by a person, checked before use.

mod guess;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ground::phone::Country;
use ground::text::line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::LeadsError;
use crate::row::{ConsentState, Purpose};

/// Custom fields a lead may have from one file.
const MOST_CUSTOM_FIELDS: usize = 100;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "field", content = "name", rename_all = "snake_case")]
#[schema(as = ColumnField)]
pub enum Field {
    /// The phone number. Exactly one column must hold it.
    Phone,
    /// The person's name.
    Name,
    /// Language to write in, such as `en` or `pt_BR`.
    Language,
    /// Country of numbers without country code in this row, two letters.
    Country,
    /// Where the lead came from.
    Source,
    /// Stage of the sale.
    Stage,
    /// Tags, separated by comma, semicolon or bar; added to those a known lead has.
    Tags,
    /// Opted in, pending, opted out, or nothing.
    ConsentState,
    /// Marketing, utility or service.
    ConsentPurpose,
    /// How consent was given: form, paper, chat … (kept as evidence).
    ConsentMethod,
    /// Where consent was given: address of the form, name of the fair …
    ConsentSource,
    /// The sentence the person agreed to.
    ConsentWording,
    /// When consent was given or withdrawn.
    ConsentDate,
    /// Until when consent holds.
    ConsentExpiry,
    /// Until when nobody may record a new consent.
    BlockedUntil,
    /// A field of the office's own, by its key.
    Custom(String),
    /// Left out.
    Ignore,
}

/// How dates like 03/04/2026 are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Nobody said: a date that could be either is refused.
    #[default]
    Unknown,
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// Values for rows that leave the cell empty or files without the column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportDefaults)]
pub struct Defaults {
    /// Country of numbers without country code.
    #[serde(default)]
    pub country: Option<Country>,
    /// Language to write in.
    #[serde(default)]
    pub language: Option<String>,
    /// Where the leads came from.
    #[serde(default)]
    pub source: Option<String>,
    /// First stage.
    #[serde(default)]
    pub stage: Option<String>,
    /// What every row says of consent that says nothing itself: opted_in or pending; nothing when absent.
    #[serde(default)]
    pub consent_state: Option<ConsentState>,
    /// How that consent was given, kept as evidence.
    #[serde(default)]
    pub consent_method: Option<String>,
    /// What consent is for; marketing when absent.
    #[serde(default)]
    pub purpose: Option<Purpose>,
    /// Where consent was given.
    #[serde(default)]
    pub consent_source: Option<String>,
    /// The sentence people agreed to.
    #[serde(default)]
    pub consent_wording: Option<String>,
    /// When consent was given.
    #[serde(default)]
    pub consent_date: Option<Timestamp>,
    /// How dates with slashes are meant.
    #[serde(default)]
    pub date_order: DateOrder,
}

/// One field for each column of the file, in its order, and the defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ColumnMapping)]
pub struct Mapping {
    /// The field of each column.
    pub columns: Vec<Field>,
    /// What fills the gaps.
    #[serde(default)]
    pub defaults: Defaults,
}

impl Mapping {
    /// A proposal from the column names, in the languages Waybill knows; unknown columns become custom fields.
    pub fn guess(header: &[String]) -> Mapping {
        Mapping {
            columns: guess::fields(header),
            defaults: Defaults::default(),
        }
    }

    /// Refuses a mapping that does not fit the header, lacks the phone number or fills one field twice.
    pub fn check(&self, header: &[String]) -> Result<(), LeadsError> {
        if self.columns.len() != header.len() {
            return Err(LeadsError::OtherColumns {
                mapped: self.columns.len(),
                found: header.len(),
            });
        }
        let mut seen: HashMap<&Field, &String> = HashMap::new();
        for (field, name) in self
            .columns
            .iter()
            .zip(header)
            .filter(|(field, _)| **field != Field::Ignore)
        {
            if let Field::Custom(key) = field {
                check_key(key)?;
            }
            if let Some(first) = seen.insert(field, name) {
                return Err(LeadsError::FieldTwice {
                    field: field.says(),
                    first: first.clone(),
                    second: name.clone(),
                });
            }
        }
        if !seen.contains_key(&Field::Phone) {
            return Err(LeadsError::NoPhoneColumn {
                columns: header.join(", "),
            });
        }
        if let Some(key) = self.custom_keys().nth(MOST_CUSTOM_FIELDS) {
            return Err(LeadsError::BadFieldName {
                name: key.to_owned(),
            });
        }
        self.defaults.check()
    }

    /// The same mapping with its language the way Meta writes it.
    pub fn normal(mut self) -> Mapping {
        self.defaults.language = self
            .defaults
            .language
            .as_deref()
            .and_then(crate::row::language);
        self
    }

    /// The column of a field, from 0.
    pub fn column(&self, field: &Field) -> Option<usize> {
        self.columns.iter().position(|column| column == field)
    }

    fn custom_keys(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter_map(|field| match field {
            Field::Custom(key) => Some(key.as_str()),
            _ => None,
        })
    }
}

impl Field {
    /// The field in words, for messages.
    pub fn says(&self) -> String {
        match self {
            Field::Phone => "phone",
            Field::Name => "name",
            Field::Language => "language",
            Field::Country => "country",
            Field::Source => "source",
            Field::Stage => "stage",
            Field::Tags => "tags",
            Field::ConsentState => "consent",
            Field::ConsentPurpose => "consent purpose",
            Field::ConsentMethod => "consent method",
            Field::ConsentSource => "consent source",
            Field::ConsentWording => "consent wording",
            Field::ConsentDate => "consent date",
            Field::ConsentExpiry => "consent expiry",
            Field::BlockedUntil => "blocked until",
            Field::Custom(key) => key,
            Field::Ignore => "ignored",
        }
        .to_owned()
    }
}

impl Defaults {
    fn check(&self) -> Result<(), LeadsError> {
        if let Some(language) = &self.language
            && crate::row::language(language).is_none()
        {
            return Err(LeadsError::BadDefault {
                setting: "language",
                reason: "Write a code such as en or pt_BR.".into(),
            });
        }
        let texts = [
            ("source", &self.source, 200),
            ("stage", &self.stage, 60),
            ("consent method", &self.consent_method, 100),
            ("consent source", &self.consent_source, 500),
            ("consent wording", &self.consent_wording, 4000),
        ];
        for (setting, text, most) in texts {
            if let Some(text) = text {
                line(text, most).map_err(|error| LeadsError::BadDefault {
                    setting,
                    reason: error.to_string(),
                })?;
            }
        }
        Ok(())
    }
}

fn check_key(key: &str) -> Result<(), LeadsError> {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let good = (1..=40).contains(&key.len()) && key.bytes().all(letters);
    if good {
        Ok(())
    } else {
        Err(LeadsError::BadFieldName {
            name: key.chars().take(60).collect(),
        })
    }
}
