use proptest::prelude::*;

use super::{TextError, fold, line, paragraph};

#[test]
fn a_line_is_trimmed_and_composed() {
    assert_eq!(line("\u{feff}  Jose\u{301} \u{a0}", 10), Ok("José".into()));
}

#[test]
fn control_characters_and_reversing_marks_are_refused_with_their_place() {
    assert_eq!(
        line("ab\u{0}c", 10),
        Err(TextError::Control { position: 3 })
    );
    assert_eq!(line("ab\nc", 10), Err(TextError::Control { position: 3 }));
    assert_eq!(
        line("x\u{202e}gpj.exe", 20),
        Err(TextError::Reversed { position: 2 })
    );
    assert_eq!(
        line("x\u{2067}y", 20),
        Err(TextError::Reversed { position: 2 })
    );
    assert_eq!(
        line("abcdef", 5),
        Err(TextError::TooLong { found: 6, most: 5 })
    );
}

#[test]
fn a_paragraph_keeps_its_line_breaks() {
    assert_eq!(paragraph("one\r\ntwo\n", 10), Ok("one\ntwo".into()));
}

#[test]
fn right_to_left_text_is_welcome_without_overrides() {
    assert_eq!(line(" محمد ", 10), Ok("محمد".into()));
}

#[test]
fn folding_keeps_what_a_reader_would_repeat() {
    let table = [
        ("  STOP!! ", "stop"),
        ("ＳＴＯＰ", "stop"),
        ("🛑 Stop 🙏🏽", "stop"),
        ("Ⓢⓣⓞⓟ", "stop"),
        ("𝐒𝐓𝐎𝐏", "stop"),
        ("s\u{200d}t\u{ad}op", "stop"),
        ("opt-out", "opt out"),
        ("ARRÊT", "arret"),
        ("Désabonner", "desabonner"),
        ("İPTAL", "iptal"),
        ("IPTAL", "iptal"),
        ("ıptal", "iptal"),
        ("BAŞLA", "basla"),
        ("Straße", "strasse"),
        ("łódź", "lodz"),
        ("إيقاف", "ايقاف"),
        ("تَوَقَّف", "توقف"),
        ("تـوقف", "توقف"),
        ("रोकें", "रोकें"),
        ("1️⃣", "1"),
        ("", ""),
        ("!?…", ""),
    ];
    for (raw, expected) in table {
        assert_eq!(fold(raw), expected, "{raw:?}");
    }
}

#[test]
fn vowel_signs_of_hindi_still_tell_words_apart() {
    assert_ne!(fold("बंद"), fold("बद"));
}

proptest! {
    #[test]
    fn folding_never_panics_and_folds_only_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_strange_scripts_folds_only_once(text in "[\\u{1}-\\u{2fff}\\u{a640}-\\u{abff}\\u{f900}-\\u{ffef}\\u{1d100}-\\u{1f9ff}]{0,12}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_clean_line_is_clean_already(text in any::<String>()) {
        if let Ok(clean) = line(&text, 1000) {
            prop_assert_eq!(line(&clean, 1000), Ok(clean.clone()));
        }
    }
}
