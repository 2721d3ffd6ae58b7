//! Telephone numbers: read from whatever people type, kept in one form only.
//!
//! This is the single module that knows the number library, so that it can be replaced or updated
//! (numbering plans change monthly) in one place. The fixed table in the tests notices a change of mind.

mod alias;
mod country;
mod error;
mod repair;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use country::{Country, CountryError};
pub use error::PhoneError;

/// A telephone number in E.164 form (`+` and at most 15 digits) that the numbering plan of its country allows.
///
/// `Debug` and `Display` show only `+49…**12`; the full number leaves through [`Phone::as_str`] or JSON.
#[derive(
    Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type, ToSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "+4915123456789")]
#[sqlx(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as a person, a spreadsheet or another system wrote it.
    ///
    /// Without a `+` or `00` the number is read as one of `default_country`. Digits that are also a whole
    /// international number are taken as that only where it makes a mobile of what would be a landline:
    /// `491711234567` in a German file is a mobile, not a line in Leer.
    pub fn parse(raw: &str, default_country: Option<Country>) -> Result<Phone, PhoneError> {
        let text = repair::repair(raw)?;
        if text.starts_with('+') {
            return Ok(Phone(international(&text)?.e164));
        }
        let country = default_country.ok_or(PhoneError::NeedsCountry)?;
        let home = national(&text, country);
        let abroad = if text.starts_with('0') {
            None
        } else {
            international(&format!("+{text}")).ok()
        };
        match (home, abroad) {
            (Ok(home), Some(abroad)) if abroad.mobile && !home.mobile => Ok(Phone(abroad.e164)),
            (Err(_), Some(abroad)) => Ok(Phone(abroad.e164)),
            (home, _) => Ok(Phone(home?.e164)),
        }
    }

    /// Reads a `wa_id`, which is the number without `+`, sometimes in an older national form.
    pub fn from_wa_id(wa_id: &str) -> Result<Phone, PhoneError> {
        if wa_id.is_empty() || !wa_id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError::NotANumber);
        }
        Ok(Phone(international(&format!("+{wa_id}"))?.e164))
    }

    /// The number in E.164 form, `+4915123456789`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits without the `+`, as Meta's `to` and most `wa_id`s have them.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// The country the number belongs to; `None` only for a number that a newer library put into the database.
    pub fn country(&self) -> Option<Country> {
        let number = PhoneNumber::parse(&self.0, None).ok()?;
        number.get_region_code().map(Country::from_region)
    }

    /// Every `wa_id` under which WhatsApp may know this person, the likeliest first: Brazil with and without the
    /// ninth digit, Argentina with and without 9, Mexico with and without 1.
    pub fn aliases(&self) -> Vec<String> {
        alias::aliases(self.digits())
    }

    /// The one `wa_id` form shared by all aliases; two numbers with the same key reach the same person.
    pub fn key(&self) -> String {
        alias::key(self.digits())
    }

    /// Country code and last two digits, `+49…**12`: enough to recognise, too little to call.
    pub fn masked(&self) -> String {
        let digits = self.digits();
        let code = PhoneNumber::parse(&self.0, None).map(|number| number.country_code.to_string());
        let tail = digits
            .get(digits.len().saturating_sub(2)..)
            .unwrap_or_default();
        format!("+{}…**{tail}", code.unwrap_or_default())
    }
}

struct Read {
    e164: String,
    mobile: bool,
}

fn international(text: &str) -> Result<Read, PhoneError> {
    let number = PhoneNumber::parse(text, None).map_err(PhoneError::from_library)?;
    checked(number)
}

fn national(text: &str, country: Country) -> Result<Read, PhoneError> {
    let number =
        PhoneNumber::parse(text, Some(country.region())).map_err(PhoneError::from_library)?;
    checked(number)
}

/// Accepts a number its country has; tries the present form of an outdated one first.
fn checked(number: PhoneNumber) -> Result<Read, PhoneError> {
    let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
    let number = match alias::modern(&e164) {
        Some(modern) if !number.is_valid() => {
            PhoneNumber::parse(modern, None).map_err(PhoneError::from_library)?
        }
        _ => number,
    };
    let Some(region) = number.get_region_code().filter(|_| number.is_valid()) else {
        return Err(PhoneError::refused(&number));
    };
    if region == rlibphonenumber::Region::World {
        return Err(PhoneError::NoCountry);
    }
    let mobile = matches!(
        number.get_type(),
        PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile
    );
    Ok(Read {
        e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
        mobile,
    })
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Phone, PhoneError> {
        Phone::parse(text, None)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Phone, PhoneError> {
        Phone::parse(&text, None)
    }
}

/// Reads a number that is stored already, for `#[serde(deserialize_with)]`: it was checked when it came, and numbering plans
/// change; whoever was reached by it must not vanish from a list because of that.
///
/// # Errors
/// When it is no text.
pub fn stored<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Phone, D::Error> {
    String::deserialize(value).map(Phone)
}

impl From<Phone> for String {
    fn from(phone: Phone) -> String {
        phone.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}
