//! Only bytes Meta signed are believed.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::SecretString;
use sha2::Sha256;

use crate::webhook::{SignatureError, challenge, verify};

const BODY: &[u8] = br#"{"object":"whatsapp_business_account","entry":[{"name":"\u00e9\u4f60","url":"https:\/\/x"}]}"#;

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn header(key: &str, body: &[u8]) -> String {
    let tag = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .unwrap()
        .chain_update(body)
        .finalize()
        .into_bytes();
    format!("sha256={}", hex::encode(tag))
}

#[test]
fn a_known_value_is_accepted() {
    // RFC 4231, test case 2.
    let header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(
        verify(
            &[secret("Jefe")],
            Some(header),
            b"what do ya want for nothing?"
        ),
        Ok(())
    );
}

#[test]
fn escaped_bodies_are_checked_as_they_came() {
    let signature = header("s3cret", BODY);
    assert_eq!(verify(&[secret("s3cret")], Some(&signature), BODY), Ok(()));
    let again =
        serde_json::to_vec(&serde_json::from_slice::<serde_json::Value>(BODY).unwrap()).unwrap();
    assert_eq!(
        verify(&[secret("s3cret")], Some(&signature), &again),
        Err(SignatureError::Wrong)
    );
}

#[test]
fn one_altered_byte_a_wrong_secret_and_no_header_are_refused() {
    let signature = header("s3cret", BODY);
    for at in 0..BODY.len() {
        let mut altered = BODY.to_vec();
        altered[at] ^= 1;
        assert_eq!(
            verify(&[secret("s3cret")], Some(&signature), &altered),
            Err(SignatureError::Wrong)
        );
    }
    assert_eq!(
        verify(&[secret("other")], Some(&signature), BODY),
        Err(SignatureError::Wrong)
    );
    assert_eq!(
        verify(&[secret("s3cret")], None, BODY),
        Err(SignatureError::Missing)
    );
    assert_eq!(
        verify(&[], Some(&signature), BODY),
        Err(SignatureError::NoSecret)
    );
    let empty = header("", BODY);
    assert_eq!(
        verify(&[secret("")], Some(&empty), BODY),
        Err(SignatureError::Wrong),
        "an empty secret proves nothing"
    );
    for bad in [
        "",
        "sha256=",
        "sha1=00",
        "sha256=zz",
        &signature[..70],
        &format!("{signature}00"),
        &signature.replace("sha256=", ""),
    ] {
        assert_eq!(
            verify(&[secret("s3cret")], Some(bad), BODY),
            Err(SignatureError::Malformed),
            "{bad}"
        );
    }
}

#[test]
fn every_digit_of_the_signature_counts() {
    let signature = header("s3cret", BODY);
    for at in "sha256=".len()..signature.len() {
        let digit = if &signature[at..=at] == "0" { "1" } else { "0" };
        let altered = format!("{}{digit}{}", &signature[..at], &signature[at + 1..]);
        let verdict = verify(&[secret("s3cret")], Some(&altered), BODY);
        assert_eq!(verdict, Err(SignatureError::Wrong), "digit {at}");
    }
}

#[test]
fn either_secret_counts_while_one_is_replaced() {
    let both = [secret("old"), secret("new")];
    assert_eq!(verify(&both, Some(&header("old", BODY)), BODY), Ok(()));
    assert_eq!(verify(&both, Some(&header("new", BODY)), BODY), Ok(()));
}

#[test]
fn the_handshake_echoes_only_plain_challenges_for_the_right_token() {
    let token = secret("hello");
    assert_eq!(
        challenge(&token, "subscribe", "hello", "1158201444").as_deref(),
        Some("1158201444")
    );
    assert_eq!(challenge(&token, "subscribe", "hullo", "1"), None);
    assert_eq!(challenge(&token, "unsubscribe", "hello", "1"), None);
    assert_eq!(challenge(&token, "subscribe", "hello", "<script>"), None);
    assert_eq!(challenge(&secret(""), "subscribe", "", "1"), None);
}
