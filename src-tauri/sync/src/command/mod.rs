//! The command line. Every failure is one line on stderr; a wrong setting ends with code 2.

mod audit;
mod demo;
mod flags;
mod init;
mod openapi;
mod running;
mod sandbox;
mod serve;
mod start;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::Error;

/// Code for a setting or a place that cannot be used.
const WRONG_SETTING: u8 = 2;

#[derive(Parser)]
#[command(
    name = "waybill-sync",
    version,
    about = "Waybill without a window: webhooks, API, browser page, workers"
)]
struct Cli {
    /// What is logged, such as `info` or `warn,sync=debug`
    #[arg(long, env = "WAYBILL_LOG", default_value = "info", global = true)]
    log: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install into a database: roles, schema, the first admin
    Init(init::Flags),
    /// Bring an installed database up to this version
    Migrate(flags::Owner),
    /// Serve webhooks, the API and the page, and run the workers
    Serve(serve::Flags),
    /// Serve a workspace on this machine to its browser
    Start(start::Flags),
    /// The main job, end to end: from a CSV of people to a proven delivery report
    Demo(demo::Flags),
    /// Imitate Meta's API, for training and tests
    Sandbox(sandbox::Flags),
    /// Print the OpenAPI document
    Openapi,
    /// Look after the audit log
    #[command(subcommand)]
    Audit(audit::Command),
}

/// Reads the command line, does it, and answers the exit code.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match look_at_log(&cli.log).and_then(|()| on_runtime(cli.command)) {
        Ok(code) => code,
        Err(error) => complain(&error),
    }
}

fn look_at_log(filter: &str) -> Result<(), Error> {
    let filter = EnvFilter::try_new(filter).map_err(|_| Error::Setting {
        setting: "WAYBILL_LOG",
        problem: format!("{filter:?} is no filter; write info, or warn,sync=debug"),
    })?;
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    Ok(())
}

fn on_runtime(command: Command) -> Result<ExitCode, Error> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(perform(command))
}

async fn perform(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Init(flags) => init::init(flags).await.map(|()| ExitCode::SUCCESS),
        Command::Migrate(flags) => init::migrate(flags).await.map(|()| ExitCode::SUCCESS),
        Command::Serve(flags) => serve::serve(flags).await.map(|()| ExitCode::SUCCESS),
        Command::Start(flags) => start::start(flags).await.map(|()| ExitCode::SUCCESS),
        Command::Demo(flags) => start::show_demo(demo::demo(flags).await?)
            .await
            .map(|()| ExitCode::SUCCESS),
        Command::Sandbox(flags) => sandbox::sandbox(flags).await.map(|()| ExitCode::SUCCESS),
        Command::Openapi => openapi::openapi().map(|()| ExitCode::SUCCESS),
        Command::Audit(command) => audit::audit(command),
    }
}

/// One line, whatever the error holds.
fn complain(error: &Error) -> ExitCode {
    let line = error
        .to_string()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    say_wrong(&line);
    ExitCode::from(WRONG_SETTING)
}

#[allow(clippy::print_stderr)]
fn say_wrong(line: &str) {
    eprintln!("waybill-sync: {line}");
}

/// What a person at a terminal reads. The log goes to stderr.
#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
