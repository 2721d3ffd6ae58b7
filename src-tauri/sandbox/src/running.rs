//! Starting, steering and ending a sandbox.

use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};

use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    Error, Faults, Ledger, PersonView, Settings, Traits, control, graph, identity, serve,
    templates::Order,
    webhook::{self, Job, News, Said},
    world::World,
};

/// Starts sandboxes.
pub struct Sandbox;

/// A sandbox that runs. Dropping it ends it.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    world: Arc<World>,
    tasks: Vec<JoinHandle<()>>,
}

/// How long a webhook listener may take; providers assume 3 to 10 seconds.
const WEBHOOK_PATIENCE: Duration = Duration::from_secs(10);
/// How long `flush` waits at most: a listener that refuses would keep it forever.
const FLUSH_PATIENCE: Duration = Duration::from_secs(10);

impl Sandbox {
    /// Listens, and shakes hands with the webhook address if there is one.
    ///
    /// # Errors
    /// [`Error`]: the address is taken, a setting is wrong, or the handshake fails.
    pub async fn start(settings: Settings) -> Result<Running, Error> {
        if settings.numbers.is_empty() {
            return Err(Error::Settings {
                field: "numbers",
                problem: "at least one business number is needed",
            });
        }
        let addr = settings.listen;
        let listener = TcpListener::bind(addr)
            .await
            .map_err(|source| Error::Listen { addr, source })?;
        let addr = listener
            .local_addr()
            .map_err(|source| Error::Listen { addr, source })?;
        let http = reqwest::Client::builder()
            .timeout(WEBHOOK_PATIENCE)
            .no_proxy()
            .build()
            .map_err(Error::WebhookSender)?;
        let world = Arc::new(World::new(settings, http)?);
        if let Some(target) = world.webhook() {
            webhook::shake_hands(&world.http, &target, world.chance).await?;
        }
        let router = graph::router()
            .merge(control::router())
            .with_state(Arc::clone(&world));
        let tasks = vec![
            tokio::spawn(serve::serve(listener, router)),
            tokio::spawn(webhook::pump(Arc::clone(&world))),
        ];
        Ok(Running { addr, world, tasks })
    }
}

impl Running {
    /// `http://…`, the base address for clients.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The truth so far.
    pub fn ledger(&self) -> Ledger {
        self.world.ledger()
    }

    /// How often each message (its `<message>` part) was accepted.
    pub fn accepted_messages(&self) -> HashMap<String, u32> {
        self.world.book().acceptances.all()
    }

    /// Replaces all faults.
    pub fn set_faults(&self, faults: Faults) {
        self.world.set_faults(faults);
    }

    /// Posts webhooks to another address from now on, after the handshake; `None` = to nobody.
    ///
    /// # Errors
    /// [`Error::Handshake`].
    pub async fn set_webhook(&self, target: Option<crate::WebhookTarget>) -> Result<(), Error> {
        if let Some(target) = &target {
            webhook::shake_hands(&self.world.http, target, self.world.chance).await?;
        }
        self.world.set_webhook(target);
        Ok(())
    }

    /// Makes a person write to the first business number.
    ///
    /// # Errors
    /// [`Error::Unknown`] when `from` is no phone number.
    pub fn inbound(&self, from: &str, text: &str) -> Result<(), Error> {
        say(
            &self.world,
            from,
            None,
            Said::Text {
                body: text.to_owned(),
                context: None,
            },
        )
    }

    /// Makes a person press a quick reply.
    ///
    /// # Errors
    /// As [`Running::inbound`].
    pub fn press(&self, from: &str, payload: &str, text: &str) -> Result<(), Error> {
        let said = Said::Button {
            payload: payload.to_owned(),
            text: text.to_owned(),
            context: None,
            stops: false,
        };
        say(&self.world, from, None, said)
    }

    /// Makes a person stop (`true`) or resume marketing in WhatsApp itself.
    ///
    /// # Errors
    /// As [`Running::inbound`].
    pub fn preference(&self, from: &str, stop: bool) -> Result<(), Error> {
        say(
            &self.world,
            from,
            None,
            Said::Preference(if stop { "stop" } else { "resume" }),
        )
    }

    /// What is known about a person.
    ///
    /// # Errors
    /// As [`Running::inbound`].
    pub fn person(&self, phone: &str) -> Result<PersonView, Error> {
        person(&self.world, phone)
    }

    /// Makes a person somebody else than the seed drew.
    ///
    /// # Errors
    /// As [`Running::inbound`].
    pub fn set_traits(&self, phone: &str, traits: Traits) -> Result<(), Error> {
        set_traits(&self.world, phone, traits)
    }

