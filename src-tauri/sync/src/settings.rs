//! What a running service needs to know. `command::serve` reads it from the environment; the desktop and the demo make it themselves.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;

/// How the service is run.
#[derive(Clone)]
pub struct ServiceSettings {
    /// The service's own login (`wb_…_service`).
    pub database: PgConnectOptions,
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The address browsers and Meta use, without a path. `https` makes cookies secure. None: whatever address is asked.
    pub public_url: Option<String>,
    /// Meta, when this service sends.
    pub graph: Option<Graph>,
    /// Secrets of Meta's app, two while one is being replaced. None: every webhook is refused.
    pub app_secrets: Vec<SecretString>,
    /// Meta shows it once, when the webhook address is registered.
    pub verify_token: Option<SecretString>,
    /// Where `/metrics` is answered to anybody. None: on the main port, to callers on this machine.
    pub metrics: Option<SocketAddr>,
    /// The file with the key of the tokens, made when missing. None: a key of this process alone.
    pub token_key: Option<PathBuf>,
    /// How the workers work. The account of [`Graph`] stands in for theirs.
    pub workers: workers::Settings,
}

/// How to reach Meta, and as whom.
#[derive(Clone)]
pub struct Graph {
    /// Address, version, token.
    pub meta: meta::Settings,
    /// The WhatsApp Business account, connected at start.
    pub waba_id: Option<String>,
    /// The number the office was set up with. Messages go out from the number their campaign names.
    pub phone_number_id: Option<String>,
}

impl ServiceSettings {
    /// On this machine's own address, any free port, without Meta: browsers and the API only.
    pub fn local(database: PgConnectOptions) -> Self {
        Self {
            database,
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: None,
            graph: None,
            app_secrets: Vec::new(),
            verify_token: None,
            metrics: None,
            token_key: None,
            workers: workers::Settings::default(),
        }
    }
}
