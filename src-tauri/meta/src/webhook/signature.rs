//! Proof that a post comes from Meta: HMAC-SHA256 over the raw bytes, and the handshake before the first post.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// Why a post is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no header `X-Hub-Signature-256`.
    #[error("the post carries no signature")]
    Missing,
    /// The header is not `sha256=` and 64 hex digits.
    #[error("the signature has a wrong form")]
    Malformed,
    /// No app secret of ours gives this signature.
    #[error("the signature does not fit the content and our app secret")]
    Wrong,
    /// We have no app secret, so nothing can be believed.
    #[error("no app secret is set, so no post can be checked")]
    NoSecret,
}

/// Checks the header `X-Hub-Signature-256` against the raw bytes, before anything is parsed. Several secrets are
/// allowed while one is being replaced. Takes the same time for every wrong signature.
///
/// # Errors
/// [`SignatureError`]; treat all of them as "not from Meta".
pub fn verify(
    secrets: &[SecretString],
    header: Option<&str>,
    raw: &[u8],
) -> Result<(), SignatureError> {
    let header = header.ok_or(SignatureError::Missing)?;
    let digits = header
        .strip_prefix("sha256=")
        .ok_or(SignatureError::Malformed)?;
    let mut claimed = [0_u8; 32];
    hex::decode_to_slice(digits, &mut claimed).map_err(|_| SignatureError::Malformed)?;
    if secrets.is_empty() {
        return Err(SignatureError::NoSecret);
    }
    let mut fits = false;
    for secret in secrets {
        fits |= signed_by(secret, raw, &claimed);
    }
    if fits {
        Ok(())
    } else {
        Err(SignatureError::Wrong)
    }
}

fn signed_by(secret: &SecretString, raw: &[u8], claimed: &[u8]) -> bool {
    let secret = secret.expose_secret().as_bytes();
    !secret.is_empty()
        && Hmac::<Sha256>::new_from_slice(secret)
            .is_ok_and(|mac| mac.chain_update(raw).verify_slice(claimed).is_ok())
}

/// Longest challenge we echo; Meta's are ten digits.
const LONGEST_CHALLENGE: usize = 200;

/// Answers the handshake: the challenge to send back with status 200, or `None` for 403.
pub fn challenge(
    verify_token: &SecretString,
    mode: &str,
    token: &str,
    challenge: &str,
) -> Option<String> {
    let hash = |text: &str| Sha256::digest(text.as_bytes());
    let same = hash(token)
        .iter()
        .zip(hash(verify_token.expose_secret()))
        .fold(0, |difference, (a, b)| difference | (a ^ b))
        == 0;
    let plain = challenge.len() <= LONGEST_CHALLENGE
        && challenge
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    (same && plain && mode == "subscribe" && !verify_token.expose_secret().is_empty())
        .then(|| challenge.to_owned())
}
