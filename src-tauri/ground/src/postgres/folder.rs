//! Makes a data folder, whole or not at all, and checks one that is there.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    process::{Output, Stdio},
};

use secrecy::{ExposeSecret, SecretString};

use super::{
    PostgresError, Purpose, Release, SUPERUSER, Settings, account::Account, binaries, place::Place,
    place::remove_folder, secret,
};

/// Leaves a usable data folder behind and answers the superuser's password.
pub(super) fn prepare(
    place: &Place,
    settings: &Settings,
    account: Account,
    release: Release,
) -> Result<SecretString, PostgresError> {
    let making = place.beside("making");
    remove_folder(&making)?;
    let store = settings.passwords.as_ref();
    let kept = secret::load(store)?;
    match major_of(&place.data)? {
        None => {
            let password = kept.map_or_else(|| secret::renew(store), Ok)?;
            initdb(place, &making, settings, account, release, &password)?;
            Ok(password)
        }
        Some(major) if major != release.major.to_string() => Err(PostgresError::OtherMajor {
            folder: place.data.clone(),
            found: major,
            server: release.major,
        }),
        Some(_) => {
            account.give(&place.data)?;
            kept.map_or_else(|| set_password(place, settings, account), Ok)
        }
    }
}

/// The major version that wrote the data, or `None` where there is nothing yet.
fn major_of(data: &Path) -> Result<Option<String>, PostgresError> {
    match fs::read_to_string(data.join("PG_VERSION")) {
        Ok(major) => Ok(Some(major.trim().to_owned())),
        Err(_) if fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) => {
            Err(PostgresError::NotData(data.to_owned()))
        }
        Err(_) => Ok(None),
    }
}

/// Sets the database up in a folder of another name first: a power cut leaves nothing half-made under the real one.
fn initdb(
    place: &Place,
    making: &Path,
    settings: &Settings,
    account: Account,
    release: Release,
    password: &SecretString,
) -> Result<(), PostgresError> {
    let password_file = place.beside("making.password");
    secret::write_private(&password_file, password.expose_secret())
        .map_err(PostgresError::file("write", &password_file))?;
    make_private_folder(making)?;
    account.give(making)?;
    account.give(&password_file)?;
    let program = binaries::program(&settings.bin_dir, "initdb");
    let mut command = account.command(&program);
    command.arg("-D").arg(making).args([
        "-U",
        SUPERUSER,
        "-E",
        "UTF8",
        "--auth=scram-sha-256",
        "--data-checksums",
    ]);
    command
        .arg(with_value("--pwfile=", &password_file))
        .args(locale(release));
    command.args((settings.purpose == Purpose::Tests).then_some("--no-sync"));
    let answer = command.current_dir(making).stdin(Stdio::null()).output();
    fs::remove_file(&password_file).map_err(PostgresError::file("remove", &password_file))?;
    let answer = answer.map_err(|source| PostgresError::CannotRun { program, source })?;
    if let Err(refusal) = check_answer(&place.data, &answer) {
        remove_folder(making)?;
        return Err(refusal);
    }
    move_into_place(making, &place.data)
}

/// The same order of text on every system: by code point, with Unicode's idea of letters.
fn locale(release: Release) -> &'static [&'static str] {
    match release.major {
        17.. => &[
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ],
        _ => &["--locale=C", "--lc-ctype=C.UTF-8"],
    }
}

fn move_into_place(making: &Path, data: &Path) -> Result<(), PostgresError> {
    remove_folder(data)?;
    fs::rename(making, data).map_err(PostgresError::file("move into place", making))?;
    if let Some(parent) = data.parent().filter(|_| cfg!(unix)) {
        File::open(parent)
            .and_then(|folder| folder.sync_all())
            .map_err(PostgresError::file("flush", parent))?;
    }
    Ok(())
}

/// Gives the superuser a new password, with the server not running, when the old one is lost.
fn set_password(
    place: &Place,
    settings: &Settings,
    account: Account,
) -> Result<SecretString, PostgresError> {
    let password = SecretString::from(secret::random_hex::<32>());
    let program = binaries::program(&settings.bin_dir, "postgres");
    let mut command = account.command(&program);
    command
        .args([
            "--single",
            "-j",
            "-c",
            "password_encryption=scram-sha-256",
            "-D",
        ])
        .arg(&place.data)
        .arg("postgres");
    command
        .current_dir(&place.data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut server = command
        .spawn()
        .map_err(|source| PostgresError::CannotRun { program, source })?;
    if let Some(mut input) = server.stdin.take() {
        let statement = format!(
            "alter role {SUPERUSER} password '{}';\n\n",
            password.expose_secret()
        );
        input
            .write_all(statement.as_bytes())
            .map_err(PostgresError::file("set the password of", &place.data))?;
    }
    let answer = server
        .wait_with_output()
        .map_err(PostgresError::file("set the password of", &place.data))?;
    check_answer(&place.data, &answer)?;
    let kept = settings.passwords.save(&password);
    kept.map_err(|source| PostgresError::Password {
        act: "keep",
        source,
    })?;
    Ok(password)
}

fn check_answer(folder: &Path, answer: &Output) -> Result<(), PostgresError> {
    let said = String::from_utf8_lossy(&answer.stderr);
    if answer.status.success() && !said.contains("ERROR:") {
        Ok(())
    } else if said.contains("No space left on device") {
        Err(PostgresError::NoSpace(folder.to_owned()))
    } else {
        let lines: Vec<&str> = said
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let last = &lines[lines.len().saturating_sub(3)..];
        Err(PostgresError::SetUp {
            folder: folder.to_owned(),
            said: last.join(" "),
        })
    }
}

/// Makes a folder that only its owner may enter; it must not exist yet.
pub(super) fn make_private_folder(path: &Path) -> Result<(), PostgresError> {
    #[cfg_attr(windows, expect(unused_mut, reason = "the mode is a matter of unix"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(PostgresError::file("make", path))
}

fn with_value(option: &str, path: &Path) -> std::ffi::OsString {
    let mut whole = std::ffi::OsString::from(option);
    whole.push(path);
    whole
}
