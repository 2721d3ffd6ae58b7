//! What spreadsheets, contact lists and other systems do to a number, undone where nothing was lost.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::PhoneError;

/// The longest text that may be a number; longer ones are not looked at.
const LONGEST: usize = 100;

/// Digits on each side of a separator that make it two numbers rather than one.
const WHOLE_NUMBER: usize = 7;

/// Gives digits and common separators, with a leading `+` when the number is international.
pub(super) fn repair(raw: &str) -> Result<String, PhoneError> {
    if raw.len() > LONGEST {
        return Err(if raw.trim().is_empty() {
            PhoneError::Empty
        } else {
            PhoneError::NotANumber
        });
    }
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(raw);
    let visible: String = text
        .chars()
        .filter(|&c| !invisible(c))
        .map(western)
        .collect();
    let text = unwrap(visible.trim());
    if text.is_empty() {
        return Err(PhoneError::Empty);
    }
    let text = whole(text)?;
    refuse_extension(&text)?;
    if text.chars().any(char::is_alphabetic) {
        return Err(PhoneError::Letters);
    }
    refuse_several(&text)?;
    Ok(match text.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => text,
    })
}

/// Marks that contact lists put around numbers, which nobody sees.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Arabic, Persian and Devanagari digits as the ones everybody dials.
fn western(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

/// Takes off `tel:`, `whatsapp:`, Excel's text apostrophe and its `="…"`.
fn unwrap(text: &str) -> &str {
    let text = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    let text = text.strip_prefix('\'').unwrap_or(text).trim();
    for prefix in ["tel:", "whatsapp:"] {
        if let Some(head) = text.get(..prefix.len())
            && head.eq_ignore_ascii_case(prefix)
        {
            return text[prefix.len()..].trim();
        }
    }
    text
}

/// Undoes `4.91711234567E+11` and `491711234567.0` when every digit is still there.
fn whole(text: &str) -> Result<String, PhoneError> {
    if let Some((mantissa, exponent)) = text.split_once(['E', 'e'])
        && let Some(exponent) = exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse::<usize>()
            .ok()
        && let Some((units, fraction)) = decimal(mantissa)
    {
        let complete = units.len() == 1 && fraction.len() == exponent;
        return if complete {
            Ok(format!("{units}{fraction}"))
        } else {
            Err(PhoneError::LostDigits)
        };
    }
    match decimal(text) {
        Some((units, fraction))
            if units.len() >= WHOLE_NUMBER && !units.starts_with('0') && !fraction.is_empty() =>
        {
            if fraction.bytes().all(|digit| digit == b'0') {
                Ok(units.to_owned())
            } else {
                Err(PhoneError::Decimal)
            }
        }
        _ => Ok(text.to_owned()),
    }
}

/// Splits `12.34` or `12,34` or `12` into digits before and after.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (units, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    (!units.is_empty() && digits(units) && digits(fraction)).then_some((units, fraction))
}

fn refuse_extension(text: &str) -> Result<(), PhoneError> {
    let lower = text.to_lowercase();
    let marks = ["ext", "x", "#", "доб", "anexo", "durchwahl", "int"];
    let found = marks.iter().any(|mark| {
        lower
            .split_once(mark)
            .is_some_and(|(before, after)| digits(before) >= WHOLE_NUMBER && digits(after) > 0)
    });
    if found {
        Err(PhoneError::Extension)
    } else {
        Ok(())
    }
}

fn refuse_several(text: &str) -> Result<(), PhoneError> {
    let second_plus = text.chars().filter(|&c| c == '+').count() > 1;
    let two_sides = text
        .split_once(['/', ',', ';', '|', '\n'])
        .is_some_and(|(before, after)| {
            digits(before) >= WHOLE_NUMBER && digits(after) >= WHOLE_NUMBER
        });
    if second_plus || two_sides {
        Err(PhoneError::SeveralNumbers)
    } else {
        Ok(())
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
