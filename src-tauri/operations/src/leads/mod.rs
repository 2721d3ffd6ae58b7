//! Leads: search, look, add, change, and import files of any size.

mod change_lead;
mod commit_import;
mod create_lead;
pub mod importing;
mod list_leads;
mod show_import;
mod show_lead;

pub use change_lead::ChangeLead;
pub use commit_import::CommitImport;
pub use create_lead::CreateLead;
pub use list_leads::{LeadPage, ListLeads};
pub use show_import::ShowImport;
pub use show_lead::ShowLead;

use ::leads::LeadsError;
use serde_json::json;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListLeads>()
        .with::<ShowLead>()
        .with::<CreateLead>()
        .with::<ChangeLead>()
        .with::<ShowImport>()
        .with::<CommitImport>();
}

impl From<LeadsError> for Refusal {
    fn from(error: LeadsError) -> Self {
        match error {
            LeadsError::Database(error) => error.into(),
            other => Self {
                code: "VALIDATION_FAILED".into(),
                error: other.to_string(),
                details: json!({ "field": "file" }),
            },
        }
    }
}
