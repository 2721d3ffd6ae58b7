//! Runs other programs and says what is going on. Progress goes to the standard error; the standard output is for results.

use std::{
    env,
    io::Write,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::place::{built, root};

/// A program that ended with an exit code which ours must repeat.
#[derive(Debug)]
pub(crate) struct Ended(pub i32);

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ended with code {}", self.0)
    }
}

impl std::error::Error for Ended {}

/// One line of progress.
pub(crate) fn say(line: &str) {
    // A closed standard error is no reason to stop working.
    writeln!(std::io::stderr(), "xtask: {line}").ok();
}

/// Prints why a command failed and answers its exit code.
pub(crate) fn report(failure: &anyhow::Error) -> ExitCode {
    say(&format!("failed: {failure:#}"));
    let code = failure.downcast_ref::<Ended>().map_or(1, |ended| ended.0);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// A command in the repository's top folder, without a keyboard.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(on_this_system(program));
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// One of our own programs, where the person is: a folder named on the command line is meant from there.
pub(crate) fn program(name: &str, arguments: &[String]) -> Command {
    let mut program = Command::new(built(name));
    program.args(arguments);
    program
}

/// The very Cargo that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(arguments);
    command
}

/// npm in a folder of the repository.
pub(crate) fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut command = command("npm");
    command
        .current_dir(root().join(folder))
        .args(arguments)
        .env("npm_config_update_notifier", "false");
    command
}

/// npm is a script on Windows, and scripts need their ending.
fn on_this_system(program: &str) -> String {
    if cfg!(windows) && program == "npm" {
        "npm.cmd".to_owned()
    } else {
        program.to_owned()
    }
}

/// Runs a step whose output is progress; its standard output is shown on our standard error.
pub(crate) fn step(what: &str, mut command: Command) -> anyhow::Result<()> {
    say(what);
    let started = Instant::now();
    command.stdout(std::io::stderr());
    let status = command
        .status()
        .with_context(|| format!("{what}: cannot run {:?}", command.get_program()))?;
    if !status.success() {
        return Err(anyhow::Error::new(Ended(status.code().unwrap_or(1))).context(what.to_owned()));
    }
    if started.elapsed() > Duration::from_secs(5) {
        say(&format!("{what}: done in {}", spoken(started.elapsed())));
    }
    Ok(())
}

/// What a program prints, when it succeeds.
pub(crate) fn answer(mut command: Command) -> anyhow::Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot run {:?}", command.get_program()))?;
    if !output.status.success() {
        bail!(
            "{:?}: {}",
            command.get_program(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program succeeds; its output is of no interest.
pub(crate) fn succeeds(mut command: Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Becomes another program: its output, signals and exit code are then ours.
pub(crate) fn become_program(mut command: Command) -> anyhow::Result<()> {
    command.stdin(Stdio::inherit());
    let program = command.get_program().to_owned();
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut command);
        Err(error).with_context(|| format!("cannot run {program:?}"))
    }
    #[cfg(not(unix))]
    {
        let status = command
            .status()
            .with_context(|| format!("cannot run {program:?}"))?;
        if status.success() {
            Ok(())
        } else {
            Err(Ended(status.code().unwrap_or(1)).into())
        }
    }
}

/// `75.4 s` or `12 min 5 s`.
pub(crate) fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..120 => format!("{:.1} s", time.as_secs_f32()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