    /// Sets a template's status (`APPROVED`, `REJECTED`, `PAUSED`, `DISABLED` …), with its webhook.
    ///
    /// # Errors
    /// [`Error::Unknown`] when there is no such template.
    pub fn set_template_status(&self, id: &str, status: &str) -> Result<(), Error> {
        order_template(
            &self.world,
            id,
            &Order {
                status: Some(status.to_owned()),
                ..Order::default()
            },
        )
    }

    /// Sets a template's quality (`GREEN`, `YELLOW`, `RED`), with its webhook; red pauses it.
    ///
    /// # Errors
    /// [`Error::Unknown`] when there is no such template.
    pub fn set_template_quality(&self, id: &str, quality: &str) -> Result<(), Error> {
        order_template(
            &self.world,
            id,
            &Order {
                quality: Some(quality.to_owned()),
                ..Order::default()
            },
        )
    }

    /// Moves a template to another category, with its webhook.
    ///
    /// # Errors
    /// [`Error::Unknown`] when there is no such template.
    pub fn set_template_category(&self, id: &str, category: &str) -> Result<(), Error> {
        order_template(
            &self.world,
            id,
            &Order {
                category: Some(category.to_owned()),
                ..Order::default()
            },
        )
    }

    /// Sends any other webhook: `account_update`, `business_capability_update` …
    ///
    /// # Errors
    /// [`Error::Unknown`] when Meta has no such field.
    pub fn announce(&self, field: &str, value: Value) -> Result<(), Error> {
        announce(&self.world, field, value)
    }

    /// Lets everything pending happen now, and waits until it is acknowledged (ten seconds at most).
    pub async fn flush(&self) {
        flush(&self.world).await;
    }

    /// Waits until nothing is pending: no step, no answer, no review, no unacknowledged webhook.
    pub async fn idle(&self) {
        self.world.queue.idle().await;
    }

    /// Counts a send as if it had been accepted at `now`, for tests of what the ledger finds.
    #[cfg(test)]
    pub(crate) fn count_as_sent_at(&self, phone: &str, category: &str, now: std::time::Instant) {
        self.world.book().count_after_stop(
            &identity::digits(phone).unwrap_or_default(),
            category,
            now,
        );
    }

    /// Ends it; open connections are closed.
    pub async fn stop(mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
            // An aborted task reports just that.
            let _ = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// Fields that can be announced by order.
const FIELDS: &[&str] = &[
    "account_alerts",
    "account_review_update",
    "account_update",
    "business_capability_update",
    "messages",
    "message_template_components_update",
    "message_template_quality_update",
    "message_template_status_update",
    "phone_number_name_update",
    "phone_number_quality_update",
    "security",
    "template_category_update",
    "user_preferences",
];

fn key(phone: &str) -> Result<String, Error> {
    identity::digits(phone).ok_or(Error::Unknown {
        what: "phone number",
    })
}

pub(crate) fn person(world: &World, phone: &str) -> Result<PersonView, Error> {
    Ok(world.book().person(&world.settings, &key(phone)?).view())
}

pub(crate) fn set_traits(world: &World, phone: &str, traits: Traits) -> Result<(), Error> {
    world.book().person(&world.settings, &key(phone)?).traits = traits;
    Ok(())
}

pub(crate) fn say(world: &World, from: &str, to: Option<&str>, said: Said) -> Result<(), Error> {
    let number = to
        .map_or(Some(0), |id| world.number(id))
        .ok_or(Error::Unknown {
            what: "business number",
        })?;
    world.queue.add(
        Duration::ZERO,
        Job::Said {
            person: key(from)?,
            number,
            said,
        },
    );
    Ok(())
}

pub(crate) fn order_template(world: &World, id: &str, order: &Order) -> Result<(), Error> {
    let unknown = Error::Unknown { what: "template" };
    let Ok(id) = id.parse() else {
        return Err(unknown);
    };
    let news = world
        .templates_mut()
        .obey(&world.queue, id, order)
        .ok_or(unknown)?;
    for item in news {
        world.queue.add(Duration::ZERO, Job::News(item));
    }
    Ok(())
}

pub(crate) fn announce(world: &World, field: &str, value: Value) -> Result<(), Error> {
    let field = FIELDS
        .iter()
        .find(|known| **known == field)
        .ok_or(Error::Unknown {
            what: "webhook field",
        })?;
    let mut news = News::field(field, value);
    news.number = (*field == "messages").then_some(0);
    world.queue.add(Duration::ZERO, Job::News(news));
    Ok(())
}

pub(crate) async fn flush(world: &World) {
    world.queue.hurry();
    // Too late is told by what is still pending.
    let _ = tokio::time::timeout(FLUSH_PATIENCE, world.queue.idle()).await;
}
