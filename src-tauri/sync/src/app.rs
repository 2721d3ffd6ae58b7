//! What every request handler may use.

use std::sync::Arc;

use axum::extract::FromRef;
use operations::Core;
use secrecy::SecretString;
use sqlx::PgPool;

use crate::closing::Closing;
use crate::docs::Docs;
use crate::health::Health;
use crate::sign_in::SignIn;
use crate::topics::Topics;
use crate::webhooks::Intake;

/// Shared by all requests.
pub(crate) struct Parts {
    /// The operations.
    pub(crate) core: Core,
    /// Pool of the service's login.
    pub(crate) pool: PgPool,
    /// Passwords, sessions, tokens.
    pub(crate) sign_in: SignIn,
    /// Webhooks on their way into the database.
    pub(crate) intake: Intake,
    /// Secrets webhooks are checked with.
    pub(crate) app_secrets: Vec<SecretString>,
    /// Answers Meta's handshake.
    pub(crate) verify_token: Option<SecretString>,
    /// What has changed.
    pub(crate) topics: Topics,
    /// How things are.
    pub(crate) health: Health,
    /// The contract, for people.
    pub(crate) docs: Docs,
    /// `/metrics` has an address of its own.
    pub(crate) metrics_apart: bool,
    /// True once the service is asked to end.
    pub(crate) closing: Closing,
}

/// A handle on [`Parts`].
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

impl App {
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRef<App> for Core {
    fn from_ref(app: &App) -> Self {
        app.core.clone()
    }
}
