//! What a person may do, and where each answer comes from.

use ground::ids::UserId;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{PermissionsError, store};

/// One act and whether the person may do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Right {
    /// Its name, `messages.canSend`.
    pub permission: String,
    /// Its category, `messages`.
    pub category: String,
    /// What it means, in words.
    pub says: String,
    /// May they, now?
    pub allowed: bool,
    /// Why.
    pub reason: Reason,
    /// What speaks: the role, a grant or a denial.
    pub origin: Origin,
    /// A grant or denial that has run out at this time.
    pub expired_at: Option<Timestamp>,
}

/// What speaks about an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    tag = "kind"
)]
pub enum Origin {
    /// The role alone.
    Role {
        /// The role.
        role: String,
    },
    /// A grant over the role.
    Grant {
        /// Its id, to revoke it.
        grant: Uuid,
        /// Who gave it.
        by: Option<String>,
        /// Why.
        because: String,
        /// Until when.
        expires_at: Option<Timestamp>,
    },
    /// A denial over the role.
    Denial {
        /// Its id, to revoke it.
        grant: Uuid,
        /// Who gave it.
        by: Option<String>,
        /// Why.
        because: String,
        /// Until when.
        expires_at: Option<Timestamp>,
    },
}

/// Why the answer is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The role allows it.
    InRole,
    /// The role does not allow it.
    NotInRole,
    /// A grant allows it.
    Granted,
    /// A denial forbids it.
    Denied,
    /// The person is deactivated.
    Inactive,
    /// The person's access has ended.
    Ended,
    /// It is never done through this door.
    Channel,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// May they, now?
    pub allowed: bool,
    /// In one sentence.
    pub says: String,
    /// Everything that speaks about it.
    pub right: Right,
}

/// Every act with its answer, by category. For oneself, or for others with `admin.canAssignPermissions`.
pub async fn effective(
    sql: &mut PgConnection,
    user: UserId,
) -> Result<Vec<Right>, PermissionsError> {
    let rights = store::rights(sql, user, None).await?;
    if rights.is_empty() {
        Err(PermissionsError::NoSuchPerson(user))
    } else {
        Ok(rights)
    }
}

/// May this person do this act, and why? For oneself, or for others with `admin.canAssignPermissions`.
pub async fn check(
    sql: &mut PgConnection,
    user: UserId,
    permission: &str,
) -> Result<Decision, PermissionsError> {
    let right = store::rights(sql, user, Some(permission)).await?.pop();
    match right {
        Some(right) => Ok(Decision {
            allowed: right.allowed,
            says: right.sentence(),
            right,
        }),
        None if store::exists(sql, user).await? => {
            Err(PermissionsError::NoSuchPermission(permission.to_owned()))
        }
        None => Err(PermissionsError::NoSuchPerson(user)),
    }
}

impl Right {
    /// Why, in one sentence.
    pub fn sentence(&self) -> String {
        let (because, until) = match &self.origin {
            Origin::Grant {
                because,
                expires_at,
                ..
            }
            | Origin::Denial {
                because,
                expires_at,
                ..
            } => (
                because.as_str(),
                expires_at
                    .map(|at| format!(" until {at}"))
                    .unwrap_or_default(),
            ),
            Origin::Role { role } => (role.as_str(), String::new()),
        };
        let expired = self
            .expired_at
            .map(|at| format!(" What was given over the role ended at {at}."))
            .unwrap_or_default();
        match self.reason {
            Reason::InRole => format!("Allowed: the role {because} has it.{expired}"),
            Reason::NotInRole => {
                format!("Not allowed: the role {because} does not have it.{expired}")
            }
            Reason::Granted => format!("Allowed: granted{until} ({because})."),
            Reason::Denied => format!("Not allowed: denied{until} ({because})."),
            Reason::Inactive => "Not allowed: this person is deactivated.".into(),
            Reason::Ended => "Not allowed: this person's access has ended.".into(),
            Reason::Channel => "Not allowed through this door. Use an enrolled desktop.".into(),
        }
    }
}
