//! A workspace: a folder with a database of its own, run by us. Installed and upgraded whenever it is opened.

use std::path::{Path, PathBuf};

use ground::ids::UserId;
use ground::install::{self, Installed};
use ground::people::{self, Device};
use ground::postgres::{PasswordStore, Postgres, SecretFiles, Secrets, Settings};
use ground::{chance, database};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};

use crate::Error;

/// Name of the database inside.
const DATABASE: &str = "waybill";

/// An open workspace. Several programs of ours may have the same one open.
pub struct Workspace {
    /// The embedded server.
    pub postgres: Postgres,
    /// The login that installs.
    pub owner: PgConnectOptions,
    /// The service's login.
    pub service: PgConnectOptions,
    /// Role names, and whether it was made just now.
    pub installed: Installed,
}

impl Workspace {
    /// Where a workspace is when nobody says otherwise: the person's data folder.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is no home folder.
    pub fn usual_folder() -> Result<PathBuf, Error> {
        let var = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let folder = var("LOCALAPPDATA")
            .or_else(|| var("XDG_DATA_HOME"))
            .or_else(|| var("HOME").map(|home| home.join(".local/share")));
        folder
            .map(|folder| folder.join("waybill"))
            .ok_or(Error::Missing {
                setting: "WAYBILL_WORKSPACE",
                wanted: "the folder of the workspace",
            })
    }

    /// Starts or joins the server in `folder`, and installs or upgrades what is in it. Passwords are files in the folder.
    ///
    /// # Errors
    /// [`Error::Postgres`], [`Error::Install`], [`Error::Database`].
    pub async fn open(folder: &Path) -> Result<Self, Error> {
        Self::open_with(folder, &SecretFiles).await
    }

    /// As [`Workspace::open`], with its passwords kept elsewhere.
    ///
    /// # Errors
    /// As [`Workspace::open`].
    pub async fn open_with(folder: &Path, secrets: &dyn Secrets) -> Result<Self, Error> {
        let data = folder.join("postgres");
        let in_setting = |source| Error::File {
            setting: "WAYBILL_WORKSPACE",
            path: folder.to_owned(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(in_setting)?;
        let settings = Settings {
            passwords: secrets.store(&data),
            ..Settings::embedded(&data)?
        };
        let postgres = Postgres::start(&settings).await?;
        make_database(&postgres).await?;
        let owner = postgres.connect_options().database(DATABASE);
        let installed = install::install(&owner).await?;
        let place = folder.join("service");
        let store = secrets.store(&place);
        let password = service_password(&place, store.as_ref(), &owner, &installed).await?;
        let service = owner
            .clone()
            .username(&installed.roles.own("wb_service"))
            .password(password.expose_secret());
        Ok(Self {
            postgres,
            owner,
            service,
            installed,
        })
    }

    /// Lets go of the server; it stops when nobody else uses it.
    ///
    /// # Errors
    /// [`Error::Postgres`].
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.postgres.stop().await?)
    }
}

async fn make_database(postgres: &Postgres) -> Result<(), Error> {
    let options = postgres.connect_options();
    let step = |source| Error::Step {
        doing: "making the workspace's database",
        source,
    };
    let mut sql: PgConnection = database::single(&options).await?;
    let there: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(DATABASE)
            .fetch_one(&mut sql)
            .await
            .map_err(step)?;
    if !there {
        let making = sqlx::raw_sql("create database waybill template template0")
            .execute(&mut sql)
            .await;
        // Another program of ours may have made it at the same moment.
        making.map(drop).or_else(|error| {
            if is_there_already(&error) {
                Ok(())
            } else {
                Err(step(error))
            }
        })?;
    }
    sql.close().await.map_err(step)
}

fn is_there_already(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| matches!(code.as_ref(), "42P04" | "23505"))
}

/// Kept, not made anew each time: a second program that opens the workspace must not shut the first one out.
async fn service_password(
    place: &Path,
    store: &dyn PasswordStore,
    owner: &PgConnectOptions,
    installed: &Installed,
) -> Result<SecretString, Error> {
    let broken = |source: Box<dyn std::error::Error + Send + Sync>| Error::File {
        setting: "WAYBILL_WORKSPACE",
        path: place.to_owned(),
        source: std::io::Error::other(source),
    };
    let kept = store.load().map_err(broken)?;
    // A keyring outlives a folder: what it kept for another installation is worth nothing here.
    if let Some(password) = kept.filter(|_| !installed.fresh) {
        return Ok(password);
    }
    let password = SecretString::from(chance::secret());
    install::set_service_password(owner, &installed.roles, password.expose_secret()).await?;
    store.save(&password).map_err(broken)?;
    Ok(password)
}

/// The device of the person whose computer this is: made once, its secret kept.
///
/// # Errors
/// [`Error::File`] when it cannot be kept, [`Error::Step`] when the database refuses it.
pub async fn device(
    folder: &Path,
    secrets: &dyn Secrets,
    sql: &mut PgConnection,
    user: UserId,
) -> Result<Device, Error> {
    let broken = |source: Box<dyn std::error::Error + Send + Sync>| Error::File {
        setting: "WAYBILL_WORKSPACE",
        path: folder.to_owned(),
        source: std::io::Error::other(source),
    };
    let (login, secret) = (
        secrets.store(&folder.join("device-login")),
        secrets.store(&folder.join("device")),
    );
    let step = |source| Error::Step {
        doing: "enrolling this computer",
        source,
    };
    if let (Some(login), Some(secret)) = (
        login.load().map_err(broken)?,
        secret.load().map_err(broken)?,
    ) {
        let kept = Device {
            login: login.expose_secret().to_owned(),
            secret: secret.expose_secret().to_owned(),
        };
        if is_enrolled(sql, &kept).await.map_err(step)? {
            return Ok(kept);
        }
    }
    let device = people::enrol(sql, user, "This computer", false)
        .await
        .map_err(step)?;
    login
        .save(&SecretString::from(device.login.clone()))
        .map_err(broken)?;
    secret
        .save(&SecretString::from(device.secret.clone()))
        .map_err(broken)?;
    Ok(device)
}

/// A keyring outlives a folder: what it kept may belong to another installation.
async fn is_enrolled(sql: &mut PgConnection, device: &Device) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists (select from app.login where login = $1::text::name)")
        .bind(&device.login)
        .fetch_one(sql)
        .await
}
