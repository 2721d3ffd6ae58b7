//! The catalogue of everything a person can ask Waybill to do. One operation is one struct in one file; the desktop, the REST door,
//! the OpenAPI document and the TypeScript types all come from the one list in `catalogue.rs`.

mod caller;
mod catalogue;
mod contract;
mod core;
mod exported;
mod operation;
mod refusal;
mod route;
mod time;
mod topic;
mod work;

pub mod accounts;
pub mod audit;
pub mod campaigns;
pub mod compliance;
pub mod conversations;
pub mod leads;
pub mod limits;
pub mod messages;
pub mod notifications;
pub mod overview;
pub mod people;
pub mod search;
pub mod settings;
pub mod system;
pub mod templates;
pub mod views;

pub use caller::{Caller, Identity};
pub use catalogue::{Catalogue, Entry};
pub use contract::{openapi, typescript};
pub use core::Core;
pub use exported::ExportedFile;
pub use operation::Operation;
pub use refusal::Refusal;
pub use route::{Method, Route};
pub use time::At;
pub use topic::Topic;
pub use work::Work;
