//! `waybill-sync serve`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ground::database;
use secrecy::{ExposeSecret as _, SecretString};

use super::flags::{given, given_secret, needed_secret, socket_address, wrong};
use super::{running, say};
use crate::{Error, Graph, Service, ServiceSettings, Workspace};

/// How long Meta may take for one answer.
const META_PATIENCE: Duration = Duration::from_secs(20);

#[derive(Args)]
pub(super) struct Flags {
    /// Address of the database with the service's login, as `init` printed it
    #[arg(long, env = "WAYBILL_DATABASE_URL", hide_env_values = true)]
    database_url: Option<SecretString>,
    /// Instead of a database address: a folder with a database of its own, made when missing
    #[arg(long, env = "WAYBILL_WORKSPACE")]
    workspace: Option<PathBuf>,
    /// Where to listen
    #[arg(long, env = "WAYBILL_LISTEN", default_value = "127.0.0.1:4630")]
    listen: String,
    /// The address people and Meta use, such as https://waybill.example.com
    #[arg(long, env = "WAYBILL_PUBLIC_URL")]
    public_url: Option<String>,
    /// Meta's Graph API, or a sandbox
    #[arg(
        long,
        env = "WAYBILL_GRAPH_URL",
        default_value = "https://graph.facebook.com"
    )]
    graph_url: String,
    /// Version of the Graph API
    #[arg(long, env = "WAYBILL_GRAPH_VERSION", default_value = "v25.0")]
    graph_version: String,
    /// Access token of a system user
    #[arg(long, env = "WAYBILL_META_TOKEN", hide_env_values = true)]
    meta_token: Option<SecretString>,
    /// Secret of Meta's app; two with a comma between while it is being replaced
    #[arg(long, env = "WAYBILL_APP_SECRET", hide_env_values = true)]
    app_secret: Option<SecretString>,
    /// The word Meta shows when the webhook address is registered
    #[arg(long, env = "WAYBILL_VERIFY_TOKEN", hide_env_values = true)]
    verify_token: Option<SecretString>,
    /// The number the office was set up with (its id); every number of the account is used
    #[arg(long, env = "WAYBILL_PHONE_NUMBER_ID")]
    phone_number_id: Option<String>,
    /// The WhatsApp Business account (its id), connected at start
    #[arg(long, env = "WAYBILL_WABA_ID")]
    waba_id: Option<String>,
    /// An address of its own for /metrics
    #[arg(long, env = "WAYBILL_METRICS_LISTEN")]
    metrics_listen: Option<String>,
    /// The file with the key of API tokens; needed when several services share one address
    #[arg(long, env = "WAYBILL_TOKEN_KEY_FILE")]
    token_key_file: Option<PathBuf>,
    /// The file in which the service remembers what it has seen of the audit log, so that nobody can replace the log unseen
    #[arg(long, env = "WAYBILL_WITNESS_FILE")]
    witness_file: Option<PathBuf>,
}

/// Serves until it is asked to end.
pub(super) async fn serve(flags: Flags) -> Result<(), Error> {
    let checked = flags.check()?;
    let workspace = match (&flags.database_url, &flags.workspace) {
        (None, Some(folder)) => Some(Workspace::open(folder).await?),
        _ => None,
    };
    let settings = checked.with_database(&flags, workspace.as_ref())?;
    let ending = running::asked_to_end()?;
    let service = Service::start(settings).await?;
    say(&format!("listening on {}", service.url()));
    ending.await;
    tracing::info!("ending: finishing what is under way");
    service.stop().await;
    if let Some(workspace) = workspace {
        workspace.close().await?;
    }
    Ok(())
}

/// Everything but the database, read before anything is started.
struct Checked(ServiceSettings);

