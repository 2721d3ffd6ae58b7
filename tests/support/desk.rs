//! A person's desk: a display that nobody sees, a home of its own, and, where a test wants them, a session bus and a keyring.
//! Nothing of the machine's own desktop is touched.

mod display;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use anyhow::Context;
use tempfile::TempDir;

pub use display::Display;

use crate::webdriver::{SIZE, process::Running};

/// What is on the desk; it is cleared when the last one who uses it has gone.
#[derive(Clone)]
pub struct Desk(Arc<Things>);

struct Things {
    // Ended in this order: first what uses the home, then the home.
    others: Vec<Running>,
    _display: Running,
    home: TempDir,
    number: String,
    bus: Option<String>,
}

impl Desk {
    /// A display and an empty home, without a session bus.
    ///
    /// # Errors
    /// When the display does not start.
    pub fn new() -> anyhow::Result<Self> {
        let (display, number) = display()?;
        Ok(Self(Arc::new(Things {
            others: Vec::new(),
            _display: display,
            home: tempfile::tempdir()?,
            number,
            bus: None,
        })))
    }

    /// The same desk, home and all, with a session bus and an unlocked keyring on it.
    ///
    /// # Errors
    /// When one of them does not start.
    pub fn with_keyring(self) -> anyhow::Result<Self> {
        let mut things = Arc::into_inner(self.0).context("somebody still uses the desk")?;
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address"]);
        things.surround(&mut bus);
        let (bus, address) = Running::start_and_listen(&mut bus, |line| line.contains('='))?;
        things.bus = Some(address.trim().to_owned());
        let keyring = keyring(&things)?;
        things.others.extend([keyring, bus]);
        Ok(Self(Arc::new(things)))
    }

    /// The person's home folder.
    pub fn home(&self) -> &Path {
        self.0.home.path()
    }

    /// Where programs keep the person's data.
    pub fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    /// Lets a program run on this desk.
    pub fn surround(&self, command: &mut Command) {
        self.0.surround(command);
    }

    /// What another program on the desk can see and do of windows.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn display(&self) -> anyhow::Result<Display> {
        Display::open(&format!(":{}", self.0.number))
    }

    /// How many of our secrets the keyring holds, unlocked.
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub fn secrets(&self) -> anyhow::Result<usize> {
        let mut ask = Command::new("dbus-send");
        ask.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.SearchItems",
            "dict:string:string:service,app.waybill.desktop",
        ]);
        self.surround(&mut ask);
        let answer = ask.output().context("dbus-send")?;
        let text = String::from_utf8_lossy(&answer.stdout);
        Ok(text.matches("object path").count())
    }
}

impl Things {
    fn surround(&self, command: &mut Command) {
        let home = self.home.path();
        command
            .env("DISPLAY", format!(":{}", self.number))
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        if let Some(bus) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        }
    }
}

/// An unlocked keyring; its password is an empty line.
fn keyring(things: &Things) -> anyhow::Result<Running> {
    let mut command = Command::new("gnome-keyring-daemon");
    command.args(["--foreground", "--unlock", "--components=secrets"]);
    things.surround(&mut command);
    command.env("XDG_RUNTIME_DIR", things.home.path());
    let mut running = Running::start_with_input(command.stdout(Stdio::null()))?;
    running.input()?.write_all(b"\n")?;
    let mut waiting = Command::new("dbus-send");
    waiting.args([
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus.NameHasOwner",
        "string:org.freedesktop.secrets",
    ]);
    things.surround(&mut waiting);
    let there = |answer: &[u8]| String::from_utf8_lossy(answer).contains("boolean true");
    running.wait_until(|| waiting.output().is_ok_and(|answer| there(&answer.stdout)))?;
    Ok(running)
}

fn display() -> anyhow::Result<(Running, String)> {
    let screen = format!("{}x{}x24", SIZE.0, SIZE.1);
    let mut server = Command::new("Xvfb");
    server.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        &screen,
        "-nolisten",
        "tcp",
    ]);
    Running::start_and_listen(&mut server, |line| line.parse::<u32>().is_ok())
}
