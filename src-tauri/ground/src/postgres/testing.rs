//! One server for all tests of a machine's build, shared by the test programs that run at the same time.

use std::{
    env,
    path::{Path, PathBuf},
};

use tokio::sync::OnceCell;

use super::{
    Postgres, PostgresError, Settings, find_bin_dir,
    pid_file::PidFile,
    place::{Place, remove_folder},
};

/// The servers tests run against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestVersion {
    /// The embedded server.
    V18,
    /// Debian's package `postgresql-15`; `WAYBILL_POSTGRES_15_BIN` names another bin folder.
    V15,
}

impl TestVersion {
    /// The folder of the server's programs.
    ///
    /// # Errors
    /// [`PostgresError::NoBinaries`].
    pub fn bin_dir(self) -> Result<PathBuf, PostgresError> {
        match self {
            Self::V18 => find_bin_dir(),
            Self::V15 => Ok(env::var_os("WAYBILL_POSTGRES_15_BIN").map_or_else(
                || PathBuf::from("/usr/lib/postgresql/15/bin"),
                PathBuf::from,
            )),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::V18 => "18",
            Self::V15 => "15",
        }
    }
}

/// The shared test server. The first test program that asks starts it on an empty data folder, and it stops with the
/// last one. Tests must not touch each other's databases, and name their roles by their own installation.
///
/// # Errors
/// As [`Postgres::start`].
pub async fn shared_test_server(version: TestVersion) -> Result<&'static Postgres, PostgresError> {
    static V18: OnceCell<Postgres> = OnceCell::const_new();
    static V15: OnceCell<Postgres> = OnceCell::const_new();
    let cell = match version {
        TestVersion::V18 => &V18,
        TestVersion::V15 => &V15,
    };
    cell.get_or_try_init(|| start_shared(version)).await
}

async fn start_shared(version: TestVersion) -> Result<Postgres, PostgresError> {
    let data_dir = scratch_folder().join(format!("test-postgres-{}", version.name()));
    let settings = Settings::for_tests(data_dir, version.bin_dir()?);
    let place = Place::of(&settings.data_dir)?;
    let bin_dir = settings.bin_dir.clone();
    super::blocking(move || forget_when_unused(&place, &bin_dir)).await?;
    Postgres::start(&settings).await
}

/// Nobody uses the server: what earlier tests left in it goes.
fn forget_when_unused(place: &Place, bin_dir: &Path) -> Result<(), PostgresError> {
    let _turn = place.take_turn()?;
    let users = place.sign_in()?;
    let unused = users.unlock().is_ok() && users.try_lock().is_ok();
    let stopped =
        PidFile::read(&place.data).is_none_or(|found| !found.is_alive(&place.data, bin_dir));
    if unused && stopped {
        remove_folder(&place.data)
    } else {
        Ok(())
    }
}

/// The build's folder, where `cargo clean` finds it, else the system's for temporary files.
fn scratch_folder() -> PathBuf {
    let program = env::current_exe().ok();
    let deps = program
        .as_deref()
        .and_then(Path::parent)
        .filter(|folder| folder.ends_with("deps"));
    deps.and_then(Path::parent)
        .map_or_else(env::temp_dir, Path::to_owned)
}
