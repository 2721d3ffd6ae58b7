//! A test send: one person of the audience gets the message first, marked as a test.

use ground::ids::{CampaignId, MessageId, PersonId};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use utoipa::ToSchema;

use super::load;
use crate::messages::facts_of;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Sends the campaign's message to one person, under every rule, outside the campaign's ledger.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TestCampaign {
    /// Which.
    pub campaign: CampaignId,
    /// Who gets it: usually a colleague who agreed.
    pub person: PersonId,
}

/// The test message.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TestSent {
    /// Its id.
    pub message: MessageId,
}

impl Operation for TestCampaign {
    const NAME: &'static str = "test_campaign";
    const SUMMARY: &'static str =
        "Sends the campaign's message to one person first, marked as a test.";
    const ROUTE: Route = Route::post("/api/campaigns/{campaign}/test");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = TestSent;

    async fn run(self, work: &mut Work<'_>) -> Result<TestSent, Refusal> {
        let campaign = load(work, self.campaign).await?;
        let chosen = campaign
            .template_id
            .ok_or_else(|| Refusal::invalid("template", "choose a template first"))?;
        let number = campaign
            .number_id
            .as_deref()
            .ok_or_else(|| Refusal::invalid("number", "choose the number that sends first"))?;
        let template = templates::find(work.sql(), chosen)
            .await?
            .ok_or_else(|| Refusal::not_found("template", chosen))?;
        let (phone, facts) = facts_of(work, self.person).await?;
        let rendered =
            templates::Renderer::new(&template, &campaign.variables.0)?.render(&facts)?;
        let id = MessageId(work.new_id());
        sqlx::query("select api.send_message($1, $2, $3, $4, $5, $6, $7, $8, $9, true)")
            .bind(id)
            .bind(self.person)
            .bind(number)
            .bind(chosen)
            .bind(&campaign.purpose)
            .bind(phone)
            .bind(Json(rendered.content))
            .bind(rendered.body)
            .bind(campaign.id)
            .execute(work.sql())
            .await?;
        sqlx::query("select pg_notify('waybill_queue', $1)")
            .bind(number)
            .execute(work.sql())
            .await?;
        Ok(TestSent { message: id })
    }
}
