//! Fresh installations for the tests of every crate: a database of its own on the shared test server, installed by a login that is
//! no superuser, exactly as a managed server hands it out.

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool};

use crate::ids::UserId;
use crate::install::{self, Installed};
use crate::people::{self, Device};
use crate::postgres::{Postgres, TestVersion, shared_test_server};
use crate::{chance, database};

/// One office in a database of its own.
pub struct Office {
    /// The login that installed it: CREATEROLE and owner of the database, nothing more.
    pub owner: PgConnectOptions,
    /// The service's login.
    pub service: PgConnectOptions,
    /// What installing left.
    pub installed: Installed,
    /// The first admin, `ada`.
    pub admin: UserId,
    /// The admin's desktop.
    pub desktop: Device,
}

impl Office {
    /// Installs a fresh office.
    ///
    /// # Panics
    /// When the server cannot be started or the installation fails: the test cannot go on.
    pub async fn open(version: TestVersion) -> Self {
        match shared_test_server(version).await {
            Ok(server) => Self::open_on(server).await,
            Err(error) => panic!("the test server does not start: {error}"),
        }
    }

    /// Installs a fresh office on a server of the test's own, which it may crash.
    ///
    /// # Panics
    /// As [`Office::open`].
    pub async fn open_on(server: &Postgres) -> Self {
        let name = format!("t_{}", chance::name(10));
        let mut superuser = PgConnection::connect_with(&server.connect_options())
            .await
            .unwrap_or_else(|e| panic!("superuser: {e}"));
        for sql in [
            format!("create role {name} login createrole createdb password '{name}'"),
            format!("create database {name} owner {name} template template0"),
        ] {
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut superuser)
                .await
                .unwrap_or_else(|e| panic!("preparing {name}: {e}"));
        }
        Self::install(server.options(&name, &name, &name)).await
    }

    async fn install(owner: PgConnectOptions) -> Self {
        let installed = install::install(&owner)
            .await
            .unwrap_or_else(|e| panic!("installing: {e}"));
        let password = chance::secret();
        install::set_service_password(&owner, &installed.roles, &password)
            .await
            .unwrap_or_else(|e| panic!("service password: {e}"));
        let service = owner
            .clone()
            .username(&installed.roles.own("wb_service"))
            .password(&password);
        let mut sql = database::single(&owner)
            .await
            .unwrap_or_else(|e| panic!("owner: {e}"));
        let admin = people::create(&mut sql, "ada", "Ada Admin", "admin")
            .await
            .unwrap_or_else(|e| panic!("first admin: {e}"));
        let desktop = people::enrol(&mut sql, admin, "Ada's desktop", true)
            .await
            .unwrap_or_else(|e| panic!("device: {e}"));
        Self {
            owner,
            service,
            installed,
            admin,
            desktop,
        }
    }

    /// A pool as the owner's login, for looking at what happened.
    pub async fn as_owner(&self) -> PgPool {
        database::connect(&self.owner, 4)
            .await
            .unwrap_or_else(|e| panic!("owner: {e}"))
    }

    /// A pool as the service.
    pub async fn as_service(&self) -> PgPool {
        database::connect(&self.service, 8)
            .await
            .unwrap_or_else(|e| panic!("service: {e}"))
    }

    /// A pool as the admin's desktop.
    pub async fn as_desktop(&self) -> PgPool {
        database::connect(&self.desktop.options(&self.owner), 4)
            .await
            .unwrap_or_else(|e| panic!("desktop: {e}"))
    }

    /// One more person with a desktop.
    pub async fn hire(&self, name: &str, role: &str) -> (UserId, Device) {
        let mut sql = database::single(&self.desktop.options(&self.owner))
            .await
            .unwrap_or_else(|e| panic!("desktop: {e}"));
        let user = people::create(&mut sql, name, name, role)
            .await
            .unwrap_or_else(|e| panic!("hiring {name}: {e}"));
        let device = people::enrol(&mut sql, user, "a desktop", false)
            .await
            .unwrap_or_else(|e| panic!("device of {name}: {e}"));
        (user, device)
    }
}
