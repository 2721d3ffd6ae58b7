//! What Meta would say, while somebody writes.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use templates::{Draft, Finding, Mapping, lint};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Looks over a template that is not saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LintTemplate {
    /// Meta's name.
    #[serde(default)]
    pub name: String,
    /// Meta's language code.
    #[serde(default)]
    pub language: String,
    /// MARKETING, UTILITY or AUTHENTICATION.
    #[serde(default)]
    pub category: String,
    /// Meta's components.
    #[schema(value_type = Vec<Object>)]
    pub components: Value,
    /// How variables are filled.
    #[serde(default)]
    pub variables: Vec<Mapping>,
}

/// What is wrong.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateFindings {
    /// Errors first Meta would refuse, then warnings.
    pub findings: Vec<Finding>,
    /// The variables it has, in order.
    pub variables: Vec<String>,
}

impl Operation for LintTemplate {
    const NAME: &'static str = "lint_template";
    const SUMMARY: &'static str = "What Meta would refuse in a template. Saves nothing.";
    const ROUTE: Route = Route::post("/api/templates/lint");
    const PERMISSION: Option<&'static str> = Some("templates.canCreateTemplates");
    const TOPICS: &'static [Topic] = &[];
    type Reply = TemplateFindings;

    async fn run(self, _: &mut Work<'_>) -> Result<TemplateFindings, Refusal> {
        let draft = Draft {
            account: AccountId(uuid::Uuid::nil()),
            name: self.name,
            language: self.language,
            category: self.category,
            components: self.components,
            variables: self.variables,
        };
        let mut findings = lint(&draft);
        findings.sort_by_key(|finding| finding.severity != templates::Severity::Error);
        Ok(TemplateFindings {
            findings,
            variables: variables_of(&draft.components),
        })
    }
}

fn variables_of(components: &Value) -> Vec<String> {
    let texts = components
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|component| component["text"].as_str());
    let mut names = Vec::new();
    for name in texts.flat_map(templates::variables) {
        let name = name.to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
