//! A shared office: its database is somewhere else and others keep it running.

use std::{path::Path, sync::Arc, time::Duration};

use ground::{
    database,
    postgres::{PasswordStore, Secrets as _},
};
use operations::{Core, Refusal};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::PgPool;

use super::{
    Office, guards, here,
    refused::{not_opened, shared_not_opened},
};
use crate::secrets::Keeper;

/// How long a person waits for a connection across the network before they are told that there is none.
const PATIENCE: Duration = Duration::from_secs(6);
/// Connections of one device, of the eight it may have.
const CONNECTIONS: u32 = 6;

/// The office while it is open.
pub(super) struct Shared {
    pool: PgPool,
    office: Office,
}

impl Shared {
    /// Opens the office this computer has joined.
    pub(super) async fn open(folder: &Path, keeper: Keeper) -> Result<Self, Refusal> {
        let address = address(folder, keeper)
            .load()
            .map_err(|error| not_opened(folder, &error))?;
        let address = address
            .ok_or_else(|| not_opened(folder, &"this computer has joined no shared office"))?;
        let options =
            database::address("the address of the shared office", address.expose_secret())
                .map_err(|error| shared_not_opened(&error))?;
        let known = async {
            let mut sql = database::single(&options).await?;
            database::check_schema(&options, &mut sql).await
        };
        known.await.map_err(|error| shared_not_opened(&error))?;
        let pool = database::pool(&options, CONNECTIONS, PATIENCE);
        let warning = guards::look(&pool, folder).await;
        Ok(Self {
            office: Office {
                core: Core::new(pool.clone()),
                label: here::label(&pool).await,
                address: Some(options.get_host().to_owned()),
                warning,
            },
            pool,
        })
    }

    pub(super) fn office(&self) -> Office {
        self.office.clone()
    }

    pub(super) async fn close(self) {
        self.pool.close().await;
    }
}

/// Where the address is kept; it holds the device's secret.
fn address(folder: &Path, keeper: Keeper) -> Arc<dyn PasswordStore> {
    keeper.store(&folder.join("address"))
}

/// Remembers the address of the office this computer joins.
///
/// # Errors
/// When it cannot be kept.
pub(super) fn keep(folder: &Path, keeper: Keeper, url: &SecretString) -> Result<(), Refusal> {
    let kept = std::fs::create_dir_all(folder).map_err(Into::into);
    kept.and_then(|()| address(folder, keeper).save(url))
        .map_err(|error| not_opened(folder, &error))
}

/// Forgets it.
///
/// # Errors
/// When it cannot be forgotten.
pub(crate) fn forget(folder: &Path, keeper: Keeper) -> Result<(), Refusal> {
    keeper
        .forget(&folder.join("address"))
        .map_err(|error| not_opened(folder, &error))
}

/// The address as it is kept.
pub(super) fn kept(folder: &Path, keeper: Keeper) -> Option<SecretString> {
    address(folder, keeper).load().ok().flatten()
}