impl Flags {
    fn check(&self) -> Result<Checked, Error> {
        let nowhere = sqlx::postgres::PgConnectOptions::new_without_pgpass();
        if given_secret(self.database_url.as_ref()).is_none() && self.workspace.is_none() {
            let wanted = "the address of the database with the service's login, as `waybill-sync init` prints it (or WAYBILL_WORKSPACE: a folder)";
            return Err(Error::Missing {
                setting: "WAYBILL_DATABASE_URL",
                wanted,
            });
        }
        Ok(Checked(ServiceSettings {
            database: nowhere,
            listen: socket_address("WAYBILL_LISTEN", &self.listen)?,
            public_url: given(self.public_url.clone())
                .map(|url| public_url(&url))
                .transpose()?,
            app_secrets: self.app_secrets()?,
            verify_token: Some(needed_secret(
                "WAYBILL_VERIFY_TOKEN",
                self.verify_token.as_ref(),
                "a word of your own, the same as in Meta's app dashboard",
            )?),
            metrics: given(self.metrics_listen.clone())
                .map(|text| socket_address("WAYBILL_METRICS_LISTEN", &text))
                .transpose()?,
            token_key: self.token_key_file.clone(),
            graph: Some(self.graph()?),
            workers: workers::Settings {
                witness: self.witness_file.clone(),
                ..workers::Settings::default()
            },
        }))
    }

    fn app_secrets(&self) -> Result<Vec<SecretString>, Error> {
        let all = needed_secret(
            "WAYBILL_APP_SECRET",
            self.app_secret.as_ref(),
            "the secret of your app, from Meta's app dashboard",
        )?;
        let secrets: Vec<SecretString> = all
            .expose_secret()
            .split(',')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(SecretString::from)
            .collect();
        match secrets.len() {
            1 | 2 => Ok(secrets),
            _ => Err(Error::Setting {
                setting: "WAYBILL_APP_SECRET",
                problem: "one secret is needed, or two with a comma between".to_owned(),
            }),
        }
    }

    fn graph(&self) -> Result<Graph, Error> {
        let token = needed_secret(
            "WAYBILL_META_TOKEN",
            self.meta_token.as_ref(),
            "the access token of a system user, from Meta Business settings",
        )?;
        let meta = meta::Settings {
            base_url: self.graph_url.clone(),
            version: self.graph_version.clone(),
            token,
            timeout: META_PATIENCE,
        };
        meta::Client::new(meta.clone()).map_err(named)?;
        Ok(Graph {
            meta,
            waba_id: given(self.waba_id.clone())
                .map(|id| digits("WAYBILL_WABA_ID", id))
                .transpose()?,
            phone_number_id: given(self.phone_number_id.clone())
                .map(|id| digits("WAYBILL_PHONE_NUMBER_ID", id))
                .transpose()?,
        })
    }
}

impl Checked {
    fn with_database(
        self,
        flags: &Flags,
        workspace: Option<&Workspace>,
    ) -> Result<ServiceSettings, Error> {
        let database = match (workspace, given_secret(flags.database_url.as_ref())) {
            (Some(workspace), _) => workspace.service.clone(),
            (None, Some(url)) => database::address("WAYBILL_DATABASE_URL", url.expose_secret())?,
            (None, None) => self.0.database,
        };
        Ok(ServiceSettings { database, ..self.0 })
    }
}

/// Meta's client names its own fields; people know the settings.
fn named(error: meta::Error) -> Error {
    match error {
        meta::Error::Settings { field, problem } => {
            let setting = match field {
                "base_url" => "WAYBILL_GRAPH_URL",
                "version" => "WAYBILL_GRAPH_VERSION",
                _ => "WAYBILL_META_TOKEN",
            };
            Error::Setting {
                setting,
                problem: problem.to_owned(),
            }
        }
        other => Error::Meta(other),
    }
}

fn digits(setting: &'static str, id: String) -> Result<String, Error> {
    let fits = (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit());
    if fits {
        Ok(id)
    } else {
        Err(wrong(setting, &id, "an id of Meta, which has digits only"))
    }
}

/// Scheme and host, without a path.
fn public_url(url: &str) -> Result<String, Error> {
    let wanted = "the address people use, such as https://waybill.example.com, without a path";
    let bare = url.trim_end_matches('/');
    let uri: axum::http::Uri = bare
        .parse()
        .map_err(|_| wrong("WAYBILL_PUBLIC_URL", url, wanted))?;
    let fits = matches!(uri.scheme_str(), Some("http" | "https"))
        && uri.host().is_some_and(|host| !host.is_empty())
        && matches!(uri.path(), "" | "/")
        && uri.query().is_none();
    if fits {
        Ok(bare.to_ascii_lowercase())
    } else {
        Err(wrong("WAYBILL_PUBLIC_URL", url, wanted))
    }
}
