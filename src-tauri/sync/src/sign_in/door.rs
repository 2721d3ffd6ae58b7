//! `/api/auth/…`: in, out, a token, another password.

use std::net::IpAddr;

use axum::Router;
use axum::extract::{FromRequestParts as _, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use ground::ids::UserId;
use operations::Refusal;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::password::{self, Checked};
use super::person::{Person, not_from_our_page};
use super::same_origin::{Origin, origin};
use super::{cookie, session, token};
use crate::app::App;
use crate::http::{Refused, address, client, done};
use crate::rest::read_object;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/auth/login", post(login))
        .route("/api/auth/logout", post(logout))
        .route("/api/auth/token", post(make_token))
        .route("/api/auth/password", post(change_password))
        .route("/api/auth/enter", get(enter))
}

/// Name and password as they come. The field of the name is `name` or `login`.
struct Credentials {
    name: String,
    password: SecretString,
}

impl Credentials {
    fn read(body: &Value) -> Result<Self, Refusal> {
        let name = text(body, "name")
            .or_else(|_| text(body, "login"))
            .map_err(|_| Refusal::invalid("name", "a text is needed"))?;
        let password = text(body, "password")?;
        if password.len() > password::LONGEST {
            return Err(Refusal::invalid("password", "it is too long"));
        }
        Ok(Self {
            name: name.trim().to_lowercase().chars().take(64).collect(),
            password: password.into(),
        })
    }
}

fn text(body: &Value, field: &str) -> Result<String, Refusal> {
    body.get(field)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| Refusal::invalid(field, "a text is needed"))
}

async fn login(State(app): State<App>, request: Request) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    if origin(&parts.headers, app.sign_in.public_origin.as_deref()) == Origin::Foreign {
        return Err(not_from_our_page());
    }
    let credentials = Credentials::read(&read_object(&parts.headers, body).await?)?;
    let name = credentials.name.clone();
    let user = check(&app, &parts, credentials).await?;
    let cookie = open(&app, &parts, user).await?;
    Ok((
        CookieJar::new().add(cookie),
        done(&json!({ "userId": user, "name": name })),
    )
        .into_response())
}

async fn open(
    app: &App,
    parts: &Parts,
    user: UserId,
) -> Result<axum_extra::extract::cookie::Cookie<'static>, Refused> {
    let token = session::open(
        &app.sign_in.pool,
        user,
        &client(&parts.headers),
        address(parts),
    )
    .await?;
    Ok(app
        .sign_in
        .cookies
        .carrying(token.expose_secret().to_owned()))
}

/// The one place where a password is believed.
async fn check(app: &App, parts: &Parts, credentials: Credentials) -> Result<UserId, Refused> {
    let (sign_in, from) = (&app.sign_in, address(parts));
    let Credentials { name, password } = credentials;
    let known = session::find_sign_in(&sign_in.pool, &name, from).await?;
    match (
        sign_in.passwords.check(password, known.password_hash).await,
        known.locked,
        known.user_id,
    ) {
        (Checked::Busy, _, _) => Err(Refused(busy())),
        (_, true, _) => {
            metrics::counter!("waybill_sign_ins_total", "outcome" => "locked").increment(1);
            Err(Refused(locked()))
        }
        (Checked::Right, false, Some(user)) => {
            metrics::counter!("waybill_sign_ins_total", "outcome" => "in").increment(1);
            Ok(user)
        }
        _ => Err(wrong(app, &name, from).await),
    }
}

async fn wrong(app: &App, name: &str, from: Option<IpAddr>) -> Refused {
    metrics::counter!("waybill_sign_ins_total", "outcome" => "wrong").increment(1);
    match session::note_failure(&app.sign_in.pool, name, from).await {
        Ok(()) => Refused(Refusal {
            error: "Name or password is wrong.".to_owned(),
            ..Refusal::unauthenticated()
        }),
        Err(error) => error.into(),
    }
}

