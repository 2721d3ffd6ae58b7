//! Messages, newest first, by everything one may look for.

mod query;

use ground::ids::{CampaignId, MessageId, PersonId, TemplateId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{explain_failure, explain_skip};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// A page of messages. Everything given must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ListMessages {
    /// Of this campaign.
    campaign: Option<CampaignId>,
    /// To this person.
    person: Option<PersonId>,
    /// In this state.
    state: Option<String>,
    /// In one of these states.
    states: Vec<String>,
    /// With this code of Meta; 0: failed without one.
    code: Option<i32>,
    /// Skipped or failed for this reason.
    reason: Option<String>,
    /// With this id of Meta.
    wamid: Option<String>,
    /// A name, or part of a number; three characters or more.
    text: Option<String>,
    /// With this template.
    template: Option<TemplateId>,
    /// Made by this person of the office.
    by: Option<UserId>,
    /// Made at this time or later.
    from: Option<At>,
    /// Made before.
    to: Option<At>,
    /// Where the page before ended.
    cursor: Option<MessageId>,
    /// How many, 1 to 500 (100).
    limit: Option<u32>,
    /// Count them too (`total`): worth its time when all of them are to be chosen.
    count: bool,
}

/// One message in a list.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct MessageSummary {
    /// Its id.
    pub id: MessageId,
    /// Its campaign.
    #[sqlx(rename = "campaign_id")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Name of the campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_name: Option<String>,
    /// Who gets it.
    #[sqlx(rename = "person_id")]
    pub person: PersonId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// Name of the template; absent for free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_name: Option<String>,
    /// Its state.
    pub state: String,
    /// Why, for skipped and failed ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Meta's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// Why, in words, for skipped and failed ones.
    #[sqlx(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_title: Option<String>,
    /// Meta's newest id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wamid: Option<String>,
    /// How often Meta was asked.
    pub attempts: i32,
    /// A test send.
    pub test: bool,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it was made.
    pub created_at: At,
    /// Last change.
    pub updated_at: At,
    /// When it is due, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<At>,
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    /// The messages.
    pub items: Vec<MessageSummary>,
    /// Where the next page begins, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<MessageId>,
    /// How many there are, counted up to 10,000; when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// There are more than `total`.
    pub more: bool,
}

/// The most that is counted: beyond it the exact figure helps nobody and costs everybody.
const COUNTED: i64 = 10_000;

fn title(message: &MessageSummary) -> Option<String> {
    let reason = message.reason.as_deref();
    match message.state.as_str() {
        "skipped" => Some(explain_skip(reason?).0.to_owned()),
        "failed" => Some(explain_failure(message.code.unwrap_or_default(), reason).title),
        _ => None,
    }
}

impl Operation for ListMessages {
    const NAME: &'static str = "list_messages";
    const SUMMARY: &'static str =
        "Messages, newest first, by person, campaign, state, code, wamid, text, time or author.";
    const ROUTE: Route = Route::get("/api/messages");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = MessagePage;

    async fn run(self, work: &mut Work<'_>) -> Result<MessagePage, Refusal> {
        let text = self.text.as_deref().map(str::trim);
        if text.is_some_and(|text| !text.is_empty() && text.chars().count() < 3) {
            return Err(Refusal::invalid(
                "text",
                "write three characters of the name or the number, or more",
            ));
        }
        let most = self.limit.unwrap_or(100).clamp(1, 500);
        let mut items: Vec<MessageSummary> = query::of(&self, i64::from(most))
            .build_query_as()
            .fetch_all(work.sql())
            .await?;
        for item in &mut items {
            item.reason_title = title(item);
        }
        let total = match self.count {
            true => Some(self.total(work).await?),
            false => None,
        };
        let next_cursor = items
            .last()
            .map(|message| message.id)
            .filter(|_| items.len() == most as usize);
        Ok(MessagePage {
            items,
            next_cursor,
            total: total.map(|total| total.min(COUNTED)),
            more: total.is_some_and(|total| total > COUNTED),
        })
    }
}

impl ListMessages {
    async fn total(&self, work: &mut Work<'_>) -> Result<i64, sqlx::Error> {
        query::count(self, COUNTED + 1)
            .build_query_scalar()
            .fetch_one(work.sql())
            .await
    }

    /// Ids of all failed messages that fit, at most 100,000.
    pub(super) async fn failed(&self, work: &mut Work<'_>) -> Result<Vec<MessageId>, sqlx::Error> {
        query::failed(self, 100_000)
            .build_query_scalar()
            .fetch_all(work.sql())
            .await
    }
}
