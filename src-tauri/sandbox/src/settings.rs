//! What the imitation is like: numbers, limits, people and faults.

use std::{net::SocketAddr, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Faults;

/// Everything that can be set. [`Settings::default`] is the training mode, [`Settings::sink`] the benchmark sink.
#[derive(Clone)]
pub struct Settings {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Signs the webhooks.
    pub app_secret: String,
    /// The token clients must show.
    pub access_token: String,
    /// The WhatsApp Business account.
    pub waba_id: String,
    /// Its business numbers.
    pub numbers: Vec<Number>,
    /// Unique people outside the service window per moving 24 hours, for all numbers together.
    pub tier: Tier,
    /// Keep Meta's rule of one message per six seconds to one person, 45 borrowed.
    pub pair_rate: bool,
    /// Management calls per hour (Meta: 5,000 with a registered number).
    pub management_calls_per_hour: u32,
    /// Templates the account may hold (Meta: 250 unverified, 6,000 verified).
    pub templates_held: usize,
    /// Where webhooks go; none = nobody listens.
    pub webhook: Option<WebhookTarget>,
    /// Most updates in one webhook post (Meta: 1,000).
    pub batch: usize,
    /// Most webhook posts under way at once.
    pub webhook_parallel: usize,
    /// Every decision is drawn from this seed and the person's number, so a run can be repeated.
    pub seed: u64,
    /// How much faster than in life people and reviewers act. Rate limits always run in real time.
    pub speed: f64,
    /// How long the review of a template takes, before `speed`.
    pub review_delay: Duration,
    /// Holding back of new marketing templates; none = off.
    pub pacing: Option<Pacing>,
    /// What people are like.
    pub shares: Shares,
    /// Faults from the start.
    pub faults: Faults,
    /// Templates that are approved from the start, as bodies of a creation call.
    pub templates: Vec<Value>,
    /// Take every send without looking into it, keep only the ledger, tell nobody: the benchmark sink.
    pub sink: bool,
}

/// A business number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// Its id.
    pub id: String,
    /// The number, digits only.
    pub display: String,
    /// `STANDARD`, `HIGH` or `NOT_APPLICABLE`.
    pub throughput: String,
    /// Messages per second (Meta: 80, or 1,000 at level HIGH); 0 = no limit.
    pub mps: u32,
}

/// Where webhooks go.
#[derive(Clone)]
pub struct WebhookTarget {
    /// The callback.
    pub url: String,
    /// Shown in the handshake.
    pub verify_token: String,
}

/// Meta's messaging limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// 250 people.
    #[serde(rename = "TIER_250")]
    T250,
    /// 2,000 people.
    #[serde(rename = "TIER_2K")]
    T2K,
    /// 10,000 people.
    #[serde(rename = "TIER_10K")]
    T10K,
    /// 100,000 people.
    #[serde(rename = "TIER_100K")]
    T100K,
    /// No limit.
    #[serde(rename = "TIER_UNLIMITED")]
    Unlimited,
}

impl Tier {
    /// Meta's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::T250 => "TIER_250",
            Self::T2K => "TIER_2K",
            Self::T10K => "TIER_10K",
            Self::T100K => "TIER_100K",
            Self::Unlimited => "TIER_UNLIMITED",
        }
    }

    /// People per moving 24 hours.
    pub fn people(self) -> usize {
        match self {
            Self::T250 => 250,
            Self::T2K => 2_000,
            Self::T10K => 10_000,
            Self::T100K => 100_000,
            Self::Unlimited => usize::MAX,
        }
    }
}

/// Holding back: the first messages of a new marketing template go out, the rest waits for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pacing {
    /// How many go out at once.
    pub free: u32,
    /// How long the rest is held, before `speed`.
    pub hold: Duration,
    /// Whether the held ones are dropped (132015, template paused) or released.
    pub drop: bool,
}

/// Shares of people, 0 to 1 each. A person is the same in every run with the same seed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shares {
    /// Get messages within seconds; the others are away and stay at `sent`.
    pub online: f64,
    /// Show that they have read.
    pub receipts: f64,
    /// Are not on WhatsApp (131026).
    pub not_on_whatsapp: f64,
    /// Get no more marketing for now (131049).
    pub marketing_cap: f64,
    /// Are in Meta's trial group (130472).
    pub experiment: f64,
    /// Have blocked us and stay at `sent`.
    pub blocked: f64,
    /// Answer a message.
    pub replies: f64,
    /// Write STOP, or press the stop button, after the first marketing or utility message.
    pub stops: f64,
    /// Stop marketing in WhatsApp itself (`user_preferences`, later 131050).
    pub app_stops: f64,
    /// Hide the number behind a user name: webhooks carry only the user id.
    pub hidden_phones: f64,
    /// Templates that fail their review.
    pub rejected_templates: f64,
}

impl Default for Shares {
    fn default() -> Self {
        Self {
            online: 0.92,
            receipts: 0.75,
            not_on_whatsapp: 0.03,
            marketing_cap: 0.02,
            experiment: 0.005,
            blocked: 0.01,
            replies: 0.05,
            stops: 0.02,
            app_stops: 0.005,
            hidden_phones: 0.0,
            rejected_templates: 0.0,
        }
    }
}

impl Shares {
    /// Everybody gets and reads everything; nobody answers, stops or fails.
    pub fn perfect() -> Self {
        Self {
            online: 1.0,
            receipts: 1.0,
            ..Self::nobody()
        }
    }

    /// Everybody is away: messages stay at `sent`.
    pub fn nobody() -> Self {
        Self {
            online: 0.0,
            receipts: 0.0,
            not_on_whatsapp: 0.0,
            marketing_cap: 0.0,
            experiment: 0.0,
            blocked: 0.0,
            replies: 0.0,
            stops: 0.0,
            app_stops: 0.0,
            hidden_phones: 0.0,
            rejected_templates: 0.0,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            app_secret: "training-app-secret".to_owned(),
            access_token: "training-token".to_owned(),
            waba_id: "660000000000001".to_owned(),
            numbers: vec![Number::standard("710000000000001", "15550100200")],
            tier: Tier::T100K,
            pair_rate: true,
            management_calls_per_hour: 5_000,
            templates_held: 250,
            webhook: None,
            batch: 50,
            webhook_parallel: 8,
            seed: 1,
            speed: 1.0,
            review_delay: Duration::from_secs(60),
            pacing: None,
            shares: Shares::default(),
            faults: Faults::default(),
            templates: Vec::new(),
            sink: false,
        }
    }
}

impl Settings {
    /// A sink for benchmarks: takes everything as fast as it can, sends no webhooks, keeps only the ledger.
    pub fn sink() -> Self {
        let number = Number {
            mps: 0,
            ..Number::standard("710000000000001", "15550100200")
        };
        Self {
            numbers: vec![number],
            tier: Tier::Unlimited,
            pair_rate: false,
            shares: Shares::nobody(),
            sink: true,
            ..Self::default()
        }
    }
}

impl Number {
    /// A number with Meta's usual 80 messages per second.
    pub fn standard(id: &str, display: &str) -> Self {
        Self {
            id: id.to_owned(),
            display: display.to_owned(),
            throughput: "STANDARD".to_owned(),
            mps: 80,
        }
    }
}
