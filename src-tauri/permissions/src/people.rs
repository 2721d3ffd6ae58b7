//! The people of the office.

use ground::ids::UserId;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::{PermissionsError, store};

/// One person of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Id.
    pub id: UserId,
    /// Name to sign in with.
    pub name: String,
    /// Name for people.
    pub full_name: String,
    /// One of the six roles.
    pub role: String,
    /// False: kept out of every door.
    pub active: bool,
    /// When access ends by itself.
    pub valid_until: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
    /// Devices that may sign in.
    pub devices: i64,
    /// Grants and denials over the role that count now.
    pub grants: i64,
}

/// Somebody to add.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// Name to sign in with: a-z, 0-9, dot, dash, underscore, starting with a letter.
    pub name: &'a str,
    /// Name for people.
    pub full_name: &'a str,
    /// One of the six roles, none that can do more than whoever adds.
    pub role: &'a str,
    /// When access ends by itself.
    pub valid_until: Option<Timestamp>,
}

/// Everybody, by name. Devices and grants are counted as far as the asker may see them.
pub async fn list(sql: &mut PgConnection) -> Result<Vec<Person>, PermissionsError> {
    Ok(store::people(sql).await?)
}

/// Adds a person under this id.
///
/// # Errors
/// The database's refusals: `FORBIDDEN`, `DUPLICATE`, `VALIDATION_FAILED`.
pub async fn create(
    sql: &mut PgConnection,
    id: UserId,
    person: &NewPerson<'_>,
) -> Result<(), PermissionsError> {
    sqlx::query("select adm.create_user($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(person.name)
        .bind(person.full_name)
        .bind(person.role)
        .bind(person.valid_until.map(jiff_sqlx::Timestamp::from))
        .execute(sql)
        .await?;
    Ok(())
}

/// Lets a person in or keeps them out of every door. After the commit, `adm.kick_stale` ends what is still open (workers ask it every 15 s).
///
/// # Errors
/// The database's refusals: `FORBIDDEN` (oneself, a person who can do more, the last admin), `NOT_FOUND`.
pub async fn set_active(
    sql: &mut PgConnection,
    user: UserId,
    active: bool,
) -> Result<(), PermissionsError> {
    sqlx::query("select adm.set_active($1, $2)")
        .bind(user)
        .bind(active)
        .execute(sql)
        .await?;
    Ok(())
}
