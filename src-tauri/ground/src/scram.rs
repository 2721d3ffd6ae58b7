//! SCRAM-SHA-256 verifiers (RFC 5803 form, as Postgres stores them), so that no clear password reaches the server or its log.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::chance;

/// Rounds Postgres itself uses. The passwords are random 256-bit secrets, so more rounds would buy nothing.
const ROUNDS: u32 = 4096;

/// The verifier of `password` with a fresh salt. The password must be ASCII (ours are), where SASLprep changes nothing.
pub fn verifier(password: &str) -> String {
    with_salt(password, &chance::bytes::<16>())
}

fn with_salt(password: &str, salt: &[u8]) -> String {
    let mut salted = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, ROUNDS, &mut salted);
    let stored = Sha256::digest(sign(&salted, b"Client Key"));
    let server = sign(&salted, b"Server Key");
    format!(
        "SCRAM-SHA-256${ROUNDS}:{}${}:{}",
        STANDARD.encode(salt),
        STANDARD.encode(stored),
        STANDARD.encode(server)
    )
}

#[allow(clippy::expect_used)]
fn sign(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::with_salt;

    #[test]
    fn the_verifier_is_the_one_postgres_computes() {
        // RFC 7677 section 3: password "pencil", salt W22ZaJ0SNY7soEsUEjb6gQ==, 4096 rounds.
        let salt = base64::Engine::decode(
            &base64::engine::general_purpose::STANDARD,
            "W22ZaJ0SNY7soEsUEjb6gQ==",
        )
        .expect("base64");
        assert_eq!(
            with_salt("pencil", &salt),
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        );
    }
}
