//! The SQL of people and rights.

use ground::ids::UserId;
use jiff::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};

use crate::{Origin, Person, Reason, Right};

pub(crate) async fn people(sql: &mut PgConnection) -> Result<Vec<Person>, sqlx::Error> {
    let rows = sqlx::query(
        "select u.id, u.name, u.full_name, u.role, u.active, u.valid_until, u.created_at,
                (select count(*) from app.login l where l.user_id = u.id and l.kind = 'device' and l.active) as devices,
                (select count(*) from app.user_permission g
                  where g.user_id = u.id and (g.expires_at is null or g.expires_at > clock_timestamp())) as grants
           from app.users u
          order by u.name",
    )
    .fetch_all(sql)
    .await?;
    rows.iter().map(person).collect()
}

fn person(row: &PgRow) -> Result<Person, sqlx::Error> {
    Ok(Person {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        full_name: row.try_get("full_name")?,
        role: row.try_get("role")?,
        active: row.try_get("active")?,
        valid_until: optional(row, "valid_until")?,
        created_at: row
            .try_get::<jiff_sqlx::Timestamp, _>("created_at")?
            .to_jiff(),
        devices: row.try_get("devices")?,
        grants: row.try_get("grants")?,
    })
}

pub(crate) async fn exists(sql: &mut PgConnection, user: UserId) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists (select from app.users where id = $1)")
        .bind(user)
        .fetch_one(sql)
        .await
}

/// The rights of a person, all or one. Grants of others are hidden from people who may not assign, so those are refused first.
pub(crate) async fn rights(
    sql: &mut PgConnection,
    user: UserId,
    permission: Option<&str>,
) -> Result<Vec<Right>, sqlx::Error> {
    sqlx::query(
        "select app.require('admin.canAssignPermissions') where $1 is distinct from app.uid()",
    )
    .bind(user)
    .execute(&mut *sql)
    .await?;
    let rows = sqlx::query(
        "select p.name, p.category, p.says, u.role, rp.permission is not null as in_role,
                u.active, u.valid_until <= clock_timestamp() as ended,
                u.id = app.uid() and exists (select from app.channel_deny d where d.permission = p.name) as channel,
                g.id as grant_id, g.allow, g.expires_at, g.reason, g.expires_at <= clock_timestamp() as expired, b.name as granted_by
           from app.users u
          cross join app.permission p
           left join app.role_permission rp on rp.role = u.role and rp.permission = p.name
           left join app.user_permission g on g.user_id = u.id and g.permission = p.name
           left join app.users b on b.id = g.granted_by
          where u.id = $1 and ($2::text is null or p.name = $2)
          order by p.category, p.name",
    )
    .bind(user)
    .bind(permission)
    .fetch_all(sql)
    .await?;
    rows.iter().map(right).collect()
}

fn right(row: &PgRow) -> Result<Right, sqlx::Error> {
    let expires_at = optional(row, "expires_at")?;
    let expired = row.try_get::<Option<bool>, _>("expired")?.unwrap_or(false);
    let allow = row
        .try_get::<Option<bool>, _>("allow")?
        .filter(|_| !expired);
    let (origin, reason) = match allow {
        Some(allow) => {
            let (grant, by, because) = (
                row.try_get("grant_id")?,
                row.try_get("granted_by")?,
                row.try_get("reason")?,
            );
            if allow {
                (
                    Origin::Grant {
                        grant,
                        by,
                        because,
                        expires_at,
                    },
                    Reason::Granted,
                )
            } else {
                (
                    Origin::Denial {
                        grant,
                        by,
                        because,
                        expires_at,
                    },
                    Reason::Denied,
                )
            }
        }
        None if row.try_get("in_role")? => (
            Origin::Role {
                role: row.try_get("role")?,
            },
            Reason::InRole,
        ),
        None => (
            Origin::Role {
                role: row.try_get("role")?,
            },
            Reason::NotInRole,
        ),
    };
    let reason = match reason {
        _ if !row.try_get::<bool, _>("active")? => Reason::Inactive,
        _ if row.try_get::<Option<bool>, _>("ended")?.unwrap_or(false) => Reason::Ended,
        _ if row.try_get::<Option<bool>, _>("channel")?.unwrap_or(false) => Reason::Channel,
        reason => reason,
    };
    Ok(Right {
        permission: row.try_get("name")?,
        category: row.try_get("category")?,
        says: row.try_get("says")?,
        allowed: matches!(reason, Reason::InRole | Reason::Granted),
        reason,
        origin,
        expired_at: expires_at.filter(|_| expired),
    })
}

fn optional(row: &PgRow, column: &str) -> Result<Option<Timestamp>, sqlx::Error> {
    row.try_get::<Option<jiff_sqlx::Timestamp>, _>(column)
        .map(|at| at.map(jiff_sqlx::Timestamp::to_jiff))
}
