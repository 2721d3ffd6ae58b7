//! An office of this computer's own: its database, its workers, and the device of the person who sits here.

use std::{path::Path, time::Duration};

use ground::{database, ids::UserId, people};
use operations::{Core, Refusal, settings::SetOffice};
use serde::Deserialize;
use sqlx::{Connection as _, PgConnection, PgPool};
use sync::{Error, Service, Workspace};

use super::{Door, Office, Steps, guards, meta_account, refused::not_opened};
use crate::secrets::Keeper;

/// How long a person waits for a connection before they are told that there is none.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections of one device, of the eight it may have.
const CONNECTIONS: u32 = 6;

/// A new office and its first admin.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct First {
    office: String,
    zone: String,
    currency: String,
    #[serde(default)]
    country: Option<String>,
    /// Sign-in name.
    name: String,
    full_name: String,
}

/// The office while it is open.
pub(super) struct Here {
    workspace: Workspace,
    /// None while the guards differ: nothing is sent then.
    service: Option<Service>,
    pool: PgPool,
    office: Office,
}

impl Here {
    /// Opens it, and makes its first admin when there is nobody yet.
    pub(super) async fn open(
        folder: &Path,
        keeper: Keeper,
        first: Option<&First>,
        steps: &Steps,
    ) -> Result<Self, Refusal> {
        let broken = |error: Error| not_opened(folder, &error);
        steps.working("database", "Starting the database of this computer");
        let workspace = Workspace::open_with(folder, &keeper)
            .await
            .map_err(broken)?;
        steps.good("database", "The database of this computer runs");

        let mut owner = database::single(&workspace.owner)
            .await
            .map_err(|error| broken(error.into()))?;
        let admin = admin(&mut owner, first, folder).await?;
        let device = sync::device(folder, &keeper, &mut owner, admin)
            .await
            .map_err(broken)?;
        // Everything is committed; how the connection ends does not matter.
        let _ = owner.close().await;
        let pool = database::pool(&device.options(&workspace.owner), CONNECTIONS, PATIENCE);
        let core = Core::new(pool.clone());
        steps.good("people", "The first admin can work on this computer");
        if let Some(first) = first {
            steps.working("office", "Setting name, time zone and currency");
            core.perform(&Door::caller(), first.office()).await?;
            steps.good("office", format!("{} is open", first.office));
        }

        let warning = guards::look(&pool, folder).await;
        let service = match &warning {
            Some(_) => None,
            None => {
                let meta = meta_account::load(folder, keeper)?;
                let settings = meta_account::settings(workspace.service.clone(), meta);
                Some(Service::start(settings).await.map_err(broken)?)
            }
        };
        steps.good("service", "Workers of this computer are ready");
        let label = label(&pool).await;
        Ok(Self {
            workspace,
            service,
            pool,
            office: Office {
                core,
                label,
                address: None,
                warning,
            },
        })
    }

    pub(super) fn office(&self) -> Office {
        self.office.clone()
    }

    pub(super) fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Requests and workers first, the database last.
    pub(super) async fn close(self) -> Result<(), Error> {
        if let Some(service) = self.service {
            service.stop().await;
        }
        self.pool.close().await;
        self.workspace.close().await
    }
}

impl First {
    fn office(&self) -> SetOffice {
        SetOffice {
            office: self.office.clone(),
            zone: self.zone.clone(),
            currency: self.currency.clone(),
            default_country: self.country.clone(),
        }
    }
}

/// The person this computer belongs to: who is named, or who was the first.
async fn admin(
    owner: &mut PgConnection,
    first: Option<&First>,
    folder: &Path,
) -> Result<UserId, Refusal> {
    let named = match first {
        Some(first) => people::find(owner, &first.name).await?,
        None => None,
    };
    let earliest = sqlx::query_scalar("select id from app.users where active order by id limit 1");
    let known = match named {
        Some(user) => Some(user),
        None => earliest.fetch_optional(&mut *owner).await?,
    };
    match (known, first) {
        (Some(user), _) => Ok(user),
        (None, Some(first)) => {
            Ok(people::create(owner, &first.name, &first.full_name, "admin").await?)
        }
        (None, None) => Err(not_opened(folder, &"there is nobody in it yet")),
    }
}

/// The name of the office, when it can be read.
pub(super) async fn label(pool: &PgPool) -> Option<String> {
    sqlx::query_scalar("select office from app.installation")
        .fetch_one(pool)
        .await
        .ok()
}
