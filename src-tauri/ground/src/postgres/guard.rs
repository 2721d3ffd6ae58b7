//! Keeps the server alive exactly as long as somebody uses it.
//!
//! A small shell script (`guard.sh`) is the server's parent. It reads from a named pipe that every user of the server
//! holds open, so the kernel does the counting, and a killed user is counted out as well.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::{fs::OpenOptionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};

use super::{
    PostgresError,
    account::Account,
    binaries,
    folder::make_private_folder,
    pid_file::PidFile,
    place::{Place, remove_folder},
    secret::random_hex,
    waiting::wait_until,
};

const SCRIPT: &str = include_str!("guard.sh");
/// How long a guard may take to answer on a very busy machine. Giving up too early would end a server in use.
const ANSWER: Duration = Duration::from_secs(30);
/// How long a server may take to write its last checkpoint.
const FAREWELL: Duration = Duration::from_secs(60);
/// A socket's path may have 103 bytes on macOS; ours adds 36 to the folder it is in.
const LONGEST_BASE: usize = 64;

/// Our share in a running server.
#[derive(Debug)]
pub(super) struct Guard {
    pipe: Option<File>,
    /// Locked, shared, by everybody who uses the server.
    users: File,
    /// The script, when it was this process that started it.
    script: Option<Child>,
}

impl Guard {
    /// Starts the server under a new guard.
    pub(super) fn start(
        place: &Place,
        users: File,
        account: Account,
        bin_dir: &Path,
        arguments: &[String],
    ) -> Result<Self, PostgresError> {
        let socket_dir = make_socket_dir()?;
        let pipe = socket_dir.join("guard");
        make_pipe(&pipe)?;
        account.give(&socket_dir)?;
        // Open for reading too, so that neither side waits for the other; the share we keep is for writing only.
        let both = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&pipe)
            .map_err(PostgresError::file("open", &pipe))?;
        let log = place.open_log()?;
        let log_too = log
            .try_clone()
            .map_err(PostgresError::file("open", &place.beside("log")))?;
        let mut command = account.command(Path::new("sh"));
        command
            .args(["-c", SCRIPT, "guard"])
            .arg(&pipe)
            .arg(binaries::program(bin_dir, "postgres"));
        command
            .arg("-D")
            .arg(&place.data)
            .arg("-k")
            .arg(&socket_dir)
            .args(arguments);
        command
            .current_dir(&place.data)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too)
            .process_group(0);
        let script = command.spawn().map_err(|source| PostgresError::CannotRun {
            program: "sh".into(),
            source,
        })?;
        let share = open_share(&pipe).map_err(PostgresError::file("open", &pipe))?;
        drop(both);
        Ok(Self {
            pipe: Some(share),
            users,
            script: Some(script),
        })
    }

    /// Takes a share in a server that runs already. `None` when its guard is gone or going.
    pub(super) fn join(
        socket_dir: &Path,
        users: &File,
        server_runs: impl Fn() -> bool,
    ) -> Result<Option<Self>, PostgresError> {
        let Ok(mut pipe) = open_share(&socket_dir.join("guard")) else {
            return Ok(None);
        };
        let word = random_hex::<8>();
        let answer = socket_dir.join(&word);
        let asked = pipe.write_all(format!("{word}\n").as_bytes());
        let settled = || answer.exists() || !server_runs();
        if asked.is_err() || !wait_until(ANSWER, settled) || !answer.exists() {
            return Ok(None);
        }
        fs::remove_file(&answer).map_err(PostgresError::file("remove", &answer))?;
        let users = users
            .try_clone()
            .map_err(PostgresError::file("open", socket_dir))?;
        Ok(Some(Self {
            pipe: Some(pipe),
            users,
            script: None,
        }))
    }

    /// Whether the server we started has ended by itself.
    pub(super) fn has_ended(&mut self) -> bool {
        self.script
            .as_mut()
            .is_some_and(|script| !matches!(script.try_wait(), Ok(None)))
    }

    /// Gives up our share; waits for the server's end when nobody else has one.
    pub(super) fn leave(mut self, data: &Path, bin_dir: &Path) -> Result<(), PostgresError> {
        self.pipe.take();
        let alone = self.users.unlock().is_ok() && self.users.try_lock().is_ok();
        if alone && !wait_until(FAREWELL, || !runs(data, bin_dir)) {
            return Err(PostgresError::StillRunning(data.to_owned()));
        }
        if let Some(mut script) = self.script.take().filter(|_| alone) {
            script.wait().ok();
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.pipe.take();
        if let Some(mut script) = self.script.take() {
            // Only collects the exit code, so that no dead process stays in the list.
            thread::spawn(move || script.wait());
        }
    }
}

/// Ends a server of this folder that nobody guards any more.
pub(super) fn end_unguarded(
    found: &PidFile,
    data: &Path,
    bin_dir: &Path,
) -> Result<(), PostgresError> {
    for signal in [Signal::INT, Signal::QUIT] {
        if let Some(pid) = Pid::from_raw(found.pid).filter(|_| found.is_alive(data, bin_dir)) {
            kill_process(pid, signal).ok();
        }
        if wait_until(FAREWELL / 2, || !found.is_alive(data, bin_dir)) {
            return Ok(());
        }
    }
    Err(PostgresError::StillRunning(data.to_owned()))
}

/// Removes what a server that was killed has left in its socket folder.
pub(super) fn clear_socket_dir(socket_dir: &Path) -> Result<(), PostgresError> {
    let ours = socket_dir
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    if ours {
        remove_folder(socket_dir)
    } else {
        Ok(())
    }
}

fn runs(data: &Path, bin_dir: &Path) -> bool {
    PidFile::read(data).is_some_and(|found| found.is_alive(data, bin_dir))
}

const PREFIX: &str = "wb-";

/// A private folder with a short name.
fn make_socket_dir() -> Result<PathBuf, PostgresError> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let base = [runtime, Some(std::env::temp_dir())]
        .into_iter()
        .flatten()
        .find(|base| base.is_absolute() && base.is_dir() && base.as_os_str().len() <= LONGEST_BASE)
        .unwrap_or_else(|| PathBuf::from("/tmp"));
    let socket_dir = base.join(format!("{PREFIX}{}", random_hex::<6>()));
    make_private_folder(&socket_dir)?;
    Ok(socket_dir)
}

fn make_pipe(path: &Path) -> Result<(), PostgresError> {
    let made = Command::new("mkfifo")
        .args(["-m", "600"])
        .arg(path)
        .status();
    match made {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(PostgresError::file("make", path)(
            std::io::ErrorKind::Other.into(),
        )),
        Err(source) => Err(PostgresError::CannotRun {
            program: "mkfifo".into(),
            source,
        }),
    }
}

/// Opens the pipe for writing; an error when nobody reads it.
fn open_share(pipe: &Path) -> std::io::Result<File> {
    let flags = rustix::fs::OFlags::NONBLOCK.bits();
    OpenOptions::new()
        .write(true)
        .custom_flags(flags.cast_signed())
        .open(pipe)
}
