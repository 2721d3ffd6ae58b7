//! Who is asking, and what they may do through this door.

use ground::ids::UserId;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::PermissionsError;

/// The person signed in, with everything a client needs to show the right screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// Id of the person.
    pub user_id: UserId,
    /// Name to sign in with.
    pub name: String,
    /// Name for people.
    pub full_name: String,
    /// One of the six roles.
    pub role: String,
    /// Every act allowed through this door, now.
    pub permissions: Vec<String>,
    /// Name of the office.
    pub office: String,
    /// IANA time zone the office works in.
    pub zone: String,
    /// ISO 4217 code of its currency.
    pub currency: String,
}

/// Reads who the connection acts as.
pub async fn whoami(sql: &mut PgConnection) -> Result<Me, PermissionsError> {
    let me = sqlx::query_as(
        "select u.id as user_id, u.name, u.full_name, u.role, i.office, i.zone, i.currency,
                array(select p.name from app.permission p where app.can(p.name) order by p.name) as permissions
           from app.users u cross join app.installation i
          where u.id = app.uid()",
    )
    .fetch_optional(sql)
    .await?;
    me.ok_or(PermissionsError::Nobody)
}
