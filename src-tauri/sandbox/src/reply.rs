//! The answer to an accepted send.

use serde::Serialize;

/// Meta's answer with HTTP 200.
#[derive(Serialize)]
pub(crate) struct Reply {
    messaging_product: &'static str,
    contacts: [Contact; 1],
    messages: [Accepted; 1],
}

#[derive(Serialize)]
struct Contact {
    input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wa_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

#[derive(Serialize)]
struct Accepted {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_status: Option<&'static str>,
}

impl Reply {
    pub(crate) fn new(input: &str, wamid: String) -> Self {
        let contact = Contact {
            input: input.to_owned(),
            wa_id: None,
            user_id: None,
        };
        let accepted = Accepted {
            id: wamid,
            message_status: None,
        };
        Self {
            messaging_product: "whatsapp",
            contacts: [contact],
            messages: [accepted],
        }
    }

    /// Names the person; an empty `wa_id` is left out.
    pub(crate) fn of(mut self, wa_id: String, user_id: Option<String>) -> Self {
        self.contacts[0].wa_id = Some(wa_id).filter(|id| !id.is_empty());
        self.contacts[0].user_id = user_id;
        self
    }

    /// Meta writes the status for templates only.
    pub(crate) fn status(mut self, status: Option<&'static str>) -> Self {
        self.messages[0].message_status = status;
        self
    }
}
