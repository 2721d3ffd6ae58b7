//! `waybill-sync init` and `migrate`, with the owner's login.

use clap::Args;
use ground::ids::UserId;
use ground::install::{self, Installed};
use ground::{chance, database, people};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};

use super::flags::{self, Owner, given_secret, wrong};
use super::say;
use crate::{Error, password};

#[derive(Args)]
pub(super) struct Flags {
    #[command(flatten)]
    owner: Owner,
    /// Sign-in name of the first admin: small letters, digits, dot, dash
    #[arg(long, env = "WAYBILL_ADMIN", default_value = "admin")]
    admin: String,
    /// Full name of the first admin
    #[arg(long, env = "WAYBILL_ADMIN_FULL_NAME")]
    full_name: Option<String>,
    /// Password of the first admin; without it a one-time code is printed
    #[arg(long, env = "WAYBILL_ADMIN_PASSWORD", hide_env_values = true)]
    admin_password: Option<SecretString>,
    /// Give the service's login a new password, and the admin a new code, in an installation that has them
    #[arg(long)]
    renew: bool,
}

/// Installs. Safe to run again: what is there stays as it is.
pub(super) async fn init(flags: Flags) -> Result<(), Error> {
    let owner = flags.owner.read()?;
    check_name(&flags.admin)?;
    check_password(flags.admin_password.as_ref())?;
    let installed = install::install(&owner).await?;
    say(&format!(
        "Waybill is installed, schema {}, roles wb_{}_…",
        ground::schema::newest(),
        installed.roles.installation()
    ));
    if installed.fresh || flags.renew {
        open_the_service(&owner, &installed).await?;
    }
    let mut sql = database::single(&owner).await?;
    first_admin(&mut sql, &flags).await?;
    // Everything is committed; how the connection ends does not matter.
    let _ = sql.close().await;
    Ok(())
}

/// Brings the schema and the functions up to this version.
pub(super) async fn migrate(owner: Owner) -> Result<(), Error> {
    let installed = install::install(&owner.read()?).await?;
    say(&format!(
        "the schema is {}, roles wb_{}_…",
        ground::schema::newest(),
        installed.roles.installation()
    ));
    Ok(())
}

/// Shown once, never kept by us: the administrator puts it where secrets live.
async fn open_the_service(owner: &PgConnectOptions, installed: &Installed) -> Result<(), Error> {
    let password = chance::secret();
    install::set_service_password(owner, &installed.roles, &password).await?;
    let place = owner.get_socket().map_or_else(
        || format!("{}:{}", owner.get_host(), owner.get_port()),
        |_| format!("localhost:{}", owner.get_port()),
    );
    let socket = owner
        .get_socket()
        .map(|folder| format!("?host={}", folder.display()))
        .unwrap_or_default();
    let login = installed.roles.own("wb_service");
    let name = owner.get_database().unwrap_or(owner.get_username());
    say(
        "The address for the service, shown this once (add ?sslmode=verify-full&sslrootcert=FILE across a network):",
    );
    say(&format!(
        "WAYBILL_DATABASE_URL=postgres://{login}:{password}@{place}/{name}{socket}"
    ));
    Ok(())
}

async fn first_admin(sql: &mut PgConnection, flags: &Flags) -> Result<(), Error> {
    let step = |source| Error::Step {
        doing: "making the first admin",
        source,
    };
    let somebody: bool = sqlx::query_scalar("select exists (select from app.users)")
        .fetch_one(&mut *sql)
        .await
        .map_err(step)?;
    match (
        people::find(sql, &flags.admin).await.map_err(step)?,
        somebody,
    ) {
        (Some(admin), _) if flags.renew => let_in(sql, admin, flags).await,
        (None, false) => {
            let full_name =
                flags::given(flags.full_name.clone()).unwrap_or_else(|| flags.admin.clone());
            let admin = people::create(sql, &flags.admin, &full_name, "admin")
                .await
                .map_err(step)?;
            let_in(sql, admin, flags).await
        }
        (None, true) if flags.renew => Err(wrong(
            "WAYBILL_ADMIN",
            &flags.admin,
            "the name of somebody in this office",
        )),
        _ => {
            say("There are people already; nobody was made. --renew gives one of them a new code.");
            Ok(())
        }
    }
}

async fn let_in(sql: &mut PgConnection, admin: UserId, flags: &Flags) -> Result<(), Error> {
    match given_secret(flags.admin_password.as_ref()) {
        Some(password) => {
            password::set(sql, admin, &password).await?;
            say(&format!(
                "{} signs in with the password given.",
                flags.admin
            ));
        }
        None => {
            let code = SecretString::from(chance::secret());
            password::set(sql, admin, &code).await?;
            say(&format!(
                "{} signs in with this code, shown this once; set a password of your own then:",
                flags.admin
            ));
            say(code.expose_secret());
        }
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), Error> {
    let mut letters = name.chars();
    let fits = letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase())
        && (2..=41).contains(&name.len())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.-".contains(c));
    if fits {
        Ok(())
    } else {
        Err(wrong(
            "WAYBILL_ADMIN",
            name,
            "a name of 2 to 41 small letters, digits, dots and dashes that starts with a letter",
        ))
    }
}

fn check_password(password: Option<&SecretString>) -> Result<(), Error> {
    let Some(password) = given_secret(password) else {
        return Ok(());
    };
    let (characters, bytes) = (
        password.expose_secret().chars().count(),
        password.expose_secret().len(),
    );
    if characters >= password::SHORTEST && bytes <= password::LONGEST {
        return Ok(());
    }
    Err(Error::Setting {
        setting: "WAYBILL_ADMIN_PASSWORD",
        problem: format!(
            "it needs {} to {} characters",
            password::SHORTEST,
            password::LONGEST
        ),
    })
}
