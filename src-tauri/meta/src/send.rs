//! Sending one message, and marking one as read.

use reqwest::Method;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value, json};

use crate::{Client, Error, ManageError, Message, SendError, message::Recipient};

/// Meta has taken the message in; that does not mean sent, let alone delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Meta's id of the message, opaque.
    pub wamid: String,
    /// The person's WhatsApp id; may differ from the number written to (Brazil, Mexico).
    pub wa_id: Option<String>,
    /// The person's business-scoped user id.
    pub user_id: Option<String>,
    /// Whether Meta goes on with it at once.
    pub status: MessageStatus,
}

/// What Meta does with an accepted message next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageStatus {
    /// On its way. Also assumed when Meta says nothing or a new word.
    Accepted,
    /// Held back while Meta judges the template; released or dropped later. Not a failure, never send it again.
    Held,
    /// Held because the template is paused.
    Paused,
}

impl Client {
    /// Checks the message against the documented limits and sends it.
    ///
    /// # Errors
    /// [`SendError`]; ask its `outcome()` before anything is done about it.
    pub async fn send(&self, phone_number_id: &str, body: &Message) -> Result<Accepted, SendError> {
        body.validate().map_err(Error::from)?;
        self.post_message(phone_number_id, body).await
    }

    /// Sends content that was rendered and checked before: `{"type":"template","template":{…}}`.
    /// `to` is a phone number in E.164 with `+`, or a business-scoped user id.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn send_raw(
        &self,
        phone_number_id: &str,
        to: &str,
        content: &Value,
        callback_data: &str,
    ) -> Result<Accepted, SendError> {
        self.post_message(
            phone_number_id,
            &Raw {
                to,
                content,
                callback_data,
            },
        )
        .await
    }

    /// Tells the person that we read this message and the earlier ones.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn mark_read(&self, phone_number_id: &str, wamid: &str) -> Result<(), ManageError> {
        let body = json!({"messaging_product": "whatsapp", "status": "read", "message_id": wamid});
        let request = self
            .call(Method::POST, &[phone_number_id, "messages"])?
            .json(&body);
        self.fetch::<Value>(request).await?;
        Ok(())
    }

    async fn post_message(
        &self,
        phone_number_id: &str,
        body: &impl Serialize,
    ) -> Result<Accepted, SendError> {
        let request = self
            .call(Method::POST, &[phone_number_id, "messages"])?
            .json(body);
        let answer: Answer = self.fetch(request).await?;
        answer.accepted().ok_or_else(|| {
            Error::Unreadable {
                http: 200,
                retry_after: None,
            }
            .into()
        })
    }
}

struct Raw<'a> {
    to: &'a str,
    content: &'a Value,
    callback_data: &'a str,
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("messaging_product", "whatsapp")?;
        map.serialize_entry("recipient_type", "individual")?;
        map.serialize_entry(Recipient::field_for(self.to), self.to)?;
        for (key, value) in self.content.as_object().into_iter().flatten() {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("biz_opaque_callback_data", self.callback_data)?;
        map.end()
    }
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    contacts: Vec<AnswerContact>,
    #[serde(default)]
    messages: Vec<AnswerMessage>,
}

#[derive(Deserialize)]
struct AnswerContact {
    wa_id: Option<String>,
    user_id: Option<String>,
}

#[derive(Deserialize)]
struct AnswerMessage {
    id: String,
    message_status: Option<String>,
}

impl Answer {
    fn accepted(self) -> Option<Accepted> {
        let message = self.messages.into_iter().next()?;
        let (wa_id, user_id) = self
            .contacts
            .into_iter()
            .next()
            .map_or((None, None), |c| (c.wa_id, c.user_id));
        let status = match message.message_status.as_deref() {
            Some("held_for_quality_assessment") => MessageStatus::Held,
            Some("paused") => MessageStatus::Paused,
            _ => MessageStatus::Accepted,
        };
        Some(Accepted {
            wamid: message.id,
            wa_id,
            user_id,
            status,
        })
    }
}
