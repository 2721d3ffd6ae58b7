//! An office with somebody in every role, and everybody's own connection.

use std::collections::BTreeMap;

use ground::database;
use ground::ids::UserId;
use ground::people::Device;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, PgConnection};

pub const ROLES: [&str; 6] = [
    "admin",
    "manager",
    "team_lead",
    "sales_rep",
    "operator",
    "viewer",
];

pub struct Stage {
    pub office: Office,
    pub staff: BTreeMap<&'static str, (UserId, Device)>,
    /// The owner's open session, which others try to end.
    victim: PgConnection,
}

impl Stage {
    pub async fn set(version: TestVersion) -> Self {
        let office = Office::open(version).await;
        let mut staff = BTreeMap::new();
        for role in ROLES {
            staff.insert(role, office.hire(&format!("p_{role}"), role).await);
        }
        let victim = database::single(&office.owner).await.unwrap();
        Self {
            office,
            staff,
            victim,
        }
    }

    /// A connection as the desktop of whoever has this role.
    pub async fn desktop_of(&self, role: &str) -> PgConnection {
        connect(&self.options_of(role)).await
    }

    pub fn options_of(&self, role: &str) -> PgConnectOptions {
        self.staff[role].1.options(&self.office.owner)
    }

    /// A connection as ada's desktop, which may send.
    pub async fn sender(&self) -> PgConnection {
        connect(&self.office.desktop.options(&self.office.owner)).await
    }

    /// A connection as the service.
    pub async fn service(&self) -> PgConnection {
        connect(&self.office.service).await
    }

    /// The role the service acts as for ada.
    pub fn ada(&self) -> String {
        self.office.installed.roles.own("wb_p_ada")
    }

    /// What the placeholders of an attack stand for when `login` tries it.
    pub async fn places(&mut self, login: &str) -> BTreeMap<&'static str, String> {
        let victim: i32 = sqlx::query_scalar("select pg_backend_pid()")
            .fetch_one(&mut self.victim)
            .await
            .unwrap();
        let roles = &self.office.installed.roles;
        let ada = self.office.desktop.login.clone();
        let admin_device = if login == ada {
            self.staff["admin"].1.login.clone()
        } else {
            ada
        };
        BTreeMap::from([
            ("self", login.to_owned()),
            ("admin", self.ada()),
            ("admin_device", admin_device),
            ("admin_id", self.office.admin.to_string()),
            ("other", roles.own("wb_p_p_viewer")),
            ("service", roles.own("wb_service")),
            (
                "database",
                self.office
                    .owner
                    .get_database()
                    .unwrap_or_default()
                    .to_owned(),
            ),
            ("victim", victim.to_string()),
        ])
    }
}

pub async fn connect(options: &PgConnectOptions) -> PgConnection {
    database::single(options).await.unwrap()
}

/// The SQLSTATE a statement is refused with, in a transaction of its own that ends either way; `None` when it is not refused.
pub async fn refusal(sql: &mut PgConnection, statement: &str) -> Option<String> {
    let outcome = sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut *sql)
        .await;
    sqlx::raw_sql("rollback").execute(sql).await.unwrap();
    match outcome {
        Ok(_) => None,
        Err(sqlx::Error::Database(error)) => Some(error.code().unwrap_or_default().into_owned()),
        Err(other) => panic!("{statement}: {other}"),
    }
}
