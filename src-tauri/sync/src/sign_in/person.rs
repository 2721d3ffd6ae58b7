//! The person behind a request: by bearer token, else by session cookie.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::CookieJar;
use ground::ids::UserId;
use operations::{Caller, Refusal};

use super::SignIn;
use super::same_origin::{Origin, origin};
use super::{cookie, session};
use crate::app::App;
use crate::http::{Refused, address, client, request_id};

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Person {
    pub(super) id: UserId,
    login: String,
    pub(super) name: String,
    proof: Proof,
    client: String,
    address: Option<IpAddr>,
    request: String,
}

/// How they showed it.
#[derive(Clone)]
enum Proof {
    Session([u8; 32]),
    Token { epoch: i32 },
}

impl Person {
    /// For the core.
    pub(crate) fn caller(&self) -> Caller {
        Caller::person(&self.login, &self.client, self.address, &self.request)
    }

    /// The Postgres role the service acts as.
    pub(super) fn role(&self) -> &str {
        &self.login
    }

    /// Are they still in?
    pub(super) async fn again(&self, sign_in: &SignIn) -> Result<bool, sqlx::Error> {
        match self.proof {
            Proof::Session(hash) => Ok(session::find(&sign_in.pool, &hash).await?.is_some()),
            Proof::Token { epoch } => Ok(session::find_person(&sign_in.pool, self.id)
                .await?
                .is_some_and(|person| person.token_epoch == epoch)),
        }
    }
}

impl FromRequestParts<App> for Person {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let sign_in = &app.sign_in;
        let (id, login, name, proof) = match bearer(&parts.headers)? {
            Some(token) => by_token(sign_in, token).await?,
            None => by_session(sign_in, parts).await?,
        };
        let (client, address, request) =
            (client(&parts.headers), address(parts), request_id(parts));
        Ok(Self {
            id,
            login,
            name,
            proof,
            client,
            address,
            request,
        })
    }
}

type Known = (UserId, String, String, Proof);

/// A header of another kind is a mistake worth telling, not a reason to look for a cookie.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let Some(header) = headers.get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let token = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    token
        .map(|(_, token)| Some(token.trim()))
        .ok_or_else(Refusal::unauthenticated)
}

async fn by_token(sign_in: &SignIn, token: &str) -> Result<Known, Refused> {
    let claims = sign_in
        .tokens
        .read(token)
        .ok_or_else(Refusal::unauthenticated)?;
    let person = session::find_person(&sign_in.pool, claims.sub).await?;
    let person = person
        .filter(|person| person.token_epoch == claims.epoch)
        .ok_or_else(Refusal::unauthenticated)?;
    Ok((
        claims.sub,
        person.login,
        person.name,
        Proof::Token {
            epoch: claims.epoch,
        },
    ))
}

async fn by_session(sign_in: &SignIn, parts: &Parts) -> Result<Known, Refused> {
    let jar = CookieJar::from_headers(&parts.headers);
    let hash = cookie::token(&jar)
        .map(session::hash)
        .ok_or_else(Refusal::unauthenticated)?;
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    if !reads && origin(&parts.headers, sign_in.public_origin.as_deref()) != Origin::Ours {
        return Err(not_from_our_page());
    }
    let found = session::find(&sign_in.pool, &hash)
        .await?
        .ok_or_else(Refusal::unauthenticated)?;
    Ok((found.user_id, found.login, found.name, Proof::Session(hash)))
}

pub(super) fn not_from_our_page() -> Refused {
    Refused(Refusal::new(
        "FORBIDDEN",
        serde_json::json!({ "reason": "the request does not come from Waybill's own page" }),
    ))
}
