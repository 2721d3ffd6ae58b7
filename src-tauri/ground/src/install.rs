//! Installing and upgrading: roles, schemas, migrations, functions. Needs only a login with CREATEROLE that owns the database.

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::chance;
use crate::database::{self, DatabaseError};
use crate::roles::{GENERIC, Roles};
use crate::schema;

/// Why an installation stopped. Everything done before is kept and continued by the next run.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The database could not be reached or is not supported.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The login may not install.
    #[error(
        "the login {login:?} may not install Waybill: it needs CREATEROLE and must own the database"
    )]
    NotAllowed {
        /// The login tried.
        login: String,
    },
    /// A step was refused by the server.
    #[error("installing stopped at {step}: {source}")]
    Step {
        /// What was being done.
        step: String,
        /// What the server said.
        source: sqlx::Error,
    },
    /// A migration was refused by the server.
    #[error("a migration stopped: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

/// What installing leaves behind.
#[derive(Debug)]
pub struct Installed {
    /// Role names of this installation.
    pub roles: Roles,
    /// True when this run made the installation, false when it was there.
    pub fresh: bool,
}

/// Installs or upgrades the database behind `owner`. Safe to run twice and at once from two machines.
pub async fn install(owner: &PgConnectOptions) -> Result<Installed, InstallError> {
    let mut connection = database::single(owner).await?;
    check_login(owner, &mut connection).await?;
    step(
        &mut connection,
        "waiting for another installation",
        "select pg_advisory_lock(7237911402)",
    )
    .await?;
    let found = installed_roles(&mut connection).await?;
    let fresh = found.is_none();
    let roles = match found {
        Some(roles) => roles,
        None => new_roles()?,
    };
    prepare(&mut connection, &roles, owner).await?;
    step(
        &mut connection,
        "acting as the owner",
        &roles.fill("set role wb_owner"),
    )
    .await?;
    schema::migrator(&roles)
        .run_direct(None, &mut connection, false)
        .await?;
    step(&mut connection, "acting as oneself again", "reset role").await?;
    apply_functions(&mut connection, &roles).await?;
    remember(&mut connection, &roles).await?;
    step(
        &mut connection,
        "letting the next one in",
        "select pg_advisory_unlock(7237911402)",
    )
    .await?;
    connection
        .close()
        .await
        .map_err(|source| InstallError::Step {
            step: "closing".into(),
            source,
        })?;
    Ok(Installed { roles, fresh })
}

/// Gives the service's login a password and returns it. Only the SCRAM verifier travels when the server hashes on arrival.
pub async fn set_service_password(
    owner: &PgConnectOptions,
    roles: &Roles,
    password: &str,
) -> Result<(), InstallError> {
    let mut connection = database::single(owner).await?;
    let verifier = crate::scram::verifier(password);
    let sql = format!(
        "alter role {} password '{verifier}'",
        roles.own("wb_service")
    );
    step(&mut connection, "setting the service's password", &sql).await
}

async fn check_login(
    owner: &PgConnectOptions,
    connection: &mut PgConnection,
) -> Result<(), InstallError> {
    let allowed: bool = sqlx::query_scalar(
        "select (r.rolsuper or r.rolcreaterole) and pg_has_role(current_user, d.datdba, 'member')
           from pg_roles r, pg_database d
          where r.rolname = current_user and d.datname = current_database()",
    )
    .fetch_one(connection)
    .await
    .map_err(|source| InstallError::Step {
        step: "reading the rights of the login".into(),
        source,
    })?;
    if allowed {
        Ok(())
    } else {
        Err(InstallError::NotAllowed {
            login: owner.get_username().to_owned(),
        })
    }
}

async fn installed_roles(connection: &mut PgConnection) -> Result<Option<Roles>, InstallError> {
    let owner: Option<String> = sqlx::query_scalar(
        "select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'app'",
    )
    .fetch_optional(connection)
    .await
    .map_err(|source| InstallError::Step {
        step: "looking for an installation".into(),
        source,
    })?;
    Ok(owner.as_deref().and_then(Roles::from_role))
}

fn new_roles() -> Result<Roles, InstallError> {
    Roles::of(&chance::name(6)).ok_or_else(|| InstallError::Step {
        step: "choosing an id".into(),
        source: sqlx::Error::RowNotFound,
    })
}

