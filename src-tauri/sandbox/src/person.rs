//! A person: what they are like, what they got, what they said.

use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::{Settings, bucket::Bucket, chance::Chance, identity};

/// What a person is like. Drawn from the seed, unless set by order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Traits {
    /// Is on WhatsApp; otherwise 131026.
    pub whatsapp: bool,
    /// Gets messages within seconds; otherwise they stay at `sent`.
    pub online: bool,
    /// Shows that they have read.
    pub receipts: bool,
    /// Gets no more marketing for now (131049).
    pub capped: bool,
    /// Is in Meta's trial group (130472).
    pub experiment: bool,
    /// Has blocked us.
    pub blocked: bool,
    /// Answers.
    pub replies: bool,
    /// Stops after the first marketing or utility message, in this way.
    pub stops: Option<StopWay>,
    /// Hides the number behind a user name.
    pub hidden: bool,
}

/// How a person stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopWay {
    /// Writes a stop word.
    Word,
    /// Presses the template's last quick reply, or writes when there is none.
    Button,
    /// Stops marketing in WhatsApp itself.
    App,
}

/// What is known about a person, for tests and for people who train.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// WhatsApp's id.
    pub wa_id: String,
    /// Business-scoped user id.
    pub user_id: String,
    /// What the person is like.
    pub traits: Traits,
    /// Messages accepted for the person.
    pub accepted: u32,
    /// Messages that reached a device.
    pub delivered: u32,
    /// Messages that were read.
    pub read: u32,
    /// Messages that failed after acceptance.
    pub failed: u32,
    /// Messages the person wrote.
    pub wrote: u32,
    /// Has said stop (word, button or in WhatsApp).
    pub stopped: bool,
    /// Our message ids that were accepted, in order; one that stands twice is a double.
    pub messages: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Person {
    /// Digits, or the user id when nothing else is known.
    pub(crate) key: String,
    pub(crate) wa_id: String,
    pub(crate) user_id: String,
    pub(crate) traits: Traits,
    pub(crate) accepted: u32,
    pub(crate) delivered: u32,
    pub(crate) read: u32,
    pub(crate) failed: u32,
    pub(crate) wrote: u32,
    pub(crate) messages: Vec<String>,
    pub(crate) wrote_at: Option<Instant>,
    pub(crate) stop: Option<Stop>,
    pub(crate) marketing_stopped: bool,
    pub(crate) pair: Bucket,
    pub(crate) counted_at: Option<Instant>,
    pub(crate) stop_planned: bool,
}

/// A stop, and since when the other side has known it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop {
    /// Only marketing must end (stopped in WhatsApp itself); a stop word ends utility too.
    pub(crate) marketing_only: bool,
    /// When the webhook that carried it was answered with 200.
    pub(crate) known_at: Option<Instant>,
}

/// Meta: one message in six seconds, up to 45 borrowed from the future.
const PAIR_RATE: f64 = 1.0 / 6.0;
const PAIR_BURST: f64 = 45.0;
/// Meta's service window.
const WINDOW_SECONDS: u64 = 24 * 3600;

impl Person {
    pub(crate) fn new(settings: &Settings, key: &str) -> Self {
        let chance = Chance::new(settings.seed);
        let by_phone = key.bytes().all(|b| b.is_ascii_digit());
        Self {
            key: key.to_owned(),
            wa_id: if by_phone {
                identity::wa_id(key)
            } else {
                String::new()
            },
            user_id: if by_phone {
                identity::user_id(chance, key)
            } else {
                key.to_owned()
            },
            traits: Traits::drawn(settings, key, by_phone),
            accepted: 0,
            delivered: 0,
            read: 0,
            failed: 0,
            wrote: 0,
            messages: Vec::new(),
            wrote_at: None,
            stop: None,
            marketing_stopped: false,
            pair: Bucket::new(PAIR_RATE, PAIR_BURST),
            counted_at: None,
            stop_planned: false,
        }
    }

    /// Whether the person wrote within 24 hours.
    pub(crate) fn window_open(&self, now: Instant) -> bool {
        self.wrote_at
            .is_some_and(|at| now.saturating_duration_since(at).as_secs() < WINDOW_SECONDS)
    }

    pub(crate) fn view(&self) -> PersonView {
        PersonView {
            wa_id: self.wa_id.clone(),
            user_id: self.user_id.clone(),
            traits: self.traits,
            accepted: self.accepted,
            delivered: self.delivered,
            read: self.read,
            failed: self.failed,
            wrote: self.wrote,
            stopped: self.stop.is_some(),
            messages: self.messages.clone(),
        }
    }
}

impl Traits {
    fn drawn(settings: &Settings, key: &str, by_phone: bool) -> Self {
        let chance = Chance::new(settings.seed);
        let shares = &settings.shares;
        let is = |share: f64, what: &str| chance.draw(&[what, key]) < share;
        let stops = if is(shares.stops, "stops") {
            Some(if is(0.5, "stop way") {
                StopWay::Button
            } else {
                StopWay::Word
            })
        } else {
            is(shares.app_stops, "app stops").then_some(StopWay::App)
        };
        Self {
            whatsapp: !is(shares.not_on_whatsapp, "whatsapp"),
            online: is(shares.online, "online"),
            receipts: is(shares.receipts, "receipts"),
            capped: is(shares.marketing_cap, "capped"),
            experiment: is(shares.experiment, "experiment"),
            blocked: is(shares.blocked, "blocked"),
            replies: is(shares.replies, "replies"),
            stops,
            hidden: !by_phone || is(shares.hidden_phones, "hidden"),
        }
    }
}