fn locked() -> Refusal {
    let error = "Too many wrong passwords. Wait 15 minutes, then try again.".to_owned();
    Refusal {
        error,
        ..Refusal::new(
            "RATE_LIMITED",
            json!({ "limit": "sign_in", "retryAfterSeconds": 900 }),
        )
    }
}

fn busy() -> Refusal {
    let error = "Too many people sign in right now. Try again in a moment.".to_owned();
    Refusal {
        error,
        ..Refusal::new(
            "RATE_LIMITED",
            json!({ "limit": "sign_in", "retryAfterSeconds": 5 }),
        )
    }
}

/// Ends the session, if there is one. Signing out twice is no mistake.
async fn logout(State(app): State<App>, request: Request) -> Result<Response, Refused> {
    let headers = request.headers();
    if origin(headers, app.sign_in.public_origin.as_deref()) == Origin::Foreign {
        return Err(not_from_our_page());
    }
    if let Some(token) = cookie::token(&CookieJar::from_headers(headers)) {
        session::close(&app.sign_in.pool, &session::hash(token)).await?;
    }
    Ok((
        CookieJar::new().add(app.sign_in.cookies.gone()),
        done(&json!({})),
    )
        .into_response())
}

/// A token for API clients, against a session or against name and password.
async fn make_token(State(app): State<App>, request: Request) -> Result<Response, Refused> {
    let (mut parts, body) = request.into_parts();
    let asked = read_object(&parts.headers, body).await?;
    let user = match asked.get("password") {
        Some(_) => check(&app, &parts, Credentials::read(&asked)?).await?,
        None => Person::from_request_parts(&mut parts, &app).await?.id,
    };
    let person = session::find_person(&app.sign_in.pool, user)
        .await?
        .ok_or_else(Refusal::unauthenticated)?;
    let token = app
        .sign_in
        .tokens
        .make(user, &person)
        .ok_or_else(|| Refusal::new("INTERNAL", json!({})))?;
    Ok(done(
        &json!({ "token": token, "tokenType": "Bearer", "expiresInSeconds": token::LIVES }),
    ))
}

/// Another password for oneself; the one used until now must be shown.
async fn change_password(
    State(app): State<App>,
    person: Person,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    let asked = read_object(&parts.headers, body).await?;
    let (current, new) = (text(&asked, "current")?, text(&asked, "new")?);
    if new.chars().count() < password::SHORTEST || new.len() > password::LONGEST {
        return Err(Refusal::invalid(
            "new",
            format!(
                "it needs {} to {} characters",
                password::SHORTEST,
                password::LONGEST
            ),
        )
        .into());
    }
    check(
        &app,
        &parts,
        Credentials {
            name: person.name.clone(),
            password: current.into(),
        },
    )
    .await?;
    let hash = password::hash(&new.into())
        .await
        .map_err(|_| Refusal::new("INTERNAL", json!({})))?;
    let mut transaction = app.pool.begin().await?;
    sqlx::query("select set_config('waybill.operation', 'change_password', true), set_config('role', $1, true)")
        .bind(person.role())
        .execute(&mut *transaction)
        .await?;
    sqlx::query("select adm.set_password($1, $2)")
        .bind(person.id)
        .bind(hash)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(done(&json!({})))
}

#[derive(Deserialize)]
struct Entering {
    code: String,
}

/// The link `Service::invite` made.
async fn enter(
    State(app): State<App>,
    Query(Entering { code }): Query<Entering>,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, _) = request.into_parts();
    let Some(user) = app.sign_in.invitations.take(&code) else {
        return Ok((
            StatusCode::GONE,
            "This link was used already, or is too old. Start Waybill again for a new one.\n",
        )
            .into_response());
    };
    let cookie = open(&app, &parts, user).await?;
    Ok((
        [(header::CACHE_CONTROL, "no-store")],
        CookieJar::new().add(cookie),
        Redirect::to("/"),
    )
        .into_response())
}
