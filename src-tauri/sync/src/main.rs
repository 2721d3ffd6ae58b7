//! `waybill-sync`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sync::command::run()
}
