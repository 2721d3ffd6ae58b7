//! Autosave: some fields of a draft, when nobody else changed it meanwhile.

use ground::ids::{CampaignId, TemplateId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use templates::Mapping;
use utoipa::ToSchema;

use super::Audience;
use super::create_campaign::good_name;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Changes the given fields of a draft. Refused with VERSION_CONFLICT (`current`, `mine`) when somebody was quicker.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeCampaign {
    /// Which.
    pub campaign: CampaignId,
    /// The version the caller saw.
    pub version: i32,
    /// Another name.
    #[serde(default)]
    pub name: Option<String>,
    /// Another template.
    #[serde(default)]
    pub template: Option<TemplateId>,
    /// Another number.
    #[serde(default)]
    pub number: Option<String>,
    /// Another audience.
    #[serde(default)]
    pub audience: Option<Audience>,
    /// Other mappings.
    #[serde(default)]
    pub variables: Option<Vec<Mapping>>,
}

/// The draft as it is now.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignDraft {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// What is sent, when it is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// Meta's id of the number that sends, when it is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who gets it.
    pub audience: Audience,
    /// Mappings that replace the template's own.
    pub variables: Vec<Mapping>,
    /// Grows with each change: give it with the next one.
    pub version: i32,
    /// When it was saved last.
    pub changed_at: At,
}

impl Operation for ChangeCampaign {
    const NAME: &'static str = "change_campaign";
    const SUMMARY: &'static str = "Changes a draft that still has the version the caller saw.";
    const ROUTE: Route = Route::patch("/api/campaigns/{campaign}");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns];
    type Reply = CampaignDraft;

    async fn run(self, work: &mut Work<'_>) -> Result<CampaignDraft, Refusal> {
        let mut changes = Map::new();
        if let Some(name) = &self.name {
            changes.insert("name".into(), good_name(name)?.into());
        }
        for (key, value) in [
            ("template", self.template.map(|template| json!(template))),
            ("number", self.number.map(Value::from)),
            ("audience", self.audience.map(|audience| json!(audience))),
            (
                "variables",
                self.variables.map(|variables| json!(variables)),
            ),
        ] {
            changes.extend(value.map(|value| (key.to_owned(), value)));
        }
        let draft = campaigns::change(
            work.sql(),
            self.campaign,
            self.version,
            &Value::Object(changes),
        )
        .await?;
        serde_json::from_value(draft).map_err(|error| {
            tracing::error!(%error, "a draft could not be read");
            Refusal::new("INTERNAL", json!({}))
        })
    }
}