/// Roles and schemas, each made only when missing.
async fn prepare(
    connection: &mut PgConnection,
    roles: &Roles,
    owner: &PgConnectOptions,
) -> Result<(), InstallError> {
    let database = quoted(owner.get_database().unwrap_or(owner.get_username()));
    let version: i32 = sqlx::query_scalar("select current_setting('server_version_num')::int")
        .fetch_one(&mut *connection)
        .await
        .map_err(|source| InstallError::Step {
            step: "reading the server's version".into(),
            source,
        })?;
    for generic in GENERIC {
        let attributes = match generic {
            "wb_useradm" => "nologin createrole",
            "wb_service" => "login noinherit connection limit 40",
            _ => "nologin",
        };
        let name = roles.own(generic);
        let sql = format!(
            "do $$ begin if not exists (select from pg_roles where rolname = '{name}') then create role {name} {attributes}; end if; end $$"
        );
        step(connection, &format!("making the role {name}"), &sql).await?;
    }
    for sql in statements(&database, version) {
        let sql = roles.fill(&sql);
        step(connection, "giving the roles their rights", &sql).await?;
    }
    Ok(())
}

fn statements(database: &str, version: i32) -> Vec<String> {
    let modern = version >= 160_000;
    let member = if modern {
        " with inherit true, set true"
    } else {
        ""
    };
    let admin = if modern {
        " with admin true, inherit false, set false"
    } else {
        " with admin option"
    };
    let mut all: Vec<String> = ["wb_owner", "wb_fn", "wb_audit", "wb_useradm"]
        .map(|role| format!("grant {role} to current_user{member}"))
        .into();
    all.extend(["wb_user", "wb_engine"].map(|role| format!("grant {role} to wb_useradm{admin}")));
    all.push(format!("revoke all on database {database} from public"));
    all.push(format!(
        "grant connect on database {database} to wb_user, wb_service, wb_backup"
    ));
    all.push(format!("grant create on database {database} to wb_owner"));
    all.push("revoke create on schema public from public".into());
    for (schema, owner) in [
        ("app", "wb_owner"),
        ("api", "wb_fn"),
        ("engine", "wb_fn"),
        ("adm", "wb_useradm"),
        ("audit", "wb_audit"),
    ] {
        all.push(format!(
            "create schema if not exists {schema} authorization {owner}"
        ));
    }
    for owner in ["wb_owner", "wb_fn", "wb_audit", "wb_useradm"] {
        all.push(format!(
            "alter default privileges for role {owner} revoke execute on functions from public"
        ));
        all.push(format!("grant create on schema app to {owner}"));
    }
    all.push("grant usage on schema audit to wb_owner".into());
    all
}

/// Functions of every feature, in one transaction: either all are new or all are old.
async fn apply_functions(connection: &mut PgConnection, roles: &Roles) -> Result<(), InstallError> {
    let mut sql = String::from("begin; set local check_function_bodies = off;\n");
    for (name, text) in schema::functions() {
        sql.push_str(&format!("-- {name}\n{text}\nreset role;\n"));
    }
    for owner in ["wb_fn", "wb_audit", "wb_useradm"] {
        sql.push_str(&format!(
            "set local role wb_owner; revoke create on schema app from {owner}; reset role;\n"
        ));
    }
    sql.push_str("commit;");
    step(connection, "renewing the functions", &roles.fill(&sql)).await
}

async fn remember(connection: &mut PgConnection, roles: &Roles) -> Result<(), InstallError> {
    sqlx::query("insert into app.installation (id, callback_key) select $1, $2 where not exists (select from app.installation)")
        .bind(roles.installation())
        .bind(chance::bytes::<32>().as_slice())
        .execute(connection)
        .await
        .map(drop)
        .map_err(|source| InstallError::Step { step: "remembering the installation".into(), source })
}

async fn step(connection: &mut PgConnection, what: &str, sql: &str) -> Result<(), InstallError> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(connection)
        .await
        .map(drop)
        .map_err(|source| InstallError::Step {
            step: what.to_owned(),
            source,
        })
}

fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

#[cfg(test)]
mod tests;
