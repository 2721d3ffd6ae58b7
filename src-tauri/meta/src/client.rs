//! One connection pool, one token, one version: what every call to Meta has in common.

use std::{sync::Arc, time::Duration};

use reqwest::{Method, RequestBuilder, Url, header::HeaderValue, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;

use crate::{Error, Invalid, answer};

/// How to reach Meta.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `https://graph.facebook.com`, or the address of a sandbox.
    pub base_url: String,
    /// `v25.0`; unversioned calls are never made.
    pub version: String,
    /// A system user's token with `whatsapp_business_messaging` and `whatsapp_business_management`.
    pub token: SecretString,
    /// How long one call may take from connecting to the last byte of the answer.
    pub timeout: Duration,
}

/// Talks to the Graph API. Cloning shares the connections. Never retries and never follows a redirect, because a
/// repeated `POST /messages` can reach a person twice.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    http: reqwest::Client,
    base: String,
    bearer: HeaderValue,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.0.base)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// # Errors
    /// [`Error::Settings`] naming the field when the address, version or token cannot be used.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let url = base_url(&settings.base_url)?;
        check_version(&settings.version)?;
        let mut builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .timeout(settings.timeout)
            .connect_timeout((settings.timeout / 2).min(Duration::from_secs(10)))
            .pool_max_idle_per_host(256)
            .tcp_nodelay(true);
        if is_loopback(&url) {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(Error::NotConnected)?;
        let base = format!(
            "{}/{}",
            url.as_str().trim_end_matches('/'),
            settings.version
        );
        Ok(Self(Arc::new(Inner {
            http,
            base,
            bearer: bearer(&settings.token)?,
        })))
    }

    /// The token it was made with.
    pub(crate) fn token(&self) -> SecretString {
        let bearer = self.0.bearer.to_str().unwrap_or_default();
        bearer.strip_prefix("Bearer ").unwrap_or_default().into()
    }

    /// A call to `/{version}/{path[0]}/{path[1]}…`; the parts may hold nothing that would change the path.
    pub(crate) fn call(&self, method: Method, path: &[&str]) -> Result<RequestBuilder, Error> {
        self.call_with(method, path, &[])
    }

    /// As `call`, with a query.
    pub(crate) fn call_with(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<RequestBuilder, Error> {
        let mut url = self.0.base.clone();
        for part in path {
            check_part(part)?;
            url.push('/');
            url.push_str(part);
        }
        let mut url = Url::parse(&url).map_err(|_| Error::Settings {
            field: "base_url",
            problem: "it is not an address",
        })?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(self
            .0
            .http
            .request(method, url)
            .header("authorization", self.0.bearer.clone()))
    }

    /// Sends and reads the answer.
    pub(crate) async fn fetch<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<T, Error> {
        answer::read(request.send().await.map_err(answer::transport)?).await
    }
}

fn base_url(text: &str) -> Result<Url, Error> {
    let wrong = |problem| Error::Settings {
        field: "base_url",
        problem,
    };
    let url = Url::parse(text)
        .map_err(|_| wrong("it is not an address such as https://graph.facebook.com"))?;
    let host = url.host_str().ok_or_else(|| wrong("it has no host"))?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if !host.ends_with("facebook.com") => Ok(url),
        _ => Err(wrong("use https://, or http:// for a sandbox")),
    }
}

fn is_loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

fn check_version(version: &str) -> Result<(), Error> {
    let digits = version
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'));
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match digits {
        Some((major, minor)) if number(major) && number(minor) => Ok(()),
        _ => Err(Error::Settings {
            field: "version",
            problem: "write it like v25.0",
        }),
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let wrong = |problem| Error::Settings {
        field: "token",
        problem,
    };
    if token.expose_secret().trim().is_empty() {
        return Err(wrong("it is empty"));
    }
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
        .map_err(|_| wrong("it holds characters that no token has"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn check_part(part: &str) -> Result<(), Error> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':');
    if !part.is_empty() && part.bytes().all(plain) && !part.starts_with('.') {
        return Ok(());
    }
    Err(Invalid {
        field: "id".to_owned(),
        problem: "an id of Meta is made of digits and letters".to_owned(),
    }
    .into())
}
