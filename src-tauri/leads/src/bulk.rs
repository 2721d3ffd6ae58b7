//! Changes to many leads at once: named one by one, or by a filter whose count the person saw.

use ground::ids::PersonId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::LeadsError;
use crate::lead::{LeadBulkChanges, LeadFilter};
use crate::listing::said;

/// Which leads a change is for.
#[derive(Clone, Debug)]
pub enum Many {
    /// These.
    Named(Vec<PersonId>),
    /// Everybody the filter names, if they are still as many as the person saw.
    Matching {
        /// The filter.
        filter: Box<LeadFilter>,
        /// How many the person saw.
        expected: i64,
    },
    /// Those that went into the bin by one deletion.
    Deleted(Uuid),
}

impl Many {
    fn named(&self) -> Option<&[PersonId]> {
        match self {
            Self::Named(people) => Some(people),
            _ => None,
        }
    }

    fn filter(&self) -> Option<Json<LeadFilter>> {
        match self {
            Self::Matching { filter, .. } => Some(said(filter)),
            _ => None,
        }
    }

    fn expected(&self) -> Option<i64> {
        match self {
            Self::Matching { expected, .. } => Some(*expected),
            _ => None,
        }
    }

    fn deletion(&self) -> Option<Uuid> {
        match self {
            Self::Deleted(deletion) => Some(*deletion),
            _ => None,
        }
    }
}

/// Changes stage, owner or tags; returns how many leads became different.
pub async fn change(
    sql: &mut PgConnection,
    now: Timestamp,
    many: &Many,
    changes: &LeadBulkChanges,
) -> Result<i64, LeadsError> {
    Ok(
        sqlx::query_scalar("select api.change_leads($1, $2, $3, $4, $5)")
            .bind(many.named())
            .bind(many.filter())
            .bind(many.expected())
            .bind(Json(changes))
            .bind(now.to_sqlx())
            .fetch_one(sql)
            .await?,
    )
}

/// What a deletion did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Deleted {
    /// Leads that went into the bin.
    pub leads: i64,
    /// Waiting messages to them that were taken back.
    pub withdrawn: i64,
}

/// Puts leads into the bin and takes waiting messages to them back. `deletion` names this act, so that it can be undone.
pub async fn delete(
    sql: &mut PgConnection,
    now: Timestamp,
    many: &Many,
    deletion: Uuid,
) -> Result<Deleted, LeadsError> {
    Ok(
        sqlx::query_as("select leads, withdrawn from api.delete_leads($1, $2, $3, $4, $5)")
            .bind(many.named())
            .bind(many.filter())
            .bind(many.expected())
            .bind(deletion)
            .bind(now.to_sqlx())
            .fetch_one(sql)
            .await?,
    )
}

/// Takes leads out of the bin; returns how many came back.
pub async fn restore(
    sql: &mut PgConnection,
    now: Timestamp,
    many: &Many,
) -> Result<i64, LeadsError> {
    Ok(
        sqlx::query_scalar("select api.restore_leads($1, $2, $3, $4, $5)")
            .bind(many.named())
            .bind(many.filter())
            .bind(many.expected())
            .bind(many.deletion())
            .bind(now.to_sqlx())
            .fetch_one(sql)
            .await?,
    )
}
