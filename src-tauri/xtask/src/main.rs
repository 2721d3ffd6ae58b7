//! Every developer command, `cargo xtask <command>`. Each sets up what it needs by itself, on a bare machine too.
#![allow(
    clippy::print_stdout,
    reason = "a command line tool answers on the standard output"
)]

mod bench;
mod check;
mod contract;
mod demo;
mod place;
mod run;
mod setup;
mod start;
mod test;
mod tidy;

use std::{env, process::ExitCode};

const HELP: &str = "\
usage: cargo xtask <command>

  demo [--recipients N] [--exit] [--json] [--out DIR]
                  the main job from a CSV of leads to a proven report, then the app on its data
  start           the desktop app; without a display the same in the browser
  test            every test: Rust, both Postgres versions, the window, the browser, the UI
  check           format, lints, tidiness, dependency directions, generated files
  bench [NAME]    benchmarks against a baseline of the same run; without a name it lists them
  contract        writes the generated files anew
  tidy            only the quick checks on the text of the repository
  setup           only the set-up that every command does for itself";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match command.as_str() {
        "demo" => demo::demo(&rest),
        "start" => start::start(&rest),
        "test" => test::test(&rest),
        "check" => check::check(),
        "bench" => bench::bench(&rest),
        "contract" => contract::contract(),
        "tidy" => tidy::tidy(),
        "setup" => setup::everything(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        "" => Err(anyhow::anyhow!("no command\n\n{HELP}")),
        other => Err(anyhow::anyhow!("unknown command {other:?}\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => run::report(&failure),
    }
}
