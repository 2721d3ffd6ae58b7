//! The service from start to end. Nothing is served before the database, the schema and the addresses are known to be good.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use ground::database;
use ground::ids::UserId;
use operations::Core;
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgPool};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{App, Parts};
use crate::closing::Closing;
use crate::docs::{self, Docs};
use crate::engines::Engines;
use crate::health::{self, Health};
use crate::sign_in::{self, SignIn};
use crate::topics::Topics;
use crate::webhooks::{self, Intake};
use crate::{Error, ServiceSettings, events, figures, http, page, rest};

/// Connections for people's requests and the listener.
const FOR_PEOPLE: u32 = 12;
/// Connections for webhooks alone, so that no crowd of readers keeps them out.
const FOR_WEBHOOKS: u32 = 2;
/// Connections for the workers.
const FOR_WORKERS: u32 = 12;

/// A running service. Stop it with [`Service::stop`]; dropping it ends it at once.
pub struct Service {
    app: App,
    addr: SocketAddr,
    metrics_addr: Option<SocketAddr>,
    closing: watch::Sender<bool>,
    engines: Option<Engines>,
    tasks: Vec<JoinHandle<()>>,
    background: Vec<JoinHandle<()>>,
}

impl Service {
    /// Checks everything, listens, and starts the workers.
    ///
    /// # Errors
    /// [`Error`], one line each, naming the setting or the place.
    pub async fn start(settings: ServiceSettings) -> Result<Self, Error> {
        figures::start();
        check_database(&settings.database, settings.workers.witness.as_deref()).await?;
        let listener = listen("WAYBILL_LISTEN", settings.listen).await?;
        let metrics = match settings.metrics {
            Some(address) => Some(listen("WAYBILL_METRICS_LISTEN", address).await?),
            None => None,
        };
        let (closing, closes) = Closing::new();
        let contract = docs::contract();
        let (parts, background) = parts(&settings, &contract, closes.clone())?;
        let https = settings
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"));
        let router = router(&parts.core, &contract);
        let app = App::new(parts);
        let mut service = Self {
            addr: local(&listener)?,
            metrics_addr: metrics.as_ref().map(local).transpose()?,
            engines: Some(
                Engines::start(
                    pool(&settings.database, FOR_WORKERS),
                    settings.graph,
                    settings.workers,
                )
                .await?,
            ),
            app: app.clone(),
            closing,
            tasks: Vec::new(),
            background,
        };
        service.tasks.push(tokio::spawn(http::serve(
            listener,
            http::around(router.with_state(app.clone()), https),
            closes.clone(),
        )));
        if let Some(listener) = metrics {
            service.tasks.push(tokio::spawn(http::serve(
                listener,
                health::metrics_alone().with_state(app),
                closes,
            )));
        }
        Ok(service)
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where `/metrics` has an address of its own.
    pub fn metrics_addr(&self) -> Option<SocketAddr> {
        self.metrics_addr
    }

    /// `http://…`, for this machine.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// A link that signs a person in once, within five minutes: for whoever runs Waybill on their own machine.
    pub fn invite(&self, user: UserId) -> String {
        format!("{}{}", self.url(), self.app.sign_in.invite(user))
    }

    /// Stops accepting, lets requests finish, lets workers finish and give their leases back.
    pub async fn stop(mut self) {
        // Nobody listening any more is what is wanted.
        let _ = self.closing.send(true);
        for task in self.tasks.drain(..) {
            ended(task.await);
        }
        if let Some(engines) = self.engines.take() {
            engines.stop().await;
        }
        let pool = self.app.pool.clone();
        let background = std::mem::take(&mut self.background);
        drop(self);
        for task in background {
            task.abort();
        }
        // A client that went away mid-answer must not hold up the end.
        let _ = tokio::time::timeout(Duration::from_secs(5), pool.close()).await;
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.closing.send(true);
        self.tasks
            .iter()
            .chain(&self.background)
            .for_each(JoinHandle::abort);
    }
}

fn ended(task: Result<(), tokio::task::JoinError>) {
    if let Err(error) = task {
        tracing::error!(%error, "a part of the service broke");
    }
}

async fn check_database(options: &PgConnectOptions, witness: Option<&Path>) -> Result<(), Error> {
    let mut connection = database::single(options).await?;
    database::check_schema(options, &mut connection).await?;
    untouched(options, &mut connection).await?;
    let asking = "select session_user::text like 'wb\\_%\\_service' and not (select rolsuper from pg_roles where rolname = session_user)";
    let is_the_service: bool = sqlx::query_scalar(asking)
        .fetch_one(&mut connection)
        .await
        .map_err(|error| database::explain(options, error))?;
    if let Some(file) = witness.filter(|_| is_the_service) {
        audit::witness::remember(&mut connection, file).await?;
    }
    // Only asked: a connection that closes badly is closed all the same.
    let _ = connection.close().await;
    if is_the_service {
        Ok(())
    } else {
        Err(Error::NotTheService {
            login: options.get_username().to_owned(),
        })
    }
}

/// A writer does not work on a database whose triggers, policies, functions or rights are not the ones shipped.
async fn untouched(
    options: &PgConnectOptions,
    connection: &mut sqlx::PgConnection,
) -> Result<(), Error> {
    let differences = audit::fingerprint::tampered(connection).await?;
    for line in &differences {
        tracing::error!(line, "the guards of the database were changed");
    }
    differences.first().map_or(Ok(()), |first| {
        Err(Error::Tampered {
            database: options.get_database().unwrap_or_default().to_owned(),
            count: differences.len(),
            first: first.clone(),
        })
    })
}

async fn listen(setting: &'static str, address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address)
        .await
        .map_err(|source| Error::Listen {
            setting,
            address,
            source,
        })
}

fn local(listener: &TcpListener) -> Result<SocketAddr, Error> {
    Ok(listener.local_addr()?)
}

/// Opens connections when they are asked for.
fn pool(options: &PgConnectOptions, most: u32) -> PgPool {
    let limited = options.clone().options([
        ("statement_timeout", "60s"),
        ("idle_in_transaction_session_timeout", "60s"),
    ]);
    PgPoolOptions::new()
        .min_connections(0)
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(5))
        .idle_timeout(Duration::from_secs(60))
        .connect_lazy_with(limited)
}

