//! How the app is started.

use std::path::PathBuf;

use clap::Parser;

/// Waybill's desktop app.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The folder of a demo workspace, made when missing; without it the office chosen last is opened
    #[arg(long, env = "WAYBILL_WORKSPACE", value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// What to show: a file to import, or a link such as waybill://campaign/…
    #[arg(value_name = "FILE OR LINK")]
    pub(crate) open: Vec<String>,
}

#[cfg(test)]
mod tests;
