//! What can go wrong when people and their rights are looked at or changed.

use ground::ids::UserId;

/// Anything that stops a look at or a change of rights.
#[derive(Debug, thiserror::Error)]
pub enum PermissionsError {
    /// The database refused (its refusal has a stable code, see `ground::refusal`) or could not be reached.
    #[error("the database did not do it: {0}")]
    Database(#[from] sqlx::Error),
    /// Nobody has this id.
    #[error("there is no person {0} in this office")]
    NoSuchPerson(UserId),
    /// No act has this name.
    #[error("there is no permission {0:?}. See the list of permissions for the right name")]
    NoSuchPermission(String),
    /// The role that asks stands for nobody who may act.
    #[error("nobody is signed in, or their access has ended")]
    Nobody,
}
