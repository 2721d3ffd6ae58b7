//! One message with everything that happened to it.

mod timeline;
mod waiting;

use ground::ids::{CampaignId, MessageId, PersonId, TemplateId};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use utoipa::ToSchema;

pub use timeline::{MessageAttempt, MessagePrice, TimelineEntry};
pub use waiting::MessageWait;

use super::{explain_failure, explain_skip};
use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowMessage {
    /// Which.
    message: MessageId,
}

/// One message with its timeline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Who gets it.
    pub person: PersonId,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number, masked for those who may not see people.
    pub phone: String,
    /// Its state.
    pub state: String,
    /// Stable reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_title: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Meta's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// What the person reads.
    pub body: String,
    /// What it is for: marketing, utility or service.
    pub purpose: String,
    /// A test send.
    pub test: bool,
    /// Its campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Name of the campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_name: Option<String>,
    /// Its template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// Name of the template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_name: Option<String>,
    /// The number it leaves from, as people see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it was made.
    pub created_at: At,
    /// Meta's ids of it, the newest first.
    pub wamids: Vec<String>,
    /// Why it waits, while it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<MessageWait>,
    /// What may be done now, and if not, why.
    pub can: MessageCan,
    /// Each time Meta was asked, oldest first.
    pub attempts: Vec<MessageAttempt>,
    /// What Meta charges for it, as its webhook says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<MessagePrice>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// What may be done with a message now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageCan {
    /// Settle an unknown one by hand.
    pub resolve: May,
    /// Try a failed one again.
    pub retry: May,
}

const MESSAGE: &str = "
select l.name, case when app.can('leads.canView') then m.recipient else left(m.recipient, 3) || '…' || right(m.recipient, 2) end as phone,
       case when q.phase = 'claimed' then 'claimed' else m.state end as state, m.reason, m.code, m.body, m.purpose, m.test, m.person_id,
       m.campaign_id, c.name as campaign_name, m.template_id, t.name as template_name, n.display as number, u.full_name as by, m.created_at, app.can('messages.canRetryMessages') as may_retry,
       coalesce(c.state = 'cancelled', false) as cancelled,
       array(select w.wamid from app.wamid w where w.message_id = m.id order by w.attempt desc, w.at desc) as wamids
  from app.message m
  left join app.queue q on q.message_id = m.id
  left join app.lead l on l.id = m.person_id
  left join app.campaign c on c.id = m.campaign_id
  left join app.template t on t.id = m.template_id
  left join app.number n on n.id = m.number_id
  left join app.users u on u.id = m.created_by
 where m.id = $1";

impl Operation for ShowMessage {
    const NAME: &'static str = "show_message";
    const SUMMARY: &'static str = "One message with everything that happened to it.";
    const ROUTE: Route = Route::get("/api/messages/{message}");
    const PERMISSION: Option<&'static str> = Some("messages.canView");
    const TOPICS: &'static [Topic] = &[Topic::Messages];
    type Reply = Message;

    async fn run(self, work: &mut Work<'_>) -> Result<Message, Refusal> {
        let row = sqlx::query(MESSAGE)
            .bind(self.message)
            .fetch_optional(work.sql())
            .await?
            .ok_or_else(|| Refusal::not_found("message", self.message))?;
        let (state, reason): (String, Option<String>) =
            (row.try_get("state")?, row.try_get("reason")?);
        let code: Option<i32> = row.try_get("code")?;
        let (reason_title, advice) = words(&state, reason.as_deref(), code);
        Ok(Message {
            id: self.message,
            person: row.try_get("person_id")?,
            name: row.try_get("name")?,
            phone: row.try_get("phone")?,
            body: row.try_get("body")?,
            purpose: row.try_get("purpose")?,
            test: row.try_get("test")?,
            campaign: row.try_get("campaign_id")?,
            campaign_name: row.try_get("campaign_name")?,
            template: row.try_get("template_id")?,
            template_name: row.try_get("template_name")?,
            from: row.try_get("number")?,
            by: row.try_get("by")?,
            created_at: row.try_get("created_at")?,
            wamids: row.try_get("wamids")?,
            can: may(&row, &state, code)?,
            wait: waiting::of(work, self.message).await?,
            attempts: timeline::attempts(work, self.message).await?,
            price: timeline::price(work, self.message).await?,
            timeline: timeline::of(work, self.message).await?,
            state,
            reason,
            reason_title,
            advice,
            code,
        })
    }
}

fn may(row: &PgRow, state: &str, code: Option<i32>) -> Result<MessageCan, sqlx::Error> {
    let missing = (
        !row.try_get::<bool, _>("may_retry")?,
        "You may not retry messages (messages.canRetryMessages).",
    );
    let final_refusal = !explain_failure(code.unwrap_or_default(), None).retryable;
    Ok(MessageCan {
        resolve: May::unless(&[
            missing,
            (
                state != "unknown",
                "Only an unknown message is settled by hand.",
            ),
        ]),
        retry: May::unless(&[
            missing,
            (state != "failed", "Only a failed message is tried again."),
            (final_refusal, "Meta would refuse it again."),
            (
                row.try_get("cancelled")?,
                "Its campaign was cancelled and stays so.",
            ),
        ]),
    })
}

fn words(state: &str, reason: Option<&str>, code: Option<i32>) -> (Option<String>, Option<String>) {
    let pair = |title: &str, advice: &str| (Some(title.to_owned()), Some(advice.to_owned()));
    match state {
        "skipped" => {
            let (title, advice) = explain_skip(reason.unwrap_or_default());
            pair(title, advice)
        }
        "failed" => {
            let failure = explain_failure(code.unwrap_or_default(), reason);
            (Some(failure.title), Some(failure.advice))
        }
        "held" => pair(
            "Meta holds it back while it watches how people react.",
            "Wait: it is not lost and must not be sent again.",
        ),
        "unconfirmed" => pair(
            "Meta's answer was lost on the way.",
            "Wait: a webhook usually tells within seconds. It is never sent again by itself.",
        ),
        "unknown" => pair(
            "Nobody can tell whether it was sent.",
            "Ask the person if you can, then settle it as sent or not sent.",
        ),
        _ => (None, None),
    }
}
