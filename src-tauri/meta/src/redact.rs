//! Takes phone numbers and tokens out of texts that Meta wrote, before they reach an error or a log.

/// Digits in a row from which on a text is taken for a phone number or an id of a person.
const PHONE_DIGITS: usize = 7;
/// Length from which on an unbroken word is taken for a token.
const TOKEN_LENGTH: usize = 32;

/// The text without anything that looks like a phone number or a token, at most 1,000 characters.
pub(crate) fn redact(text: &str) -> String {
    let short: String = text.chars().take(1_000).collect();
    let words: Vec<String> = short.split(' ').map(redact_word).collect();
    hide_numbers(&words.join(" "))
}

fn redact_word(word: &str) -> String {
    let opaque = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '|' | '=' | '.');
    let longest = word.split(|c| !opaque(c)).map(str::len).max().unwrap_or(0);
    if longest >= TOKEN_LENGTH {
        "[hidden]".to_owned()
    } else {
        word.to_owned()
    }
}

fn hide_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_digit()
            || (!run.is_empty() && matches!(c, ' ' | '-' | '(' | ')' | '+'))
            || (run.is_empty() && c == '+')
        {
            run.push(c);
        } else {
            settle(&mut out, &mut run);
            out.push(c);
        }
    }
    settle(&mut out, &mut run);
    out
}

fn settle(out: &mut String, run: &mut String) {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if digits >= PHONE_DIGITS {
        let body = run.trim_end_matches([' ', '-', '(', ')', '+']);
        out.push_str("[number]");
        out.push_str(&run[body.len()..]);
    } else {
        out.push_str(run);
    }
    run.clear();
}
