//! Countries by their two letters, as far as the numbering plan knows them.

use std::fmt;
use std::str::FromStr;

use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A country of the world with telephone numbers of its own, in ISO 3166 two-letter form (`DE`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "DE")]
pub struct Country(Region);

/// Why a text is not a country.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not a country. Write the two letters of ISO 3166, such as DE, IN or BR.")]
pub struct CountryError {
    given: String,
}

impl Country {
    /// Reads two letters in any case.
    pub fn parse(code: &str) -> Result<Country, CountryError> {
        let error = || CountryError {
            given: code.chars().take(20).collect(),
        };
        let region = Region::from_code(code.trim()).map_err(|_| error())?;
        let known = PHONE_NUMBER_UTIL
            .get_country_code_for_region(region)
            .is_some();
        if known && region != Region::World {
            Ok(Country(region))
        } else {
            Err(error())
        }
    }

    /// The two capital letters.
    pub fn code(self) -> String {
        self.0.as_region_str().as_str().to_owned()
    }

    /// The number after the `+`: 49 for Germany, 1 for the United States.
    pub fn calling_code(self) -> i32 {
        PHONE_NUMBER_UTIL
            .get_country_code_for_region(self.0)
            .unwrap_or_default()
    }

    pub(super) fn from_region(region: Region) -> Country {
        Country(region)
    }

    pub(super) fn region(self) -> Region {
        self.0
    }
}

impl FromStr for Country {
    type Err = CountryError;

    fn from_str(code: &str) -> Result<Country, CountryError> {
        Country::parse(code)
    }
}

impl TryFrom<String> for Country {
    type Error = CountryError;

    fn try_from(code: String) -> Result<Country, CountryError> {
        Country::parse(&code)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> String {
        country.code()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.as_region_str().as_str())
    }
}
