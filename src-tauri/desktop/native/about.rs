//! What this program is, and where its things are.

use operations::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::AppHandle;

use super::refused;
use crate::{log, shell::Shell, updates};

/// For the System screen.
pub(super) fn about(app: &AppHandle, shell: &Shell) -> Value {
    let keeper = shell.workspaces.keeper();
    json!({
        "version": app.package_info().version.to_string(),
        "os": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "dataFolder": shell.workspaces.root(),
        "logFolder": log::folder(shell.workspaces.root()),
        "keyring": if keeper.has_keyring() { "available" } else { "missing" },
        "keyringSays": keeper.says(),
        "updates": if updates::are_on(app) { "on" } else { "off" },
        "updatesSay": updates::say(app),
    })
}

/// One of our own folders.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Which {
    Data,
    Logs,
}

#[derive(Deserialize)]
pub(super) struct Folder {
    which: Which,
}

/// Opens it in the system's file manager.
pub(super) fn open_folder(shell: &Shell, Folder { which }: Folder) -> Result<(), Refusal> {
    let root = shell.workspaces.root();
    let folder = match which {
        Which::Data => root.to_owned(),
        Which::Logs => log::folder(root),
    };
    tauri_plugin_opener::open_path(&folder, None::<&str>)
        .map_err(|error| refused("NOT_SHOWN", format!("The folder cannot be shown: {error}.")))
}
