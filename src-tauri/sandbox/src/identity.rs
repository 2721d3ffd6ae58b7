//! Who a number belongs to in WhatsApp's eyes: rewritten ids, user ids, countries.

use crate::chance::Chance;

/// Calling codes and countries, longest first; only those a training run meets often.
const COUNTRIES: &[(&str, &str)] = &[
    ("971", "AE"),
    ("966", "SA"),
    ("972", "IL"),
    ("234", "NG"),
    ("351", "PT"),
    ("380", "UA"),
    ("420", "CZ"),
    ("254", "KE"),
    ("20", "EG"),
    ("27", "ZA"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("39", "IT"),
    ("41", "CH"),
    ("43", "AT"),
    ("44", "GB"),
    ("48", "PL"),
    ("49", "DE"),
    ("51", "PE"),
    ("52", "MX"),
    ("54", "AR"),
    ("55", "BR"),
    ("56", "CL"),
    ("57", "CO"),
    ("60", "MY"),
    ("61", "AU"),
    ("62", "ID"),
    ("63", "PH"),
    ("65", "SG"),
    ("81", "JP"),
    ("90", "TR"),
    ("91", "IN"),
    ("92", "PK"),
    ("1", "US"),
    ("7", "RU"),
];

/// Area codes under +1 that are not the United States: Canada and the Caribbean (NANPA list, 2025).
const NOT_UNITED_STATES: &[&str] = &[
    "204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365", "367",
    "368", "382", "387", "403", "416", "418", "428", "431", "437", "438", "450", "460", "468",
    "474", "506", "514", "519", "537", "548", "568", "579", "581", "584", "587", "604", "613",
    "639", "647", "672", "683", "705", "709", "742", "753", "778", "780", "782", "807", "819",
    "825", "867", "873", "879", "902", "905", "942", "242", "246", "264", "268", "284", "345",
    "441", "473", "649", "658", "664", "721", "758", "767", "784", "809", "829", "849", "868",
    "869", "876",
];

/// The digits of a phone number as people write it; `None` when it is none.
pub(crate) fn digits(text: &str) -> Option<String> {
    let written = |c: char| matches!(c, '+' | ' ' | '-' | '(' | ')');
    if !text.chars().all(|c| c.is_ascii_digit() || written(c)) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (7..=15).contains(&digits.len()).then_some(digits)
}

/// WhatsApp's id of a number: Brazil without the ninth digit outside the big cities, Mexico with 521.
pub(crate) fn wa_id(phone: &str) -> String {
    let rest = |code: &str| phone.strip_prefix(code);
    match (rest("55"), rest("52")) {
        (Some(rest), _) if rest.len() == 11 && rest.as_bytes()[2] == b'9' && &rest[..2] > "30" => {
            format!("55{}{}", &rest[..2], &rest[3..])
        }
        (_, Some(rest)) if rest.len() == 10 => format!("521{rest}"),
        _ => phone.to_owned(),
    }
}

/// A business-scoped user id that is always the same for a person and seed.
pub(crate) fn user_id(chance: Chance, phone: &str) -> String {
    let high = chance.number(&["user", phone]);
    format!("{}.{:020}", country(phone), high)
}

/// The country of a number by its calling code; `ZZ` when not listed.
pub(crate) fn country(phone: &str) -> &'static str {
    COUNTRIES
        .iter()
        .find(|(code, _)| phone.starts_with(code))
        .map_or("ZZ", |(_, country)| country)
}

/// Whether Meta counts it as a number of the United States, where marketing is not delivered.
pub(crate) fn is_united_states(phone: &str) -> bool {
    phone.len() == 11 && phone.starts_with('1') && !NOT_UNITED_STATES.contains(&&phone[1..4])
}

/// How somebody of this country says stop.
pub(crate) fn stop_word(phone: &str) -> &'static str {
    match country(phone) {
        "ES" | "MX" | "AR" | "CL" | "CO" | "PE" => "BAJA",
        "BR" | "PT" => "SAIR",
        "FR" => "arrêt",
        "DE" | "AT" | "CH" => "Abmelden",
        _ => "STOP",
    }
}

/// Words after which the ledger expects silence: those of [`stop_word`] and the most usual others.
const STOP_WORDS: &[&str] = &[
    "stop",
    "stop all",
    "unsubscribe",
    "opt out",
    "baja",
    "sair",
    "parar",
    "arrêt",
    "abmelden",
    "abbestellen",
    "stopp",
    "stop promotions",
];
/// Words that take a stop back.
const START_WORDS: &[&str] = &["start", "unstop", "subscribe", "alta"];

/// Whether the whole text is a stop word.
pub(crate) fn says_stop(text: &str) -> bool {
    STOP_WORDS.contains(&plain(text).as_str())
}

/// Whether the whole text is a start word.
pub(crate) fn says_start(text: &str) -> bool {
    START_WORDS.contains(&plain(text).as_str())
}

fn plain(text: &str) -> String {
    text.trim()
        .trim_matches(|c: char| c.is_ascii_punctuation())
        .trim()
        .to_lowercase()
}
