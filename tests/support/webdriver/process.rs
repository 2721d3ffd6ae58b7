//! The programs a picture needs: a display and a driver. Each is ended with everything it started.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    process::{Child, ChildStdin, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};

/// How long a program may take to be ready. A busy machine is slow, not broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a process group of its own, killed with the whole group when dropped.
pub(crate) struct Running(Child);

impl Running {
    /// Starts a program and gives the first line it prints, which for `Xvfb -displayfd` and chromedriver says that they are ready.
    pub(crate) fn start_and_listen(
        command: &mut Command,
        ready: fn(&str) -> bool,
    ) -> anyhow::Result<(Self, String)> {
        let mut running = Self::start(command.stdout(Stdio::piped()))?;
        let output = running.0.stdout.take().context("no output")?;
        let mut lines = BufReader::new(output).lines();
        let found = lines
            .by_ref()
            .map_while(Result::ok)
            .find(|line| ready(line));
        // Whatever else it prints is read and dropped, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        match found {
            Some(line) => Ok((running, line)),
            None => bail!("{} ended before it was ready", name(command.get_program())),
        }
    }

    /// Starts a program that listens on `port`, and waits until it does.
    pub(crate) fn start_on(command: &mut Command, port: u16) -> anyhow::Result<Self> {
        let mut running = Self::start(command.stdout(Stdio::null()))?;
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = running.0.try_wait()? {
                bail!(
                    "{} ended before it was ready: {status}",
                    name(command.get_program())
                );
            }
            if Instant::now() > deadline {
                bail!(
                    "{} does not listen on port {port}",
                    name(command.get_program())
                );
            }
            std::thread::yield_now();
        }
        Ok(running)
    }

    /// Starts a program that reads what it is told.
    pub(crate) fn start_with_input(command: &mut Command) -> anyhow::Result<Self> {
        Self::start_reading(command, Stdio::piped())
    }

    /// What it reads; it is told nothing more when this is dropped.
    pub(crate) fn input(&mut self) -> anyhow::Result<ChildStdin> {
        self.0.stdin.take().context("it reads nothing")
    }

    /// Waits until the program has done what can be seen from outside.
    pub(crate) fn wait_until(&mut self, mut done: impl FnMut() -> bool) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !done() {
            if let Some(status) = self.0.try_wait()? {
                bail!("a program ended before it was ready: {status}");
            }
            ensure!(Instant::now() < deadline, "a program is not ready in time");
            std::thread::yield_now();
        }
        Ok(())
    }

    fn start(command: &mut Command) -> anyhow::Result<Self> {
        Self::start_reading(command, Stdio::null())
    }

    fn start_reading(command: &mut Command, input: Stdio) -> anyhow::Result<Self> {
        let child = command
            .stdin(input)
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        Ok(Self(child.with_context(|| {
            format!("{} cannot be started", name(command.get_program()))
        })?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        // Both may fail only because it has ended by itself.
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.0.wait();
    }
}

/// A port nobody uses at this moment.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn name(program: &OsStr) -> String {
    program.to_string_lossy().into_owned()
}
