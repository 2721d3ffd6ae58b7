//! Address cards.

use serde::Serialize;

/// One address card.
#[derive(Clone, Default, Serialize)]
pub struct Card {
    /// The name; the whole one and at least one part of it.
    pub name: CardName,
    /// Phone numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<CardPhone>,
    /// Mail addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<CardEmail>,
    /// Web addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<CardUrl>,
    /// `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
}

/// The name on a card.
#[derive(Clone, Default, Serialize)]
pub struct CardName {
    /// The whole name as shown.
    pub formatted_name: String,
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
}

/// A phone number on a card.
#[derive(Clone, Default, Serialize)]
pub struct CardPhone {
    /// As it is to be shown.
    pub phone: String,
    /// `CELL`, `HOME`, `WORK` …
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Lets the reader write to it at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wa_id: Option<String>,
}

/// A mail address on a card.
#[derive(Clone, Default, Serialize)]
pub struct CardEmail {
    /// The address.
    pub email: String,
    /// `HOME` or `WORK`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// A web address on a card.
#[derive(Clone, Default, Serialize)]
pub struct CardUrl {
    /// The address.
    pub url: String,
    /// `HOME` or `WORK`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}
