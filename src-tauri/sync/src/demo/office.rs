//! Opening and closing the demo office.

use std::path::Path;
use std::time::Duration;

use ground::ids::UserId;
use ground::postgres::{SecretFiles, Secrets as SecretStores};
use ground::{chance, database, people};
use operations::{Caller, Core};
use sandbox::{Faults, Number, Sandbox, Shares, Tier, WebhookTarget};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{PgConnection, PgPool};

use super::DemoError;
use crate::workspace::device;
use crate::{Error, Graph, Service, ServiceSettings, Workspace};

/// How much faster than in life the demo's people and Meta's reviewers act.
const SPEED: f64 = 20.0;
/// How the service and the desktop name themselves in the audit log.
const CLIENT: &str = concat!("waybill-demo ", env!("CARGO_PKG_VERSION"));
/// How long a person waits for a connection before they are told that there is none.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open demo office.
pub struct Demo {
    workspace: Workspace,
    sandbox: sandbox::Running,
    service: Service,
    pool: PgPool,
    service_pool: PgPool,
    core: Core,
    admin: UserId,
    second: Caller,
}

impl Demo {
    /// Starts database, sandbox and service on `folder`, and makes the office's two people when there is nobody yet.
    /// `recipients` sets the size of the imitated account: its speed and how many people it may write to.
    ///
    /// # Errors
    /// [`DemoError`] naming what does not start.
    pub async fn open(folder: &Path, recipients: u64) -> Result<Self, DemoError> {
        Self::open_with(folder, recipients, &SecretFiles).await
    }

    /// As [`Demo::open`], with the workspace's passwords kept elsewhere.
    ///
    /// # Errors
    /// As [`Demo::open`].
    pub async fn open_with(
        folder: &Path,
        recipients: u64,
        passwords: &dyn SecretStores,
    ) -> Result<Self, DemoError> {
        let workspace = Workspace::open_with(folder, passwords).await?;
        let mut sql = database::single(&workspace.owner)
            .await
            .map_err(Error::from)?;
        let admin = person(&mut sql, "maya", "Maya Admin", "admin").await?;
        person(&mut sql, "tomas", "Tomás Manager", "manager").await?;
        let second = sqlx::query_scalar::<_, String>("select login::text from app.login l join app.users u on u.id = l.user_id where u.name = 'tomas' and l.kind = 'person'")
            .fetch_one(&mut sql)
            .await?;
        let device = device(folder, passwords, &mut sql, admin).await?;
        sqlx::query(
            "update app.installation set default_country = 'DE' where default_country is null",
        )
        .execute(&mut sql)
        .await?;

        let secrets = Secrets::fresh();
        // The imitation forgets when it ends: what it had approved, it knows from the office.
        let templates = sqlx::query_scalar(
            "select jsonb_build_object('name', name, 'language', language, 'category', category, 'components', components)
               from app.template where meta_status = 'APPROVED'",
        )
        .fetch_all(&mut sql)
        .await?;
        let sandbox = Sandbox::start(sandbox::Settings {
            templates,
            ..secrets.sandbox(recipients)
        })
        .await?;
        let service = Service::start(secrets.service(&workspace, &sandbox)).await?;
        let verify_token = secrets.verify_token.expose_secret().to_owned();
        sandbox
            .set_webhook(Some(WebhookTarget {
                url: format!("{}/webhooks/whatsapp", service.url()),
                verify_token,
            }))
            .await?;
        let pool = database::pool(&device.options(&workspace.owner), 6, PATIENCE);
        let service_pool = database::connect(&workspace.service, 2)
            .await
            .map_err(Error::from)?;
        Ok(Self {
            service_pool,
            core: Core::new(pool.clone()),
            second: Caller::person(&second, CLIENT, None, &chance::name(12)),
            workspace,
            sandbox,
            service,
            pool,
            admin,
        })
    }

    /// Operations, as the desktop of the admin.
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// The admin, through the device's own login.
    pub fn caller(&self) -> Caller {
        Caller::device(CLIENT)
    }

    /// Operations through the service, as the second person.
    pub(super) fn second(&self) -> (Core, Caller) {
        (Core::new(self.service_pool.clone()), self.second.clone())
    }

    /// The service's own login, for the figures of the engines.
    pub(super) fn service_pool(&self) -> &PgPool {
        &self.service_pool
    }

    /// The admin's id.
    pub fn admin(&self) -> UserId {
        self.admin
    }

    /// The device's pool, for what is no operation.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// The imitated Meta.
    pub fn sandbox(&self) -> &sandbox::Running {
        &self.sandbox
    }

    /// The workspace and its database.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The service.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Ends everything in the right order; the database stops when no other program of ours uses it.
    ///
    /// # Errors
    /// [`DemoError`] when the database does not stop.
    pub async fn close(self) -> Result<(), DemoError> {
        self.sandbox.stop().await;
        self.service.stop().await;
        self.pool.close().await;
        self.service_pool.close().await;
        Ok(self.workspace.close().await?)
    }
}

struct Secrets {
    app: SecretString,
    token: SecretString,
    verify_token: SecretString,
}

impl Secrets {
    fn fresh() -> Self {
        let secret = || SecretString::from(chance::secret());
        Self {
            app: secret(),
            token: secret(),
            verify_token: secret(),
        }
    }

    fn sandbox(&self, recipients: u64) -> sandbox::Settings {
        let (throughput, mps) = if recipients > 5_000 {
            ("HIGH", 1_000)
        } else {
            ("STANDARD", 80)
        };
        sandbox::Settings {
            app_secret: self.app.expose_secret().to_owned(),
            access_token: self.token.expose_secret().to_owned(),
            numbers: vec![Number {
                throughput: throughput.to_owned(),
                mps,
                ..Number::standard("710000000000001", "15550100200")
            }],
            tier: if recipients > 80_000 {
                Tier::Unlimited
            } else {
                Tier::T100K
            },
            speed: SPEED,
            // A person who may get no more marketing today is tried again tomorrow; a demo ends today.
            shares: Shares {
                marketing_cap: 0.0,
                ..Shares::default()
            },
            faults: Faults {
                seed: 7,
                drop_after_accept: 0.01,
                http_429: 0.01,
                http_5xx_transient: 0.02,
                http_5xx_after_accept: 0.005,
                webhook_duplicates: 0.05,
                webhook_reorder: 0.1,
                ..Faults::default()
            },
            ..sandbox::Settings::default()
        }
    }

    fn service(&self, workspace: &Workspace, sandbox: &sandbox::Running) -> ServiceSettings {
        let meta = meta::Settings {
            base_url: sandbox.url(),
            version: "v25.0".to_owned(),
            token: self.token.clone(),
            timeout: Duration::from_secs(20),
        };
        ServiceSettings {
            graph: Some(Graph {
                meta,
                waba_id: Some(sandbox::Settings::default().waba_id),
                phone_number_id: None,
            }),
            app_secrets: vec![self.app.clone()],
            verify_token: Some(self.verify_token.clone()),
            ..ServiceSettings::local(workspace.service.clone())
        }
    }
}

async fn person(
    sql: &mut PgConnection,
    name: &str,
    full_name: &str,
    role: &str,
) -> Result<UserId, sqlx::Error> {
    match people::find(sql, name).await? {
        Some(user) => Ok(user),
        None => people::create(sql, name, full_name, role).await,
    }
}
