//! Leads: find, look, add, change one or many, put into the bin, import and export files.

mod background;
mod begin_import;
mod cancel_import;
mod change_lead;
mod change_leads;
mod commit_import;
mod create_lead;
mod delete_leads;
mod export_leads;
pub mod importing;
mod lead_choices;
mod lead_timeline;
mod list_import_rows;
mod list_imports;
mod list_leads;
mod many;
mod read_import;
mod rejected_rows;
mod restore_leads;
mod show_import;
mod show_lead;
mod stage_import;
mod upload_import;

pub use begin_import::{BeginImport, ImportBegun};
pub use cancel_import::CancelImport;
pub use change_lead::ChangeLead;
pub use change_leads::{ChangeLeads, LeadsChanged};
pub use commit_import::CommitImport;
pub use create_lead::CreateLead;
pub use delete_leads::{DeleteLeads, LeadsDeleted};
pub use export_leads::ExportLeads;
pub use lead_choices::LeadChoices;
pub use lead_timeline::{FieldChange, LeadEvent, LeadEvents, LeadTimeline};
pub use list_import_rows::{ImportRows, ListImportRows};
pub use list_imports::{ImportPage, ListImports};
pub use list_leads::{LeadPage, ListLeads};
pub use read_import::{FileReading, ReadImport};
pub use rejected_rows::RejectedRows;
pub use restore_leads::{LeadsRestored, RestoreLeads};
pub use show_import::ShowImport;
pub use show_lead::{LeadCan, LeadCard, LeadOrigin, LeadSend, ShowLead};
pub use stage_import::StageImport;
pub use upload_import::{ImportUploaded, UploadImport};

use ::leads::LeadsError;
use ::leads::listing::Place;
use serde_json::json;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListLeads>()
        .with::<LeadChoices>()
        .with::<ShowLead>()
        .with::<LeadTimeline>()
        .with::<CreateLead>()
        .with::<ChangeLead>()
        .with::<ChangeLeads>()
        .with::<DeleteLeads>()
        .with::<RestoreLeads>()
        .with::<ExportLeads>()
        .with::<BeginImport>()
        .with::<UploadImport>()
        .with::<ReadImport>()
        .with::<StageImport>()
        .with::<ShowImport>()
        .with::<ListImports>()
        .with::<ListImportRows>()
        .with::<RejectedRows>()
        .with::<CommitImport>()
        .with::<CancelImport>();
}

fn place(cursor: &str) -> Result<Place, Refusal> {
    cursor
        .parse()
        .map_err(|error: ::leads::listing::NoPlace| Refusal::invalid("cursor", error.to_string()))
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
