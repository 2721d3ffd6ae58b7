//! A draft: an approved or waiting template, an audience, a number.

use campaigns::NewCampaign;
use ground::ids::{CampaignId, ImportId, PersonId, TemplateId};
use serde::{Deserialize, Serialize};
use templates::Mapping;
use utoipa::ToSchema;

use super::load;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Writes a campaign as a draft. Nothing is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateCampaign {
    /// The caller's id: the same one twice is one campaign, changed.
    #[serde(default)]
    pub id: Option<CampaignId>,
    /// Its name.
    pub name: String,
    /// What is sent; may be chosen later.
    #[serde(default)]
    pub template: Option<TemplateId>,
    /// Meta's id of the number that sends; may be chosen later.
    #[serde(default)]
    pub number: Option<String>,
    /// Who gets it.
    #[serde(default)]
    pub audience: Audience,
    /// Mappings that replace the template's own.
    #[serde(default)]
    pub variables: Vec<Mapping>,
}

/// Who gets it: everybody all the given filters name.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Audience {
    /// People of one import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    /// People with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// People of this source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// People at this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// People of this country (two letters).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// These people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<PersonId>>,
}

/// The draft's id.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CampaignCreated {
    /// Its id.
    pub id: CampaignId,
    /// Grows with each change: give it with the next one.
    pub version: i32,
    /// When it was saved.
    pub changed_at: At,
}

impl Operation for CreateCampaign {
    const NAME: &'static str = "create_campaign";
    const SUMMARY: &'static str = "Writes a campaign as a draft. Nothing is sent.";
    const ROUTE: Route = Route::post("/api/campaigns");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[Topic::Campaigns];
    type Reply = CampaignCreated;

    async fn run(self, work: &mut Work<'_>) -> Result<CampaignCreated, Refusal> {
        let name = good_name(&self.name)?;
        let id = self.id.unwrap_or_else(|| work.new_id().into());
        let audience = serde_json::to_value(&self.audience)
            .map_err(|error| Refusal::invalid("audience", error.to_string()))?;
        let new = NewCampaign {
            name: name.to_owned(),
            template: self.template,
            number: self.number,
            audience,
            variables: self.variables,
        };
        campaigns::save(work.sql(), id, &new).await?;
        let saved = load(work, id).await?;
        Ok(CampaignCreated {
            id,
            version: saved.version,
            changed_at: At(saved.changed_at.to_jiff()),
        })
    }
}

/// A campaign's name without the spaces around it.
pub(super) fn good_name(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(Refusal::invalid("name", "write 1 to 120 characters"));
    }
    Ok(name)
}
