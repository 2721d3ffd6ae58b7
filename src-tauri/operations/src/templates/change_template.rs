//! A new version of a template.

use ground::ids::TemplateId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use templates::{Draft, Finding, Mapping, lint};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Writes a new version, a draft again: both approvals look at it anew.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeTemplate {
    /// Which.
    pub template: TemplateId,
    /// The version the caller saw.
    pub version: i32,
    /// Another name, while Meta does not know it.
    #[serde(default)]
    pub name: Option<String>,
    /// Another language, while Meta does not know it.
    #[serde(default)]
    pub language: Option<String>,
    /// MARKETING, UTILITY or AUTHENTICATION.
    #[serde(default)]
    pub category: Option<String>,
    /// All of Meta's components.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Object>>)]
    pub components: Option<Value>,
    /// How variables are filled.
    #[serde(default)]
    pub variables: Option<Vec<Mapping>>,
}

/// The new version.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TemplateChanged {
    /// Its number.
    pub version: i32,
    /// What is wrong with it, before Meta sees it.
    pub findings: Vec<Finding>,
}

impl Operation for ChangeTemplate {
    const NAME: &'static str = "change_template";
    const SUMMARY: &'static str = "Writes a new version of a template.";
    const ROUTE: Route = Route::patch("/api/templates/{template}");
    const PERMISSION: Option<&'static str> = Some("templates.canCreateTemplates");
    const TOPICS: &'static [Topic] = &[Topic::Templates];
    type Reply = TemplateChanged;

    async fn run(self, work: &mut Work<'_>) -> Result<TemplateChanged, Refusal> {
        let mut changes = Map::new();
        for (key, value) in [
            ("name", self.name.map(Value::from)),
            ("language", self.language.map(Value::from)),
            ("category", self.category.map(Value::from)),
            ("components", self.components),
            (
                "variables",
                self.variables.map(|variables| json!(variables)),
            ),
        ] {
            changes.extend(value.map(|value| (key.to_owned(), value)));
        }
        let version = sqlx::query_scalar("select api.change_template($1, $2, $3)")
            .bind(self.template)
            .bind(self.version)
            .bind(Value::Object(changes))
            .fetch_one(work.sql())
            .await?;
        let stored = templates::find(work.sql(), self.template)
            .await?
            .ok_or_else(|| Refusal::not_found("template", self.template))?;
        Ok(TemplateChanged {
            version,
            findings: lint(&Draft::of(&stored)),
        })
    }
}
