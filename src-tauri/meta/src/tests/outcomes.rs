//! What each failure proves, and what errors never show. Real transport failures are tested with the sandbox.

use std::time::Duration;

use secrecy::SecretString;

use crate::{Client, Error, GraphError, Outcome, SendError, Settings, redact::redact};

fn graph(code: i64, http: u16) -> SendError {
    Error::Graph(Box::new(GraphError {
        code,
        http,
        ..GraphError::default()
    }))
    .into()
}

fn settings() -> Settings {
    Settings {
        base_url: "https://graph.facebook.com".to_owned(),
        version: "v25.0".to_owned(),
        token: SecretString::from("EAAG-secret".to_owned()),
        timeout: Duration::from_secs(1),
    }
}

#[test]
fn codes_prove_what_meta_documents() {
    for (code, http) in [
        (2, 503),
        (4, 400),
        (80_007, 400),
        (130_429, 400),
        (131_016, 500),
        (131_048, 400),
        (131_056, 400),
        (131_057, 500),
        (133_004, 503),
        (9_999, 429),
    ] {
        assert_eq!(graph(code, http).outcome(), Outcome::NotSent, "{code}");
    }
    for (code, http) in [
        (100, 400),
        (190, 401),
        (132_001, 404),
        (131_031, 403),
        (131_026, 400),
        (3, 500),
        (131_045, 500),
        (134_102, 500),
        (55_555, 400),
    ] {
        assert_eq!(graph(code, http).outcome(), Outcome::Refused, "{code}");
    }
    for (code, http) in [(131_000, 500), (131_000, 400), (1, 500), (55_555, 502)] {
        assert_eq!(graph(code, http).outcome(), Outcome::Ambiguous, "{code}");
    }
}

#[test]
fn answers_that_are_not_metas_prove_nothing() {
    for http in [200, 302, 400, 404, 500, 502, 504] {
        let error = SendError::from(Error::Unreadable {
            http,
            retry_after: None,
        });
        assert_eq!(error.outcome(), Outcome::Ambiguous, "{http}");
    }
    assert_eq!(
        SendError::from(Error::Unreadable {
            http: 429,
            retry_after: None
        })
        .outcome(),
        Outcome::NotSent
    );
}

#[test]
fn numbers_and_tokens_are_taken_out_of_metas_texts() {
    assert_eq!(
        redact("Recipient +49 (151) 234-5678 not allowed"),
        "Recipient [number] not allowed"
    );
    assert_eq!(
        redact("(#131030) code 131030, 12 tries"),
        "(#131030) code 131030, 12 tries"
    );
    assert_eq!(
        redact("Malformed access token EAAGm0PX4ZCpsBAKZCdefghijklmnop123456"),
        "Malformed access token [hidden]"
    );
    assert_eq!(redact("ends with 15550100777"), "ends with [number]");
}

#[test]
fn wrong_settings_are_named() {
    let field = |change: fn(&mut Settings)| {
        let mut settings = settings();
        change(&mut settings);
        match Client::new(settings) {
            Err(Error::Settings { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(field(|s| s.base_url = "graph".to_owned()), "base_url");
    assert_eq!(
        field(|s| s.base_url = "http://graph.facebook.com".to_owned()),
        "base_url",
        "a token never travels in the clear"
    );
    assert_eq!(field(|s| s.version = "25".to_owned()), "version");
    assert_eq!(field(|s| s.version = "v25.0/../v1.0".to_owned()), "version");
    assert_eq!(
        field(|s| s.token = SecretString::from(" ".to_owned())),
        "token"
    );
    assert_eq!(
        field(|s| s.token = SecretString::from("a\nb".to_owned())),
        "token"
    );
}

#[test]
fn ids_cannot_change_the_path() {
    let client = Client::new(settings()).unwrap();
    for id in ["", "..", "1/messages", "1?x=1", "1#", "1%2f2"] {
        assert!(
            matches!(
                client.call(reqwest::Method::GET, &[id]),
                Err(Error::Invalid(_))
            ),
            "{id}"
        );
    }
    assert!(!format!("{client:?}").contains("EAAG"));
}
