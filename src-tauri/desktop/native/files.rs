//! Commands about files.

use std::path::PathBuf;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use operations::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager as _, ipc::InvokeResponseBody};

use super::{Answer, refused};
use crate::shell::Shell;

/// A file an operation has made.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct File {
    file_name: String,
    /// Base64.
    content: String,
}

/// Saves it among the downloads.
pub(super) fn save(app: &AppHandle, shell: &Shell, file: File) -> Result<Value, Refusal> {
    let bytes = STANDARD
        .decode(&file.content)
        .map_err(|_| Refusal::invalid("content", "not base64"))?;
    let folder = downloads(app)?;
    let path = shell
        .saved
        .save(&folder, &file.file_name, &bytes)
        .map_err(|error| {
            let folder = folder.display();
            refused(
                "NOT_SAVED",
                format!("The file could not be saved in {folder}: {error}."),
            )
        })?;
    Ok(json!({ "path": path }))
}

/// The folder for downloads, or one of that name where the system names none.
fn downloads(app: &AppHandle) -> Result<PathBuf, Refusal> {
    let paths = app.path();
    let folder = paths
        .download_dir()
        .or_else(|_| paths.home_dir().map(|home| home.join("Downloads")));
    folder.map_err(|error| {
        refused(
            "NOT_SAVED",
            format!("There is no folder for downloads: {error}."),
        )
    })
}

/// A file that was saved before.
#[derive(Deserialize)]
pub(super) struct Saved {
    path: String,
}

/// Opens it with the program the system has for it.
pub(super) fn open(shell: &Shell, saved: &Saved) -> Result<(), Refusal> {
    let path = known(shell, saved)?;
    tauri_plugin_opener::open_path(&path, None::<&str>).map_err(|error| not_opened(&error))
}

/// Shows it in its folder.
pub(super) fn show(shell: &Shell, saved: &Saved) -> Result<(), Refusal> {
    let path = known(shell, saved)?;
    tauri_plugin_opener::reveal_item_in_dir(&path).map_err(|error| not_opened(&error))
}

fn known(shell: &Shell, saved: &Saved) -> Result<PathBuf, Refusal> {
    shell.saved.known(&saved.path).ok_or_else(|| {
        refused(
            "NOT_SAVED_HERE",
            "Only files that were saved since Waybill was started, and are still there, can be opened from here.",
        )
    })
}

fn not_opened(error: &tauri_plugin_opener::Error) -> Refusal {
    refused(
        "NOT_SHOWN",
        format!("The system has no program for this: {error}."),
    )
}

/// A part of a file that was dropped or opened just now.
#[derive(Deserialize)]
pub(super) struct Slice {
    file: String,
    offset: u64,
    length: u64,
}

/// Its bytes.
pub(super) fn read(shell: &Shell, slice: &Slice) -> Answer {
    let bytes = shell
        .arrivals
        .slice(&slice.file, slice.offset, slice.length)
        .map_err(|error| refused("NOT_READ", format!("The file cannot be read: {error}.")))?;
    bytes.map(InvokeResponseBody::Raw).ok_or_else(|| {
        refused(
            "NOT_ARRIVED",
            "Only a file that was dropped or opened just now can be read.",
        )
    })
}