fn parts(
    settings: &ServiceSettings,
    contract: &Value,
    closing: Closing,
) -> Result<(Parts, Vec<JoinHandle<()>>), Error> {
    let people = pool(&settings.database, FOR_PEOPLE);
    let core = Core::new(people.clone());
    let (intake, committing) = Intake::start(pool(&settings.database, FOR_WEBHOOKS));
    let (topics, listening) = Topics::follow(people.clone(), all_topics(&core), closing.clone());
    let parts = Parts {
        sign_in: SignIn::new(
            people.clone(),
            settings.public_url.as_deref(),
            settings.token_key.as_deref(),
        )?,
        health: Health::new(people.clone()),
        docs: Docs::new(contract),
        app_secrets: settings.app_secrets.clone(),
        verify_token: settings.verify_token.clone(),
        metrics_apart: settings.metrics.is_some(),
        pool: people,
        core,
        intake,
        topics,
        closing,
    };
    Ok((parts, vec![committing, listening]))
}

fn all_topics(core: &Core) -> String {
    let mut names: Vec<&str> = core
        .catalogue()
        .entries()
        .iter()
        .flat_map(|entry| entry.topics)
        .map(|topic| topic.name())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.join(",")
}

fn router(core: &Core, contract: &Value) -> Router<App> {
    Router::new()
        .merge(webhooks::routes())
        .merge(sign_in::routes())
        .merge(docs::routes())
        .merge(health::routes())
        .route("/api/events", axum::routing::get(events::events))
        .merge(rest::routes(core, contract))
        .method_not_allowed_fallback(rest::wrong_method)
        .fallback(everything_else)
}

async fn everything_else(request: Request) -> Response {
    if request.uri().path().starts_with("/webhooks/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    page::page(request.method().clone(), request.uri().clone()).await
}
