//! Changes asked for with a cookie must come from our own page. `SameSite=Strict` says so too; this does not rest on it.

use axum::http::{HeaderMap, header};

/// Where a request was made, as far as its headers tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// On our page.
    Ours,
    /// On another page.
    Foreign,
    /// By a program, or by a very old browser.
    Unsaid,
}

/// Browsers set these headers themselves; a page cannot.
pub(super) fn origin(headers: &HeaderMap, public_origin: Option<&str>) -> Origin {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return if site == "same-origin" {
            Origin::Ours
        } else {
            Origin::Foreign
        };
    }
    let Some(origin) = text(header::ORIGIN) else {
        return Origin::Unsaid;
    };
    let ours = public_origin == Some(origin)
        || public_origin.is_none() && text(header::HOST).is_some_and(|host| is_at(origin, host));
    if ours { Origin::Ours } else { Origin::Foreign }
}

fn is_at(origin: &str, host: &str) -> bool {
    !host.is_empty()
        && origin
            .split_once("://")
            .is_some_and(|(_, place)| place.eq_ignore_ascii_case(host))
}
