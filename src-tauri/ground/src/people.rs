//! The first steps after an installation, done with the owner's login: the first admin, a device, a password. Later people come by operations.

use sqlx::PgConnection;
use sqlx::postgres::PgConnectOptions;

use crate::ids::UserId;
use crate::{chance, scram};

/// A login made for one device, with the secret only that device knows.
#[derive(Clone)]
pub struct Device {
    /// Name of the Postgres role.
    pub login: String,
    /// 256 random bits; belongs into the keyring.
    pub secret: String,
}

impl std::fmt::Debug for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Device")
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}

impl Device {
    /// How to reach the same database as this device.
    pub fn options(&self, server: &PgConnectOptions) -> PgConnectOptions {
        server.clone().username(&self.login).password(&self.secret)
    }
}

/// Makes a person of the office. The first one must have the role `admin`.
pub async fn create(
    sql: &mut PgConnection,
    name: &str,
    full_name: &str,
    role: &str,
) -> Result<UserId, sqlx::Error> {
    let id = UserId::new();
    sqlx::query("select adm.create_user($1, $2, $3, $4)")
        .bind(id)
        .bind(name)
        .bind(full_name)
        .bind(role)
        .execute(sql)
        .await?;
    Ok(id)
}

/// The person with this name, if there is one. For the owner's login.
pub async fn find(sql: &mut PgConnection, name: &str) -> Result<Option<UserId>, sqlx::Error> {
    sqlx::query_scalar("select id from app.users where name = $1")
        .bind(name)
        .fetch_optional(sql)
        .await
}

/// Enrols a device of a person: a login of its own with a random secret.
pub async fn enrol(
    sql: &mut PgConnection,
    user: UserId,
    label: &str,
    sends: bool,
) -> Result<Device, sqlx::Error> {
    let secret = chance::secret();
    let login = sqlx::query_scalar("select adm.enrol_device($1, $2, $3, $4, $5)::text")
        .bind(user)
        .bind(chance::name(12))
        .bind(label)
        .bind(scram::verifier(&secret))
        .bind(sends)
        .fetch_one(sql)
        .await?;
    Ok(Device { login, secret })
}
