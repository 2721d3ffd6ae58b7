//! A cheap look at the raw bytes: may this hold a STOP? The worker takes those first.

/// True when the post holds messages of people or changed preferences. Statuses, by far the most, are told apart because
/// there the word `messages` is only the value of `field`.
pub(crate) fn is_urgent(raw: &[u8]) -> bool {
    memchr::memmem::find(raw, b"\"user_preferences\"").is_some()
        || memchr::memmem::find_iter(raw, b"\"messages\"").any(|at| is_key(&raw[at + 10..]))
}

fn is_key(after: &[u8]) -> bool {
    after.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}
