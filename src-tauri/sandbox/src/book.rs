//! Everything that changes while the sandbox runs, but templates: numbers, people, messages and the ledger.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

use crate::{
    Ledger, Settings,
    bucket::Bucket,
    chance::mix,
    ledger::Acceptances,
    person::{Person, Stop},
};

pub(crate) struct Book {
    pub(crate) numbers: Vec<NumberState>,
    pub(crate) people: HashMap<String, Person>,
    /// Business-scoped user id → key of the person.
    pub(crate) by_user_id: HashMap<String, String>,
    pub(crate) messages: HashMap<String, History>,
    pub(crate) acceptances: Acceptances,
    pub(crate) ledger: Ledger,
    counted: VecDeque<(Instant, String)>,
    wamids: u64,
    seed: u64,
}

/// A business number and its rates.
pub(crate) struct NumberState {
    pub(crate) registered: bool,
    /// Outbound only: what a careful sender can keep.
    outbound: Option<Bucket>,
    /// Outbound and inbound together, as Meta counts.
    both: Option<Bucket>,
}

/// An accepted message.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) wamid: String,
    /// Index of the business number.
    pub(crate) number: usize,
    /// Key of the person.
    pub(crate) person: String,
    pub(crate) callback: Option<String>,
    /// `marketing`, `utility`, `authentication` or `service`.
    pub(crate) category: &'static str,
    /// Id of the template.
    pub(crate) template: Option<String>,
    /// Payload and text of the template's last quick reply.
    pub(crate) button: Option<(String, String)>,
    /// A media address Meta cannot fetch.
    pub(crate) broken_link: bool,
    /// Free-form outside the service window.
    pub(crate) outside_window: bool,
}

/// What happened to a message so far: words of `message_history` with Unix seconds.
pub(crate) struct History {
    pub(crate) sent: Arc<Sent>,
    pub(crate) events: Vec<(&'static str, u64)>,
}

/// What the rates say about a send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rate {
    Free,
    NumberTooFast,
    InboundTookIt,
}

/// The sender's documented life of an intent: a send this long after a STOP may still be under way.
const INTENT_LIFE: Duration = Duration::from_secs(5);
const DAY: Duration = Duration::from_secs(24 * 3600);

impl Book {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            numbers: settings
                .numbers
                .iter()
                .map(|number| NumberState::new(number.mps))
                .collect(),
            people: HashMap::new(),
            by_user_id: HashMap::new(),
            messages: HashMap::new(),
            acceptances: Acceptances::default(),
            ledger: Ledger::default(),
            counted: VecDeque::new(),
            wamids: 0,
            seed: settings.seed,
        }
    }

    /// The person of this key (digits or user id), made when first met.
    pub(crate) fn person(&mut self, settings: &Settings, key: &str) -> &mut Person {
        let key = self
            .by_user_id
            .get(key)
            .cloned()
            .unwrap_or_else(|| key.to_owned());
        if !self.people.contains_key(&key) {
            let person = Person::new(settings, &key);
            self.by_user_id.insert(person.user_id.clone(), key.clone());
            self.people.insert(key.clone(), person);
        }
        self.people
            .entry(key.clone())
            .or_insert_with(|| Person::new(settings, &key))
    }

    /// A new id: opaque, unique, about sixty characters, as Meta's are.
    pub(crate) fn wamid(&mut self) -> String {
        self.wamids += 1;
        let mut bytes = [0_u8; 38];
        for (at, chunk) in bytes.chunks_mut(8).enumerate() {
            let word = if at == 0 {
                self.wamids ^ mix(self.seed)
            } else {
                mix(self.wamids ^ mix(self.seed ^ at as u64))
            };
            chunk.copy_from_slice(&word.to_be_bytes()[..chunk.len()]);
        }
        format!("wamid.HBgL{}", STANDARD_NO_PAD.encode(bytes))
    }

    /// Counts an accepted send; `message` may be empty when the sender gave it no name.
    pub(crate) fn accepted(&mut self, message: &str) {
        self.ledger.accepted += 1;
        if !message.is_empty() && self.acceptances.count(message) > 0 {
            self.ledger.doubles += 1;
        }
    }

    /// Whether one more person fits the messaging limit; a person counted within 24 hours always does.
    pub(crate) fn fits_tier(&mut self, settings: &Settings, key: &str, now: Instant) -> bool {
        while let Some((at, old)) = self
            .counted
            .front()
            .filter(|(at, _)| now.saturating_duration_since(*at) >= DAY)
        {
            let at = *at;
            if let Some(person) = self
                .people
                .get_mut(old)
                .filter(|person| person.counted_at == Some(at))
            {
                person.counted_at = None;
            }
            self.counted.pop_front();
        }
        let known = self
            .people
            .get(key)
            .is_some_and(|person| person.counted_at.is_some());
        known || self.counted.len() < settings.tier.people()
    }

    /// Counts a person towards the messaging limit.
    pub(crate) fn count_person(&mut self, key: &str, now: Instant) {
        if let Some(person) = self
            .people
            .get_mut(key)
            .filter(|person| person.counted_at.is_none())
        {
            person.counted_at = Some(now);
            self.counted.push_back((now, key.to_owned()));
        }
    }

    /// Records that the person said stop.
    pub(crate) fn stop(&mut self, key: &str, marketing_only: bool) {
        self.ledger.stops += 1;
        if let Some(person) = self.people.get_mut(key) {
            let wider = person
                .stop
                .is_none_or(|stop| stop.marketing_only && !marketing_only);
            if wider {
                person.stop = Some(Stop {
                    marketing_only,
                    known_at: None,
                });
            }
        }
    }

    /// The webhook with the person's stop was answered with 200.
    pub(crate) fn stop_known(&mut self, key: &str, now: Instant) {
        let stop = self
            .people
            .get_mut(key)
            .and_then(|person| person.stop.as_mut());
        if let Some(stop) = stop {
            stop.known_at.get_or_insert(now);
        }
    }

    /// Counts a send that should not have been made any more.
    pub(crate) fn count_after_stop(&mut self, key: &str, category: &str, now: Instant) {
        let Some(stop) = self.people.get(key).and_then(|person| person.stop) else {
            return;
        };
        let covered = category == "marketing" || (category == "utility" && !stop.marketing_only);
        let late = stop
            .known_at
            .is_some_and(|at| now.saturating_duration_since(at) > INTENT_LIFE);
        if covered && late {
            self.ledger.after_stop += 1;
        }
    }
}

impl NumberState {
    /// A quarter of a second above the rate allows for jitter on the way: a sender that keeps every moving second is
    /// never refused.
    fn new(mps: u32) -> Self {
        let rate = f64::from(mps);
        let bucket = |seconds: f64| (mps > 0).then(|| Bucket::new(rate, rate * seconds));
        Self {
            registered: true,
            outbound: bucket(1.25),
            both: bucket(2.0),
        }
    }

    pub(crate) fn take(&mut self, now: Instant) -> Rate {
        if !self.outbound.as_mut().is_none_or(|bucket| bucket.take(now)) {
            return Rate::NumberTooFast;
        }
        if self.both.as_mut().is_none_or(|bucket| bucket.take(now)) {
            Rate::Free
        } else {
            Rate::InboundTookIt
        }
    }

    pub(crate) fn inbound(&mut self, now: Instant) {
        if let Some(both) = &mut self.both {
            both.drain(now);
        }
    }
}

impl Sent {
    /// What draws about this message are keyed on: what the sender calls it, else Meta's id.
    pub(crate) fn name(&self) -> &str {
        self.callback.as_deref().unwrap_or(&self.wamid)
    }
}
