//! Figures as people read them.

/// Where a report speaks of the audit log and it was not asked.
pub(crate) const NOT_ASKED: &str =
    "Not proved for this file. Somebody who may see the audit log can prove it in Waybill.";

/// `12345` becomes `12,345`.
pub(crate) fn thousands(figure: u64) -> String {
    let digits = figure.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `0.1234` becomes `12.3 %`, nothing becomes a dash.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}
