//! Templates: write, submit, a second person decides.

mod approve_template;
mod create_template;
mod list_templates;
mod reject_template;
mod submit_template;

pub use approve_template::ApproveTemplate;
pub use create_template::{CreateTemplate, TemplateCreated};
pub use list_templates::{ListTemplates, Template, Templates};
pub use reject_template::RejectTemplate;
pub use submit_template::{SubmitTemplate, TemplateState};

use ::templates::TemplateError;
use serde_json::json;

use crate::{Catalogue, Refusal};

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListTemplates>()
        .with::<CreateTemplate>()
        .with::<SubmitTemplate>()
        .with::<ApproveTemplate>()
        .with::<RejectTemplate>();
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Database(error) => error.into(),
            other => Self::new("TEMPLATE_PARAMS", json!({ "reason": other.to_string() })),
        }
    }
}
