//! A sandbox, a client for it and a listener, ready for a test.

use std::time::Duration;

use meta::{Accepted, Client, SendError};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::listener::Listener;
use crate::{Faults, Running, Sandbox, Settings, Shares};

pub(super) const NUMBER: &str = "710000000000001";
pub(super) const WABA: &str = "660000000000001";

pub(super) struct Office {
    pub(super) sandbox: Running,
    pub(super) client: Client,
    pub(super) listener: Listener,
}

pub(super) fn template(name: &str, category: &str) -> Value {
    json!({"name": name, "language": "en_US", "category": category, "components": [
        {"type": "BODY", "text": format!("Hello {{{{1}}}}, this is the message called {name} from us."), "example": {"body_text": [["Ana"]]}},
        {"type": "FOOTER", "text": format!("Footer of {name}")},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Stop promotions"}]}]})
}

/// Perfect people, very fast, with two templates: `news` (marketing) and `order` (utility).
pub(super) fn settings() -> Settings {
    Settings {
        shares: Shares::perfect(),
        speed: 100_000.0,
        templates: vec![template("news", "MARKETING"), template("order", "UTILITY")],
        ..Settings::default()
    }
}

pub(super) fn client(sandbox: &Running, timeout: Duration) -> Client {
    let token = SecretString::from("training-token".to_owned());
    Client::new(meta::Settings {
        base_url: sandbox.url(),
        version: "v25.0".to_owned(),
        token,
        timeout,
    })
    .unwrap()
}

pub(super) async fn open(change: impl FnOnce(&mut Settings)) -> Office {
    let listener = Listener::start().await;
    let mut settings = settings();
    settings.webhook = Some(listener.target.clone());
    change(&mut settings);
    let sandbox = Sandbox::start(settings).await.unwrap();
    Office {
        client: client(&sandbox, Duration::from_secs(5)),
        sandbox,
        listener,
    }
}

pub(super) fn filled(name: &str, value: &str) -> Value {
    json!({"type": "template", "template": {"name": name, "language": {"code": "en_US"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": value}]}]}})
}

pub(super) fn text(body: &str) -> Value {
    json!({"type": "text", "text": {"body": body}})
}

/// A number of Great Britain, where marketing is delivered.
pub(super) fn phone(nth: u32) -> String {
    format!("+4477009{nth:05}")
}

impl Office {
    pub(super) async fn send(
        &self,
        to: &str,
        content: &Value,
        callback: &str,
    ) -> Result<Accepted, SendError> {
        self.client.send_raw(NUMBER, to, content, callback).await
    }

    /// Sends the marketing template and expects it to be accepted.
    pub(super) async fn news(&self, to: &str, callback: &str) -> Accepted {
        self.send(to, &filled("news", "Ana"), callback)
            .await
            .unwrap()
    }

    pub(super) fn faults(&self, faults: Faults) {
        self.sandbox.set_faults(faults);
    }
}
