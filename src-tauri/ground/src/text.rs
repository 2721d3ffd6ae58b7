//! Text from outside: cleaned before it is kept, folded before it is compared.

#[cfg(test)]
mod tests;

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A control character other than a line break where those are allowed.
    #[error(
        "The text contains an invisible control character at position {position}. Type it again instead of pasting it."
    )]
    Control {
        /// Characters before it, counted from 1.
        position: usize,
    },
    /// A mark that makes text run the other way than it is stored, and so show something else than it says.
    #[error(
        "The text contains a mark that reverses its direction at position {position}. Type it again instead of pasting it."
    )]
    Reversed {
        /// Characters before it, counted from 1.
        position: usize,
    },
    /// More characters than allowed.
    #[error("The text has {found} characters; at most {most} are allowed.")]
    TooLong {
        /// Characters it has.
        found: usize,
        /// Characters it may have.
        most: usize,
    },
}

/// One line of text: trimmed, composed (NFC), at most `most` characters, without control characters.
pub fn line(raw: &str, most: usize) -> Result<String, TextError> {
    clean(raw, most, |_| false)
}

/// Text of several lines: as [`line`], but line breaks and tabs may stay and `\r\n` becomes `\n`.
pub fn paragraph(raw: &str, most: usize) -> Result<String, TextError> {
    clean(&raw.replace("\r\n", "\n"), most, |c| {
        matches!(c, '\n' | '\t')
    })
}

fn clean(raw: &str, most: usize, allowed: fn(char) -> bool) -> Result<String, TextError> {
    let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for (index, c) in trimmed.chars().enumerate() {
        let position = index + 1;
        if c.is_control() && !allowed(c) {
            return Err(TextError::Control { position });
        }
        if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            return Err(TextError::Reversed { position });
        }
    }
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(trimmed);
    let found = text.chars().count();
    if found > most {
        Err(TextError::TooLong { found, most })
    } else {
        Ok(text.into_owned())
    }
}

/// The text as a reader would repeat it: lower case, no accents, emoji or punctuation, words one space apart.
///
/// `"ＳＴＯＰ!! 🛑"` and `"stop"` fold alike, so do `"İPTAL"`, `"IPTAL"` and `"ıptal"`, and `"إيقاف"` and `"ايقاف"`.
/// Vowel signs of Indic scripts are letters, not accents, and stay. Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    // A few letters decompose only after their case was folded; a second pass settles them.
    fold_once(&fold_once(text))
}

fn fold_once(text: &str) -> String {
    let wide = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let lower = CaseMapper::new().fold_string(&wide);
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    let mut kept = String::with_capacity(parts.len());
    for c in parts.chars().map(plain) {
        match kind(c) {
            Kind::Kept => kept.push(c),
            Kind::Dropped => {}
            Kind::Gap if kept.is_empty() || kept.ends_with(' ') => {}
            Kind::Gap => kept.push(' '),
        }
    }
    kept.truncate(kept.trim_end().len());
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(&kept)
        .into_owned()
}

/// Letters that no decomposition makes plain: Turkish ı, Polish ł, Nordic ø, barred đ, Persian and Urdu kaf and yeh.
fn plain(c: char) -> char {
    match c {
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ک' => 'ك',
        'ی' | 'ى' => 'ي',
        other => other,
    }
}

enum Kind {
    Kept,
    Dropped,
    Gap,
}

fn kind(c: char) -> Kind {
    if accent(c) || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) {
        return Kind::Dropped;
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let word = GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Number)
        .union(GeneralCategoryGroup::Mark);
    let keycap = category == GeneralCategory::EnclosingMark;
    if keycap {
        Kind::Dropped
    } else if word.contains(category) {
        Kind::Kept
    } else {
        Kind::Gap
    }
}

/// Marks a hurried writer leaves out: accents, Hebrew points, Arabic vowels and hamzas, the Arabic stretching line.
fn accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}
