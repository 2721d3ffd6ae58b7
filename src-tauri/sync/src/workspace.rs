//! A workspace: a folder with a database of its own, run by us. Installed and upgraded whenever it is opened.

use std::path::{Path, PathBuf};

use ground::install::{self, Installed};
use ground::postgres::{PasswordFile, PasswordStore as _, Postgres, Settings};
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

    /// Starts or joins the server in `folder`, and installs or upgrades what is in it.
    ///
    /// # Errors
    /// [`Error::Postgres`], [`Error::Install`], [`Error::Database`].
    pub async fn open(folder: &Path) -> Result<Self, Error> {
        let data = folder.join("postgres");
        let in_setting = |source| Error::File {
            setting: "WAYBILL_WORKSPACE",
            path: folder.to_owned(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(in_setting)?;
        let postgres = Postgres::start(&Settings::embedded(&data)?).await?;
        make_database(&postgres).await?;
        let owner = postgres.connect_options().database(DATABASE);
        let installed = install::install(&owner).await?;
        let password = service_password(&folder.join("service"), &owner, &installed).await?;
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

/// Kept beside the data, for its owner's eyes only: a second program that opens the workspace must not shut the first one out.
async fn service_password(
    beside: &Path,
    owner: &PgConnectOptions,
    installed: &Installed,
) -> Result<SecretString, Error> {
    let broken = |source: Box<dyn std::error::Error + Send + Sync>| Error::File {
        setting: "WAYBILL_WORKSPACE",
        path: beside.with_extension("password"),
        source: std::io::Error::other(source),
    };
    let file = PasswordFile::beside(beside);
    if let Some(password) = file.load().map_err(broken)? {
        return Ok(password);
    }
    let password = SecretString::from(chance::secret());
    install::set_service_password(owner, &installed.roles, password.expose_secret()).await?;
    file.save(&password).map_err(broken)?;
    Ok(password)
}
