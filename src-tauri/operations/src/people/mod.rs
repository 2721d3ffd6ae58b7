//! People of the office and what each may do.

mod assign_permissions;
mod check_permission;
mod create_user;
mod list_users;
mod revoke_grant;
mod set_user_active;
mod user_permissions;
mod whoami;

pub use assign_permissions::{AssignPermissions, Assigned};
pub use check_permission::CheckPermission;
pub use create_user::{CreateUser, UserCreated};
pub use list_users::{ListUsers, Users};
pub use revoke_grant::{GrantRevoked, RevokeGrant};
pub use set_user_active::{SetUserActive, UserActive};
pub use user_permissions::{UserPermissions, UserRights};
pub use whoami::{Whoami, WhoamiReply};

use permissions::PermissionsError;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<Whoami>()
        .with::<ListUsers>()
        .with::<CreateUser>()
        .with::<SetUserActive>()
        .with::<UserPermissions>()
        .with::<AssignPermissions>()
        .with::<RevokeGrant>()
        .with::<CheckPermission>();
}

impl From<PermissionsError> for Refusal {
    fn from(error: PermissionsError) -> Self {
        match error {
            PermissionsError::Database(error) => error.into(),
            PermissionsError::NoSuchPerson(user) => Self::not_found("user", user),
            PermissionsError::NoSuchPermission(name) => {
                Self::invalid("permission", format!("there is none called {name:?}"))
            }
            PermissionsError::Nobody => Self::unauthenticated(),
        }
    }
}
