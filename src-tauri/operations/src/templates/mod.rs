//! Templates: write, submit, a second person decides.

mod approve_template;
mod change_template;
mod create_template;
mod lint_template;
mod list_templates;
mod reject_template;
mod show_template;
mod submit_template;
mod sync_templates;

pub use approve_template::ApproveTemplate;
pub use change_template::{ChangeTemplate, TemplateChanged};
pub use create_template::{CreateTemplate, TemplateCreated};
pub use lint_template::{LintTemplate, TemplateFindings};
pub use list_templates::{ListTemplates, Template, Templates};
pub use reject_template::RejectTemplate;
pub use show_template::{
    ShowTemplate, TemplateCan, TemplateDetail, TemplateEvent, TemplateUse, TemplateVersion,
};
pub use submit_template::{SubmitTemplate, TemplateState};
pub use sync_templates::{SyncTemplates, TemplatesAsked};

use ::templates::TemplateError;
use serde_json::json;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListTemplates>()
        .with::<ShowTemplate>()
        .with::<CreateTemplate>()
        .with::<ChangeTemplate>()
        .with::<LintTemplate>()
        .with::<SubmitTemplate>()
        .with::<ApproveTemplate>()
        .with::<RejectTemplate>()
        .with::<SyncTemplates>();
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Database(error) => error.into(),
            other => Self::new("TEMPLATE_PARAMS", json!({ "reason": other.to_string() })),
        }
    }
}
