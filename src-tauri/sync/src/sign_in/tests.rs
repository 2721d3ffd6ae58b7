use axum::http::HeaderMap;

use super::same_origin::{Origin, origin};

fn seen(headers: &[(&'static str, &'static str)], public: Option<&str>) -> Origin {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            (
                name.parse().expect("a name"),
                value.parse().expect("a value"),
            )
        })
        .collect();
    origin(&headers, public)
}

#[test]
fn only_our_own_page_counts_as_ours() {
    assert_eq!(
        seen(&[("sec-fetch-site", "same-origin")], None),
        Origin::Ours
    );
    for site in ["cross-site", "same-site", "none"] {
        assert_eq!(
            seen(
                &[
                    ("sec-fetch-site", site),
                    ("origin", "http://a"),
                    ("host", "a")
                ],
                None
            ),
            Origin::Foreign
        );
    }
    assert_eq!(
        seen(&[("origin", "http://a:1"), ("host", "a:1")], None),
        Origin::Ours
    );
    assert_eq!(
        seen(&[("origin", "http://b"), ("host", "a")], None),
        Origin::Foreign
    );
    assert_eq!(
        seen(&[("origin", "null"), ("host", "a")], None),
        Origin::Foreign
    );
    assert_eq!(seen(&[("host", "a")], None), Origin::Unsaid);
}

#[test]
fn a_known_public_address_is_the_only_one() {
    assert_eq!(
        seen(
            &[("origin", "https://w.example"), ("host", "inner:4630")],
            Some("https://w.example")
        ),
        Origin::Ours
    );
    assert_eq!(
        seen(
            &[("origin", "http://w.example"), ("host", "w.example")],
            Some("https://w.example")
        ),
        Origin::Foreign
    );
}
