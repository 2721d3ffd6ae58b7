//! People of the office and what each may do, with the reason for every answer. The database decides; this crate asks it and explains.

mod error;
mod grants;
mod me;
mod people;
mod right;
mod store;

pub use error::PermissionsError;
pub use grants::{Assignment, assign, revoke};
pub use me::{Me, whoami};
pub use people::{NewPerson, Person, create, list, set_active};
pub use right::{Decision, Origin, Reason, Right, check, effective};

#[cfg(test)]
mod tests;
