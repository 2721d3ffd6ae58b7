//! Keeps the server for as long as somebody uses it: Windows has no named pipes in the file system, so the server's
//! own tool starts it, and the last user to leave stops it. A killed user leaves it running; the next one joins it.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{PostgresError, account::Account, binaries, pid_file::PidFile, place::Place};

/// Our share in a running server.
#[derive(Debug)]
pub(super) struct Guard {
    /// Locked, shared, by everybody who uses the server.
    users: File,
    /// What `leave` still has to do when this is dropped instead.
    to_leave: Option<(PathBuf, PathBuf)>,
}

impl Guard {
    /// Starts the server with `pg_ctl`, which gives up an administrator's rights.
    pub(super) fn start(
        place: &Place,
        users: File,
        account: Account,
        bin_dir: &Path,
        arguments: &[String],
    ) -> Result<Self, PostgresError> {
        let program = binaries::program(bin_dir, "pg_ctl");
        let mut command = account.command(&program);
        command
            .args(["start", "--no-wait", "-D"])
            .arg(&place.data)
            .arg("-l")
            .arg(place.beside("log"));
        command
            .arg("-o")
            .arg(arguments.join(" "))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
            .status()
            .map_err(|source| PostgresError::CannotRun { program, source })?;
        Ok(Self {
            users,
            to_leave: Some((place.data.clone(), bin_dir.to_owned())),
        })
    }

    /// Takes a share in a server that runs already.
    pub(super) fn join(
        _socket_dir: &Path,
        users: &File,
        _server_runs: impl Fn() -> bool,
    ) -> Result<Option<Self>, PostgresError> {
        let users = users
            .try_clone()
            .map_err(PostgresError::file("open", Path::new("users")))?;
        Ok(Some(Self {
            users,
            to_leave: None,
        }))
    }

    /// The tool does not tell; the wait for readiness runs out instead.
    pub(super) fn has_ended(&mut self) -> bool {
        false
    }

    /// Gives up our share; stops the server when nobody else has one.
    pub(super) fn leave(mut self, data: &Path, bin_dir: &Path) -> Result<(), PostgresError> {
        self.to_leave = None;
        stop_when_alone(&self.users, data, bin_dir)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some((data, bin_dir)) = self.to_leave.take() {
            stop_when_alone(&self.users, &data, &bin_dir).ok();
        }
    }
}

fn stop_when_alone(users: &File, data: &Path, bin_dir: &Path) -> Result<(), PostgresError> {
    let alone = users.unlock().is_ok() && users.try_lock().is_ok();
    if !alone {
        return Ok(());
    }
    let program = binaries::program(bin_dir, "pg_ctl");
    let stopped = Command::new(&program)
        .args(["stop", "-m", "fast", "-D"])
        .arg(data)
        .stdout(Stdio::null())
        .status();
    match stopped {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(PostgresError::StillRunning(data.to_owned())),
        Err(source) => Err(PostgresError::CannotRun { program, source }),
    }
}

/// A server without users is stopped like any other.
pub(super) fn end_unguarded(
    _found: &PidFile,
    data: &Path,
    bin_dir: &Path,
) -> Result<(), PostgresError> {
    let program = binaries::program(bin_dir, "pg_ctl");
    let stopped = Command::new(&program)
        .args(["stop", "-m", "fast", "-D"])
        .arg(data)
        .stdout(Stdio::null())
        .status();
    stopped
        .map(drop)
        .map_err(|source| PostgresError::CannotRun { program, source })
}

/// There are no socket folders here.
pub(super) fn clear_socket_dir(_socket_dir: &Path) -> Result<(), PostgresError> {
    Ok(())
}
