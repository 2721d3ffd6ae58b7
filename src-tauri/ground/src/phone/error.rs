//! Why a text is no telephone number, in sentences that say what to do. None of them repeats the number.

use rlibphonenumber::{NumberLengthType, ParseError, PhoneNumber, ValidationError};

/// Why a telephone number was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was given.
    #[error("The phone number is missing. Write it with country code, such as +49 151 23456789.")]
    Empty,
    /// `9.19E+11`: the spreadsheet has rounded the number.
    #[error(
        "The spreadsheet shortened this number and its last digits are lost. Format the column as text and enter the number again."
    )]
    LostDigits,
    /// `491711234567.5`.
    #[error(
        "This is a decimal number, not a phone number. Format the column as text and enter the number again."
    )]
    Decimal,
    /// `1-800-FLOWERS`, or a note beside the number.
    #[error("The phone number contains letters. Leave only the number in this column.")]
    Letters,
    /// `… ext. 5`.
    #[error(
        "The phone number has an extension, which WhatsApp cannot reach. Give the person's own direct number."
    )]
    Extension,
    /// More than one number in one cell.
    #[error("There is more than one phone number here. Keep one per row.")]
    SeveralNumbers,
    /// No `+`, and nobody said which country is meant.
    #[error("The phone number has no country code. Write it with +, or choose a default country.")]
    NeedsCountry,
    /// The digits after the `+` are no country's.
    #[error("No country has this calling code. Check the digits after the +.")]
    UnknownCountryCode,
    /// Too few digits.
    #[error("The phone number is too short for its country. Check for missing digits.")]
    TooShort,
    /// Too many digits.
    #[error(
        "The phone number is too long for its country. Check for doubled digits or a second country code."
    )]
    TooLong,
    /// Right length, but not in the numbering plan.
    #[error(
        "No phone number of this country begins like this. Check the digits and the country code."
    )]
    NotInPlan,
    /// `+800…` and the like.
    #[error(
        "This is an international service number, which WhatsApp cannot reach. Give the person's own number."
    )]
    NoCountry,
    /// Something else entirely.
    #[error("This is not a phone number. Write it with country code, such as +49 151 23456789.")]
    NotANumber,
}

impl PhoneError {
    /// The stable code for files, screens and counts.
    pub fn code(self) -> &'static str {
        match self {
            PhoneError::Empty => "phone_missing",
            PhoneError::LostDigits => "phone_lost_digits",
            PhoneError::Decimal => "phone_decimal",
            PhoneError::Letters => "phone_letters",
            PhoneError::Extension => "phone_extension",
            PhoneError::SeveralNumbers => "phone_several",
            PhoneError::NeedsCountry => "phone_needs_country",
            PhoneError::UnknownCountryCode => "phone_unknown_country_code",
            PhoneError::TooShort => "phone_too_short",
            PhoneError::TooLong => "phone_too_long",
            PhoneError::NotInPlan => "phone_not_in_plan",
            PhoneError::NoCountry => "phone_no_country",
            PhoneError::NotANumber => "phone_not_a_number",
        }
    }

    pub(super) fn from_library(error: ParseError) -> PhoneError {
        match error {
            ParseError::InvalidCountryCode => PhoneError::UnknownCountryCode,
            ParseError::NotANumber(_) => PhoneError::NotANumber,
            ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneError::TooShort,
            ParseError::TooLongNsn => PhoneError::TooLong,
        }
    }

    pub(super) fn refused(number: &PhoneNumber) -> PhoneError {
        match number.is_possible_with_reason() {
            Err(ValidationError::TooLong) => PhoneError::TooLong,
            Err(ValidationError::TooShort) | Ok(NumberLengthType::IsPossibleLocalOnly) => {
                PhoneError::TooShort
            }
            Err(ValidationError::InvalidCountryCode) => PhoneError::UnknownCountryCode,
            _ => PhoneError::NotInPlan,
        }
    }
}
