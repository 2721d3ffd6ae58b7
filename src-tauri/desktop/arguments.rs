//! How the app is started.

use std::path::PathBuf;

use clap::Parser;

/// Waybill's desktop app.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The folder of the workspace, made when missing
    #[arg(long, env = "WAYBILL_WORKSPACE", value_name = "DIR")]
    workspace: Option<PathBuf>,
}

impl Arguments {
    /// The folder asked for, else the one in the person's data folder.
    ///
    /// # Errors
    /// When there is no data folder either.
    pub(crate) fn workspace(self) -> Result<PathBuf, sync::Error> {
        self.workspace
            .map_or_else(|| Ok(sync::Workspace::usual_folder()?.join("office")), Ok)
    }
}

#[cfg(test)]
mod tests;
