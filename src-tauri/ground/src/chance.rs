//! The one place that draws random bytes. All of them come from the operating system.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// `N` random bytes.
///
/// # Panics
/// When the operating system has no randomness to give: nothing secret could be made from then on.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[allow(clippy::expect_used)]
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A secret of 256 bits as 43 URL-safe characters.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// `length` characters of `a-z0-9`, for names, not for secrets.
pub fn name(length: usize) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut out = String::with_capacity(length);
    while out.len() < length {
        let byte = bytes::<1>()[0];
        out.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    }
    out
}

/// A fraction in `0.0..1.0`, for jitter.
pub fn fraction() -> f64 {
    f64::from(u32::from_le_bytes(bytes())) / (f64::from(u32::MAX) + 1.0)
}
