use proptest::prelude::*;

use super::{Kind, Reading, WordRow, Words};
use crate::words_base::{BASE, CLOSES_A_QUESTION};

fn is(reading: &Reading, kind: Kind) -> bool {
    matches!(
        (reading, kind),
        (Reading::Stop { .. }, Kind::Stop)
            | (Reading::Start { .. }, Kind::Start)
            | (Reading::Yes { .. }, Kind::Yes)
    )
}

/// Latin letters as full-width ones; other scripts have none and stay.
fn full_width(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.is_ascii_graphic() {
                char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
            } else {
                c
            }
        })
        .collect()
}

fn ways_to_write(word: &str) -> Vec<String> {
    let turkish_lower = word.replace('İ', "i").replace('I', "ı").to_lowercase();
    let unaccented: String = word
        .chars()
        .map(|c| match c {
            'Ê' => 'E',
            'É' => 'E',
            'Ç' => 'C',
            'Ã' => 'A',
            'İ' => 'I',
            'Ş' => 'S',
            'Í' | 'Ì' => 'I',
            'Ó' => 'O',
            other => other,
        })
        .collect();
    let accented: String = word
        .chars()
        .flat_map(|c| {
            if c == 'O' {
                vec!['O', '\u{301}']
            } else {
                vec![c]
            }
        })
        .collect();
    vec![
        word.to_owned(),
        word.to_lowercase(),
        word.to_uppercase(),
        turkish_lower,
        unaccented,
        accented,
        full_width(word),
        format!("  {word}\t\n"),
        format!("{word}."),
        format!("{word}!!!"),
        format!("\"{word}\""),
        format!("*{word}*"),
        format!("{word} 🛑🙏🏽"),
        format!("👎{word}"),
        format!("\u{202b}{word}\u{202c}"),
        format!("\u{200f}{word}\u{200e}"),
        word.replace(' ', "   "),
        word.replace(' ', "-"),
        word.replace('\'', "\u{2019}"),
    ]
}

#[test]
fn every_shipped_word_is_read_however_it_is_written() {
    let words = Words::base();
    let mut tried = 0;
    for (language, kind, list) in BASE {
        for word in *list {
            for written in ways_to_write(word) {
                let reading = words.read(&written);
                assert!(
                    is(&reading, *kind),
                    "{language} {word}: {written:?} was read as {reading:?}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 1500, "{tried}");
}

#[test]
fn no_shipped_word_means_two_things() {
    let mut seen = std::collections::HashMap::new();
    for (_, kind, list) in BASE {
        for word in *list {
            let other = *seen.entry(ground::text::fold(word)).or_insert(*kind);
            assert_eq!(other, *kind, "{word}");
        }
    }
}

#[test]
fn the_language_of_the_word_is_known_for_the_answer() {
    let words = Words::base();
    for (message, language) in [
        ("stop", "en"),
        ("Stopp", "de"),
        ("arret", "fr"),
        ("dur", "tr"),
        ("बंद", "hi"),
        ("ايقاف", "ar"),
        ("بند", "ur"),
    ] {
        assert_eq!(
            words.read(message),
            Reading::Stop {
                language: language.into()
            }
        );
    }
}

#[test]
fn a_word_spelled_letter_by_letter_is_the_word() {
    assert!(is(&Words::base().read("S.T.O.P."), Kind::Stop));
}

#[test]
fn a_stop_word_in_a_sentence_is_for_a_person_to_decide() {
    let words = Words::base();
    for message in [
        "Stop by at noon",
        "please don't stop",
        "Please STOP sending me this",
        "ich möchte mich abmelden bitte",
        "أريد إلغاء الاشتراك من فضلك",
        "कृपया बंद करें जी",
    ] {
        assert!(
            matches!(words.read(message), Reading::NearMiss { .. }),
            "{message}: {:?}",
            words.read(message)
        );
    }
}

#[test]
fn a_long_stop_word_with_one_slip_is_for_a_person_to_decide() {
    let words = Words::base();
    for message in [
        "unsubscrbe",
        "unsubscribee",
        "unsubcsribe",
        "unsubscripe",
        "Abmeldem",
        "berhent",
        "cancell",
    ] {
        assert!(
            matches!(words.read(message), Reading::NearMiss { .. }),
            "{message}: {:?}",
            words.read(message)
        );
    }
}

#[test]
fn ordinary_messages_say_nothing_about_consent() {
    let words = Words::base();
    for message in [
        "",
        "   ",
        "🙏",
        "Hello",
        "step",
        "shop",
        "atop",
        "What time do you open?",
        "stopwatch",
        "weekend",
        "non-stopping",
        "Ich komme morgen",
        "कल मिलते हैं",
        "شكرا",
        "unsub",
    ] {
        assert_eq!(words.read(message), Reading::Nothing, "{message}");
    }
}

#[test]
fn a_button_is_read_by_its_payload_first() {
    let words = Words::base();
    for payload in [
        "STOP",
        "stop",
        "STOP_PROMOTIONS",
        "STOP:marketing",
        "stop-all",
    ] {
        assert!(
            is(&words.read_button(payload, "Cancel"), Kind::Stop),
            "{payload}"
        );
    }
    assert!(is(&words.read_button("START_AGAIN", "OK"), Kind::Start));
    assert!(is(&words.read_button("", "Stop promotions"), Kind::Stop));
    assert!(is(&words.read_button("whatever", "Abmelden"), Kind::Stop));
}

#[test]
fn a_button_that_closes_a_question_is_no_opt_out() {
    let words = Words::base();
    for title in CLOSES_A_QUESTION
        .iter()
        .chain(&["Cancel", "cancel", "Cancelar"])
    {
        assert_eq!(
            words.read_button("order_42", title),
            Reading::Nothing,
            "{title}"
        );
    }
    assert_eq!(
        words.read_button("stopover_paris", "Paris"),
        Reading::Nothing
    );
    assert_eq!(
        words.read_button("more", "Please don't stop"),
        Reading::Nothing
    );
}

#[test]
fn an_office_adds_words_but_cannot_turn_a_stop_word_around() {
    let row = |kind, word: &str| WordRow {
        language: "nl".into(),
        kind,
        word: word.into(),
    };
    let words = Words::from_rows([
        row(Kind::Stop, "Afmelden"),
        row(Kind::Start, "STOP"),
        row(Kind::Stop, "start"),
    ])
    .unwrap();
    assert_eq!(
        words.read("afmelden!"),
        Reading::Stop {
            language: "nl".into()
        }
    );
    assert!(is(&words.read("stop"), Kind::Stop));
    assert!(
        is(&words.read("start"), Kind::Stop),
        "when in doubt, no message"
    );
    assert!(is(&words.read("unsubscribe"), Kind::Stop));
    assert!(Words::from_rows([row(Kind::Stop, "!!")]).is_err());
}

proptest! {
    #[test]
    fn reading_never_panics(message in any::<String>(), payload in any::<String>()) {
        let words = Words::base();
        let _ = words.read(&message);
        let _ = words.read_button(&payload, &message);
    }

    #[test]
    fn more_than_the_word_is_never_an_opt_out(before in "[a-z]{3,8}", after in "[a-z]{3,8}") {
        let reading = Words::base().read(&format!("{before} stop {after}"));
        prop_assert!(!is(&reading, Kind::Stop) && !is(&reading, Kind::Start), "{:?}", reading);
    }
}
