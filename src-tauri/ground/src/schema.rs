//! The SQL compiled into this program: migrations in order, then the functions of each feature.

use include_dir::{Dir, include_dir};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::roles::Roles;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

/// The table that remembers which migrations ran.
pub const APPLIED: &str = "app.schema_version";

/// One file of `migrations/`.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// The timestamp in its name, `20261122100000`.
    pub version: i64,
    /// The words in its name.
    pub name: &'static str,
    /// Its text, with generic role names.
    pub sql: &'static str,
}

/// All migrations, oldest first.
pub fn migrations() -> Vec<File> {
    let mut files: Vec<File> = MIGRATIONS.files().filter_map(migration).collect();
    files.sort_by_key(|file| file.version);
    files
}

/// The newest version this program knows.
pub fn newest() -> i64 {
    migrations().last().map_or(0, |file| file.version)
}

/// The function files of all features, by name. Applied whole, again, after the migrations.
pub fn functions() -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = MIGRATIONS
        .get_dir("functions")
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files
}

/// A migrator with the role names of this installation. Checksums are those of the files, so they agree between installations.
pub fn migrator(roles: &Roles) -> Migrator {
    let all = migrations().into_iter().map(|file| {
        let simple = |sql| {
            Migration::new(
                file.version,
                file.name.into(),
                MigrationType::Simple,
                sql,
                false,
            )
        };
        let checksum = simple(file.sql.into_sql_str()).checksum;
        Migration {
            checksum,
            ..simple(AssertSqlSafe(roles.fill(file.sql)).into_sql_str())
        }
    });
    let mut migrator = Migrator::with_migrations(all.collect());
    migrator.dangerous_set_table_name(APPLIED);
    migrator
}

fn migration(file: &'static include_dir::File<'static>) -> Option<File> {
    let name = file.path().file_name()?.to_str()?.strip_suffix(".sql")?;
    let (version, name) = name.split_once('_')?;
    Some(File {
        version: version.parse().ok()?,
        name,
        sql: file.contents_utf8()?,
    })
}
