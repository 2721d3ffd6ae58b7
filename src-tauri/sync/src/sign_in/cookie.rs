//! The session cookie: unreadable for scripts, never sent from other sites.

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

const NAME: &str = "waybill_session";

/// How cookies are set on this address.
pub(super) struct Cookies {
    /// Only over https.
    pub(super) secure: bool,
}

impl Cookies {
    /// The cookie that carries a session's token. It ends with the browser; the session itself ends in the database.
    pub(super) fn carrying(&self, token: String) -> Cookie<'static> {
        Cookie::build((NAME, token))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(self.secure)
            .build()
    }

    /// The cookie that takes it away.
    pub(super) fn gone(&self) -> Cookie<'static> {
        let mut cookie = self.carrying(String::new());
        cookie.make_removal();
        cookie
    }
}

/// The session's token in a request.
pub(super) fn token(jar: &CookieJar) -> Option<&str> {
    jar.get(NAME)
        .map(Cookie::value)
        .filter(|token| !token.is_empty())
}
