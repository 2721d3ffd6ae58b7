//! Who is asking: passwords, sessions of browsers, tokens of API clients. The database is asked each time, so an end is an end at once.

mod cookie;
mod door;
mod invitation;
pub mod password;
mod person;
mod same_origin;
mod session;
mod token;

#[cfg(test)]
mod tests;

use std::path::Path;

use sqlx::PgPool;

use crate::Error;
use cookie::Cookies;
use invitation::Invitations;
use password::Checker;
use token::Tokens;

pub(crate) use door::routes;
pub(crate) use person::Person;

/// Everything signing in needs.
pub(crate) struct SignIn {
    pool: PgPool,
    passwords: Checker,
    tokens: Tokens,
    cookies: Cookies,
    invitations: Invitations,
    /// `https://waybill.example.com`, when it is known.
    public_origin: Option<String>,
}

impl SignIn {
    pub(crate) fn new(
        pool: PgPool,
        public_url: Option<&str>,
        token_key: Option<&Path>,
    ) -> Result<Self, Error> {
        Ok(Self {
            pool,
            passwords: Checker::new()?,
            tokens: Tokens::new(token_key)?,
            cookies: Cookies {
                secure: public_url.is_some_and(|url| url.starts_with("https://")),
            },
            invitations: Invitations::default(),
            public_origin: public_url.map(str::to_owned),
        })
    }

    /// Has nobody ended this person's session, token or account meanwhile?
    pub(crate) async fn is_still_in(&self, person: &Person) -> bool {
        person.again(self).await.unwrap_or(true)
    }

    /// A path that signs a person in once, within five minutes.
    pub(crate) fn invite(&self, user: ground::ids::UserId) -> String {
        format!("/api/auth/enter?code={}", self.invitations.make(user))
    }
}
