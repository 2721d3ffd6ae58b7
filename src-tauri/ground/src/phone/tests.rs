use proptest::prelude::*;

use super::{Country, Phone, PhoneError};

fn parse(raw: &str, country: &str) -> Result<String, PhoneError> {
    let country = (!country.is_empty()).then(|| Country::parse(country).unwrap());
    Phone::parse(raw, country).map(|phone| phone.as_str().to_owned())
}

/// A fixed list with stored answers: when a new version of the number library changes its mind, this shows it.
#[test]
fn numbers_people_write_are_read() {
    let table = [
        ("+49 151 23456789", "", "+4915123456789"),
        ("0049 151 23456789", "", "+4915123456789"),
        ("0151/23456789", "DE", "+4915123456789"),
        ("(0151) 234-567-89", "DE", "+4915123456789"),
        ("491711234567", "DE", "+491711234567"),
        ("919812345678", "DE", "+919812345678"),
        ("0041 44 668 18 00", "US", "+41446681800"),
        ("919812345678", "IN", "+919812345678"),
        ("098123 45678", "IN", "+919812345678"),
        ("9812345678", "IN", "+919812345678"),
        ("(202) 555-0123", "US", "+12025550123"),
        ("2025550123", "US", "+12025550123"),
        ("1 202 555 0123", "US", "+12025550123"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("06.12.34.56.78", "FR", "+33612345678"),
        ("612 34 56 78", "ES", "+34612345678"),
        ("3312345678", "IT", "+393312345678"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("(11) 91234-5678", "BR", "+5511912345678"),
        ("+55 31 8765-4321", "", "+5531987654321"),
        ("011 15 2345-6789", "AR", "+5491123456789"),
        ("+52 1 55 1234 5678", "", "+525512345678"),
        ("044 55 1234 5678", "MX", "+525512345678"),
        ("55 1234 5678", "MX", "+525512345678"),
        ("0812-345-678", "ID", "+62812345678"),
        ("0501 234 56 78", "TR", "+905012345678"),
        ("010 01234567", "EG", "+201001234567"),
        ("٠١٠٠١٢٣٤٥٦٧", "EG", "+201001234567"),
        ("۰۳۰۱۲۳۴۵۶۷۸", "PK", "+923012345678"),
        ("९८१२३४५६७८", "IN", "+919812345678"),
        ("＋４９１５１２３４５６７８９", "", "+4915123456789"),
        ("tel:+49-151-23456789", "", "+4915123456789"),
        ("TEL:0151 23456789", "DE", "+4915123456789"),
        ("whatsapp:+4915123456789", "", "+4915123456789"),
        ("\u{202a}+49 151 23456789\u{202c}", "", "+4915123456789"),
        ("\u{a0}+49\u{a0}151\u{a0}23456789 ", "", "+4915123456789"),
        ("'+4915123456789", "", "+4915123456789"),
        ("=\"015123456789\"", "DE", "+4915123456789"),
        ("491711234567.0", "DE", "+491711234567"),
        ("919812345678,00", "IN", "+919812345678"),
        ("4.91711234567E+11", "DE", "+491711234567"),
        ("9,19812345678e+11", "IN", "+919812345678"),
    ];
    for (raw, country, expected) in table {
        assert_eq!(
            parse(raw, country),
            Ok(expected.to_owned()),
            "{raw:?} in {country:?}"
        );
    }
}

#[test]
fn damaged_numbers_are_refused_with_the_reason() {
    let table = [
        ("", "DE", PhoneError::Empty),
        (" \u{200e} ", "DE", PhoneError::Empty),
        ("9.19E+11", "IN", PhoneError::LostDigits),
        ("9,19E+11", "IN", PhoneError::LostDigits),
        ("4.9171123456E+11", "DE", PhoneError::LostDigits),
        ("9.1981234567E+12", "IN", PhoneError::LostDigits),
        ("9E+11", "IN", PhoneError::LostDigits),
        ("491711234567.5", "DE", PhoneError::Decimal),
        ("1-800-FLOWERS", "US", PhoneError::Letters),
        ("0151 23456789 (Anna)", "DE", PhoneError::Letters),
        ("n/a", "DE", PhoneError::Letters),
        ("+49 151 23456789 ext. 5", "", PhoneError::Extension),
        ("+4915123456789;ext=5", "", PhoneError::Extension),
        ("(202) 555-0123 x12", "US", PhoneError::Extension),
        ("(202) 555-0123#12", "US", PhoneError::Extension),
        (
            "+4915123456789 +4915123456780",
            "",
            PhoneError::SeveralNumbers,
        ),
        (
            "015123456789 / 015123456780",
            "DE",
            PhoneError::SeveralNumbers,
        ),
        (
            "015123456789;015123456780",
            "DE",
            PhoneError::SeveralNumbers,
        ),
        ("015123456789", "", PhoneError::NeedsCountry),
        ("491711234567", "", PhoneError::NeedsCountry),
        ("+999 123456789", "", PhoneError::UnknownCountryCode),
        ("+49 151", "", PhoneError::TooShort),
        ("+1 202 555 01234", "", PhoneError::TooLong),
        ("+1 000 555 0123", "", PhoneError::NotInPlan),
        ("+800 1234 5678", "", PhoneError::NoCountry),
        ("---", "DE", PhoneError::NotANumber),
        ("#N/A", "DE", PhoneError::Letters),
    ];
    for (raw, country, expected) in table {
        assert_eq!(parse(raw, country), Err(expected), "{raw:?} in {country:?}");
    }
}

#[test]
fn no_error_repeats_the_number_and_each_says_what_to_do() {
    for raw in [
        "9.19E+11",
        "+4915123456789 ext 77",
        "+1 000 555 0123",
        "+999 123456789",
    ] {
        let text = parse(raw, "").unwrap_err().to_string();
        assert!(
            !text.contains("919") && !text.contains("0123") && !text.contains("77"),
            "{text}"
        );
        assert!(
            text.ends_with('.') && text.matches(". ").count() >= 1,
            "{text}"
        );
    }
}

#[test]
fn all_wa_ids_of_one_person_share_a_key() {
    let families = [
        ["5531987654321", "553187654321"],
        ["5491123456789", "541123456789"],
        ["525512345678", "5215512345678"],
    ];
    for [one, other] in families {
        let (one_phone, other_phone) = (
            Phone::from_wa_id(one).unwrap(),
            Phone::from_wa_id(other).unwrap(),
        );
        assert_eq!(one_phone.key(), one, "{one}");
        assert_eq!(other_phone.key(), one, "{other}");
        let aliases = one_phone.aliases();
        assert!(
            aliases.contains(&one.to_owned()) && aliases.contains(&other.to_owned()),
            "{aliases:?}"
        );
    }
}

#[test]
fn people_elsewhere_have_one_wa_id() {
    let phone = Phone::from_wa_id("4915123456789").unwrap();
    assert_eq!(phone.aliases(), ["4915123456789"]);
    assert_eq!(phone.country(), Some(Country::parse("de").unwrap()));
    assert_eq!(phone.digits(), "4915123456789");
}

#[test]
fn an_argentine_landline_keeps_its_own_number() {
    assert_eq!(parse("+54 11 2345 6789", ""), Ok("+541123456789".into()));
}

#[test]
fn debug_and_display_hide_the_number() {
    let phone = Phone::parse("+4915123456712", None).unwrap();
    assert_eq!(format!("{phone:?}"), "+49…**12");
    assert_eq!(format!("{phone}"), "+49…**12");
}

#[test]
fn json_carries_the_whole_number_and_refuses_a_wrong_one() {
    let phone: Phone = serde_json::from_str("\"+49 151 23456789\"").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"+4915123456789\"");
    assert!(serde_json::from_str::<Phone>("\"+49151\"").is_err());
    assert!(serde_json::from_str::<Country>("\"XX\"").is_err());
}

#[test]
fn a_wa_id_is_digits_only() {
    assert_eq!(
        Phone::from_wa_id("+4915123456789"),
        Err(PhoneError::NotANumber)
    );
    assert_eq!(Phone::from_wa_id(""), Err(PhoneError::NotANumber));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_panic(raw in any::<String>()) {
        let _ = Phone::parse(&raw, Some(Country::parse("DE").unwrap()));
    }

    #[test]
    fn what_was_read_reads_as_itself(raw in "[+0-9(). /-]{6,18}", country in "DE|BR|AR|MX|IN|US|IT") {
        if let Ok(phone) = Phone::parse(&raw, Some(Country::parse(&country).unwrap())) {
            prop_assert_eq!(Phone::parse(phone.as_str(), None), Ok(phone.clone()));
            for alias in phone.aliases() {
                if let Ok(other) = Phone::from_wa_id(&alias) {
                    prop_assert_eq!(other.key(), phone.key());
                }
            }
        }
    }
}
