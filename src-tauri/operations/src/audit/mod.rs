//! The audit log: looking through it, proving it, taking it along.

mod export_audit;
mod search_audit;
mod verify_audit;

pub use export_audit::{AuditExport, ExportAudit};
pub use search_audit::{AuditPage, SearchAudit};
pub use verify_audit::VerifyAudit;

use ::audit::AuditError;
use serde_json::json;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<SearchAudit>()
        .with::<VerifyAudit>()
        .with::<ExportAudit>();
}

impl From<AuditError> for Refusal {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Database(error) => error.into(),
            other => Self {
                code: "AUDIT_BROKEN".into(),
                error: other.to_string(),
                details: json!({}),
            },
        }
    }
}
