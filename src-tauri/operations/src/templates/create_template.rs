//! Write a template, new or changed, as a draft. What Meta would refuse is said at once.

use ground::ids::{AccountId, TemplateId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use templates::{Draft, Finding, Mapping, lint};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Writes a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateTemplate {
    /// The caller's id: the same one twice changes the draft.
    #[serde(default)]
    pub id: Option<TemplateId>,
    /// The account it is for.
    pub account: AccountId,
    /// Meta's name: lower-case letters, digits, underscore.
    pub name: String,
    /// Meta's language code, `en_US`.
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION; the old TRANSACTIONAL becomes UTILITY.
    pub category: String,
    /// Meta's components.
    #[schema(value_type = Vec<Object>)]
    pub components: Value,
    /// How each variable is filled.
    #[serde(default)]
    pub variables: Vec<Mapping>,
}

/// The draft and what is wrong with it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateCreated {
    /// Its id.
    pub id: TemplateId,
    /// Findings; errors must be mended before it is submitted.
    pub findings: Vec<Finding>,
}

impl Operation for CreateTemplate {
    const NAME: &'static str = "create_template";
    const SUMMARY: &'static str = "Writes a template as a draft and says what Meta would refuse.";
    const ROUTE: Route = Route::post("/api/templates");
    const PERMISSION: Option<&'static str> = Some("templates.canCreateTemplates");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = TemplateCreated;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateCreated, Refusal> {
        let category = if self.category == "TRANSACTIONAL" {
            "UTILITY".to_owned()
        } else {
            self.category
        };
        let draft = Draft {
            account: self.account,
            name: self.name,
            language: self.language,
            category,
            components: self.components,
            variables: self.variables,
        };
        let id = self.id.unwrap_or_else(|| work.new_id().into());
        templates::save(work.sql(), id, &draft).await?;
        Ok(TemplateCreated {
            id,
            findings: lint(&draft),
        })
    }
}
