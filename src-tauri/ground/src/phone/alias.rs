//! The three countries whose numbers WhatsApp may know in an older form.

/// All forms of the digits, the given one first.
pub(super) fn aliases(digits: &str) -> Vec<String> {
    let mut forms = vec![digits.to_owned()];
    let other = match split(digits) {
        Some(("55", rest)) if rest.len() == 11 && rest[2..].starts_with('9') => {
            Some(format!("55{}{}", &rest[..2], &rest[3..]))
        }
        Some(("55", rest)) if brazilian_mobile_of_old(rest) => {
            Some(format!("55{}9{}", &rest[..2], &rest[2..]))
        }
        Some(("54", rest)) if rest.len() == 11 && rest.starts_with('9') => {
            Some(format!("54{}", &rest[1..]))
        }
        Some(("54", rest)) if rest.len() == 10 => Some(format!("549{rest}")),
        Some(("52", rest)) if rest.len() == 10 => Some(format!("521{rest}")),
        Some(("52", rest)) if rest.len() == 11 && rest.starts_with('1') => {
            Some(format!("52{}", &rest[1..]))
        }
        _ => None,
    };
    forms.extend(other);
    forms
}

/// Brazil with the ninth digit, Argentina with 9, Mexico without 1; every other number as it is.
pub(super) fn key(digits: &str) -> String {
    let forms = aliases(digits);
    let longest = forms.iter().max_by_key(|form| form.len());
    let shortest = forms.iter().min_by_key(|form| form.len());
    let chosen = if digits.starts_with("52") {
        shortest
    } else {
        longest
    };
    chosen.cloned().unwrap_or_default()
}

/// The present E.164 form of a number in an older one, if it may be such.
pub(super) fn modern(e164: &str) -> Option<String> {
    let digits = e164.strip_prefix('+')?;
    match split(digits)? {
        ("55", rest) if brazilian_mobile_of_old(rest) => {
            Some(format!("+55{}9{}", &rest[..2], &rest[2..]))
        }
        ("52", rest) => {
            let core = rest
                .strip_prefix("044")
                .or(rest.strip_prefix("045"))
                .or(rest.strip_prefix('1'))?;
            (core.len() == 10).then(|| format!("+52{core}"))
        }
        _ => None,
    }
}

/// Area code and eight digits beginning with 6 to 9: a mobile number from before the ninth digit.
fn brazilian_mobile_of_old(rest: &str) -> bool {
    rest.len() == 10 && rest[2..].starts_with(['6', '7', '8', '9'])
}

fn split(digits: &str) -> Option<(&str, &str)> {
    digits
        .is_ascii()
        .then(|| digits.split_at_checked(2))
        .flatten()
}
