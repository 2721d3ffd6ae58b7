//! Sessions in the database: a cookie holds 256 random bits, the row holds their SHA-256.

use std::net::IpAddr;
use std::time::Duration;

use ground::ids::UserId;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;

/// A working day, so that nobody is thrown out in the middle of one.
pub(super) const LIVES: Duration = Duration::from_secs(12 * 3600);

/// A person with a session or a token, as the database knows them.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    pub(super) user_id: UserId,
    pub(super) login: String,
    pub(super) name: String,
}

/// What is known under a name. All empty when there is nobody.
#[derive(sqlx::FromRow)]
pub(super) struct SignInRow {
    pub(super) user_id: Option<UserId>,
    pub(super) password_hash: Option<String>,
    pub(super) locked: bool,
}

/// A person by id, with the count that ends their tokens.
#[derive(sqlx::FromRow)]
pub(super) struct PersonRow {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) token_epoch: i32,
}

pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

pub(super) async fn find_sign_in(
    pool: &PgPool,
    name: &str,
    address: Option<IpAddr>,
) -> Result<SignInRow, sqlx::Error> {
    sqlx::query_as(
        "select user_id, password_hash, locked from engine.find_sign_in($1, $2::text::inet)",
    )
    .bind(name)
    .bind(text(address))
    .fetch_one(pool)
    .await
}

pub(super) async fn note_failure(
    pool: &PgPool,
    name: &str,
    address: Option<IpAddr>,
) -> Result<(), sqlx::Error> {
    sqlx::query("select engine.note_sign_in_failure($1, $2::text::inet)")
        .bind(name)
        .bind(text(address))
        .execute(pool)
        .await
        .map(drop)
}

/// Opens a session and answers its token.
pub(super) async fn open(
    pool: &PgPool,
    user: UserId,
    client: &str,
    address: Option<IpAddr>,
) -> Result<SecretString, sqlx::Error> {
    let token = SecretString::from(ground::chance::secret());
    sqlx::query(
        "select engine.open_session($1, $2, $3, $4, $5::text::inet, make_interval(secs => $6))",
    )
    .bind(ground::ids::new())
    .bind(user)
    .bind(hash(token.expose_secret()).as_slice())
    .bind(client)
    .bind(text(address))
    .bind(LIVES.as_secs_f64())
    .execute(pool)
    .await?;
    Ok(token)
}

pub(super) async fn find(
    pool: &PgPool,
    token_hash: &[u8; 32],
) -> Result<Option<Found>, sqlx::Error> {
    sqlx::query_as("select user_id, login::text as login, name from engine.find_session($1)")
        .bind(token_hash.as_slice())
        .fetch_optional(pool)
        .await
}

pub(super) async fn close(pool: &PgPool, token_hash: &[u8; 32]) -> Result<(), sqlx::Error> {
    sqlx::query("select engine.close_session($1)")
        .bind(token_hash.as_slice())
        .execute(pool)
        .await
        .map(drop)
}

pub(super) async fn find_person(
    pool: &PgPool,
    user: UserId,
) -> Result<Option<PersonRow>, sqlx::Error> {
    sqlx::query_as("select login::text as login, name, token_epoch from engine.find_person($1)")
        .bind(user)
        .fetch_optional(pool)
        .await
}

fn text(address: Option<IpAddr>) -> Option<String> {
    address.map(|address| address.to_string())
}
