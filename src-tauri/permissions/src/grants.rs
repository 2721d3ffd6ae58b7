//! Grants and denials over a role, perhaps until a date.

use ground::ids::UserId;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::PermissionsError;

/// One act allowed or denied to one person.
#[derive(Debug, Clone)]
pub struct Assignment<'a> {
    /// To whom.
    pub user: UserId,
    /// The act, `messages.canSend`.
    pub permission: &'a str,
    /// True: a grant, false: a denial. Both beat the role.
    pub allow: bool,
    /// When the role decides again.
    pub expires_at: Option<Timestamp>,
    /// Why, 1 to 500 characters; stands in the audit log.
    pub reason: &'a str,
}

/// Grants or denies; replaces what there was for this person and act. Returns the grant's id, which is the old one when replaced.
///
/// # Errors
/// The database's refusals: `FORBIDDEN` (oneself, what one lacks, a person who can do more, the last admin), `VALIDATION_FAILED`, `NOT_FOUND`.
pub async fn assign(
    sql: &mut PgConnection,
    id: Uuid,
    assignment: &Assignment<'_>,
) -> Result<Uuid, PermissionsError> {
    let id = sqlx::query_scalar("select adm.assign($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(assignment.user)
        .bind(assignment.permission)
        .bind(assignment.allow)
        .bind(assignment.expires_at.map(jiff_sqlx::Timestamp::from))
        .bind(assignment.reason)
        .fetch_one(sql)
        .await?;
    Ok(id)
}

/// Takes a grant or denial back: the role decides again.
///
/// # Errors
/// The database's refusals: `FORBIDDEN`, `NOT_FOUND`.
pub async fn revoke(sql: &mut PgConnection, grant: Uuid) -> Result<(), PermissionsError> {
    sqlx::query("select adm.revoke($1)")
        .bind(grant)
        .execute(sql)
        .await?;
    Ok(())
}
