//! Starts the server, or joins the one that runs, whatever an earlier run has left behind.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::Path,
    time::{Duration, Instant},
};

use secrecy::SecretString;

use super::{
    Postgres, PostgresError, Settings,
    account::Account,
    binaries,
    ending::{Ending, log_length, log_since, why_it_ended},
    folder,
    guard::{self, Guard},
    pid_file::PidFile,
    place::Place,
    secret,
    waiting::{pause, wait_until},
};

/// Recovery after a crash may have much to do.
const PATIENCE: Duration = Duration::from_secs(180);
/// Between two tries while an earlier server's last processes are leaving.
const PAUSE: Duration = Duration::from_millis(50);
/// Names the socket file when there is no TCP port.
const SOCKET_PORT: u16 = 5432;

/// The whole of [`Postgres::start`] but the first connection.
pub(super) fn start(settings: &Settings) -> Result<Postgres, PostgresError> {
    let place = Place::of(&settings.data_dir)?;
    let _turn = place.take_turn()?;
    let users = place.sign_in()?;
    if let Some(postgres) = join(&place, &users, settings)? {
        return Ok(postgres);
    }
    let release = binaries::release(&settings.bin_dir)?;
    let account = Account::choose(&place.data, &settings.bin_dir)?;
    let password = folder::prepare(&place, settings, account, release)?;
    launch(&place, &users, account, settings, password)
}

/// Joins the server of this folder, and clears away one that is dead, dying or without a guard.
fn join(
    place: &Place,
    users: &File,
    settings: &Settings,
) -> Result<Option<Postgres>, PostgresError> {
    let Some(found) = PidFile::read(&place.data) else {
        return Ok(None);
    };
    let socket_dir = found.socket_dir.clone().unwrap_or_default();
    let runs = || found.is_alive(&place.data, &settings.bin_dir);
    if runs() {
        if let Some(guard) = Guard::join(&socket_dir, users, runs)?
            && let Some(found) = wait_until_ready(place, settings, || false)?
        {
            let password = secret::load(settings.passwords.as_ref())?;
            let password =
                password.ok_or_else(|| PostgresError::WrongPassword(place.data.clone()))?;
            return Ok(Some(postgres(place, settings, guard, found, password)));
        }
        guard::end_unguarded(&found, &place.data, &settings.bin_dir)?;
    }
    guard::clear_socket_dir(&socket_dir)?;
    let path = PidFile::path(&place.data);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(PostgresError::file("remove", &path)(error))
        }
        _ => Ok(None),
    }
}

fn launch(
    place: &Place,
    users: &File,
    account: Account,
    settings: &Settings,
    password: SecretString,
) -> Result<Postgres, PostgresError> {
    let deadline = Instant::now() + PATIENCE;
    let mut port = settings.port.filter(|port| is_free(*port));
    loop {
        let tcp = settings.port.is_some() || cfg!(windows);
        let chosen = if tcp {
            port.map_or_else(free_port, Ok)?
        } else {
            SOCKET_PORT
        };
        let log_before = log_length(place);
        let users = users
            .try_clone()
            .map_err(PostgresError::file("open", &place.beside("users")))?;
        let mut guard = Guard::start(
            place,
            users,
            account,
            &settings.bin_dir,
            &arguments(settings, chosen, tcp),
        )?;
        if let Some(found) = wait_until_ready(place, settings, || guard.has_ended())? {
            return Ok(postgres(place, settings, guard, found, password));
        }
        match why_it_ended(&log_since(place, log_before)) {
            Ending::PortTaken if tcp => port = None,
            Ending::OthersLeaving if Instant::now() < deadline => pause(PAUSE),
            Ending::NoSpace => return Err(PostgresError::NoSpace(place.data.clone())),
            Ending::PortTaken | Ending::OthersLeaving => {
                return Err(ended(place, "an earlier server is still leaving"));
            }
            Ending::Said(line) => return Err(ended(place, &line)),
        }
    }
}

fn postgres(
    place: &Place,
    settings: &Settings,
    guard: Guard,
    found: PidFile,
    password: SecretString,
) -> Postgres {
    Postgres {
        guard,
        data_dir: place.data.clone(),
        bin_dir: settings.bin_dir.clone(),
        socket_dir: found.socket_dir,
        port: found.port,
        tcp: found.listens,
        password,
    }
}

fn arguments(settings: &Settings, port: u16, tcp: bool) -> Vec<String> {
    let listen = if tcp {
        "listen_addresses=127.0.0.1"
    } else {
        "listen_addresses="
    };
    let port = format!("port={port}");
    let all = settings
        .server_settings()
        .into_iter()
        .chain([listen, &port]);
    all.map(|setting| format!("--{setting}")).collect()
}

/// What the server says of itself once it takes connections; `None` when it ended first.
fn wait_until_ready(
    place: &Place,
    settings: &Settings,
    mut has_ended: impl FnMut() -> bool,
) -> Result<Option<PidFile>, PostgresError> {
    let mut seen = None;
    let mut ended = false;
    let in_time = wait_until(PATIENCE, || {
        ended = has_ended() || (seen.is_some() && !runs(&seen, place, settings));
        seen = PidFile::read(&place.data).or(seen.take());
        ended || seen.as_ref().is_some_and(|found| found.ready) && runs(&seen, place, settings)
    });
    match in_time {
        true => Ok(seen.filter(|_| !ended)),
        false => Err(PostgresError::TooSlow {
            seconds: PATIENCE.as_secs(),
            log: place.beside("log"),
        }),
    }
}

fn runs(seen: &Option<PidFile>, place: &Place, settings: &Settings) -> bool {
    seen.as_ref()
        .is_some_and(|found| found.is_alive(&place.data, &settings.bin_dir))
}

fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

/// The system picks; somebody else may take it before the server does, and then we ask again.
fn free_port() -> Result<u16, PostgresError> {
    let picked = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    picked
        .map(|address| address.port())
        .map_err(PostgresError::file("listen on", Path::new("127.0.0.1")))
}

fn ended(place: &Place, said: &str) -> PostgresError {
    PostgresError::Ended {
        said: said.to_owned(),
        log: place.beside("log"),
    }
}
