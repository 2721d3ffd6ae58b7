//! One message to one person.

use ground::ids::{MessageId, PersonId, TemplateId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use templates::{Mapping, Renderer};
use utoipa::ToSchema;

use super::facts_of;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Queues one message: a template, or free text inside the 24-hour window.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendMessage {
    /// The caller's id: the same one twice is one message.
    #[serde(default)]
    pub id: Option<MessageId>,
    /// Who gets it.
    pub person: PersonId,
    /// Meta's id of the number that sends.
    pub number: String,
    /// The template; without it `text` is sent as a reply.
    #[serde(default)]
    pub template: Option<TemplateId>,
    /// Mappings that replace the template's own.
    #[serde(default)]
    pub variables: Vec<Mapping>,
    /// Free text, 1 to 4,096 characters.
    #[serde(default)]
    pub text: Option<String>,
}

/// The queued message.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageQueued {
    /// Its id.
    pub message: MessageId,
}

struct Content {
    purpose: &'static str,
    content: Value,
    body: String,
}

impl Operation for SendMessage {
    const NAME: &'static str = "send_message";
    const SUMMARY: &'static str = "Queues one message to one person.";
    const ROUTE: Route = Route::post("/api/messages");
    const PERMISSION: Option<&'static str> = Some("messages.canSend");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = MessageQueued;

    async fn run(self, work: &mut Work<'_>) -> Result<MessageQueued, Refusal> {
        let (phone, content) = match (self.template, self.text.as_deref().map(str::trim)) {
            (Some(template), None) => {
                let (phone, facts) = facts_of(work, self.person).await?;
                let content = from_template(work, template, &self.variables, &facts).await?;
                (phone, content)
            }
            (None, Some(text)) => (phone_of(work, self.person).await?, from_text(text)?),
            _ => {
                return Err(Refusal::invalid(
                    "template",
                    "give either a template or a text",
                ));
            }
        };
        let id = self.id.unwrap_or_else(|| work.new_id().into());
        sqlx::query("select api.send_message($1, $2, $3, $4, $5, $6, $7, $8, null, false)")
            .bind(id)
            .bind(self.person)
            .bind(&self.number)
            .bind(self.template)
            .bind(content.purpose)
            .bind(phone)
            .bind(Json(content.content))
            .bind(content.body)
            .execute(work.sql())
            .await?;
        sqlx::query("select pg_notify('waybill_queue', $1)")
            .bind(&self.number)
            .execute(work.sql())
            .await?;
        Ok(MessageQueued { message: id })
    }
}

/// The number to answer: somebody who wrote need not be a lead.
async fn phone_of(work: &mut Work<'_>, person: PersonId) -> Result<String, Refusal> {
    let known: Option<String> =
        sqlx::query_scalar("select r.recipient from api.conversation_rules($1) r")
            .bind(person)
            .fetch_optional(work.sql())
            .await?
            .flatten();
    known.ok_or_else(|| Refusal::not_found("person", person))
}

async fn from_template(
    work: &mut Work<'_>,
    id: TemplateId,
    variables: &[Mapping],
    facts: &templates::Facts,
) -> Result<Content, Refusal> {
    let template = templates::find(work.sql(), id)
        .await?
        .ok_or_else(|| Refusal::not_found("template", id))?;
    let rendered = Renderer::new(&template, variables)?.render(facts)?;
    Ok(Content {
        purpose: template.purpose(),
        content: rendered.content,
        body: rendered.body,
    })
}

fn from_text(text: &str) -> Result<Content, Refusal> {
    if text.is_empty() || text.chars().count() > 4096 {
        return Err(Refusal::invalid("text", "write 1 to 4,096 characters"));
    }
    Ok(Content {
        purpose: "service",
        content: json!({ "type": "text", "text": { "body": text } }),
        body: text.to_owned(),
    })
}
