//! Updates of the app itself. They come only from the place, and only with the signature, that this build was configured with.

use operations::Refusal;
use serde::Serialize;
use serde_json::{Value, json};
use tauri::AppHandle;
use tauri_plugin_updater::{Update, UpdaterExt as _};

/// A newer version.
#[derive(Debug, Serialize)]
pub(crate) struct Newer {
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
}

/// Whether this build knows a place for updates and the key they are signed with.
pub(crate) fn are_on(app: &AppHandle) -> bool {
    app.config()
        .plugins
        .0
        .get("updater")
        .is_some_and(is_configured)
}

/// In words, for Settings.
pub(crate) fn say(app: &AppHandle) -> &'static str {
    if are_on(app) {
        "Waybill looks for signed updates when you ask it to."
    } else {
        "Updates are off: this build was made without a place to get them from. Whoever installed Waybill brings new versions."
    }
}

/// Looks for a newer version.
///
/// # Errors
/// When updates are off or the place cannot be reached.
pub(crate) async fn look(app: &AppHandle) -> Result<Option<Newer>, Refusal> {
    let update = find(app).await?;
    Ok(update.map(|update| Newer {
        version: update.version,
        notes: update.body,
    }))
}

/// Installs the newer version and starts it.
///
/// # Errors
/// As [`look`], and when its signature is not the right one.
pub(crate) async fn install(app: &AppHandle) -> Result<(), Refusal> {
    let update = find(app).await?.ok_or_else(|| {
        refused(
            "UP_TO_DATE",
            "This is the newest version already.".to_owned(),
        )
    })?;
    update
        .download_and_install(|_, _| {}, || {})
        .await
        .map_err(|error| failed(&error))?;
    app.request_restart();
    Ok(())
}

async fn find(app: &AppHandle) -> Result<Option<Update>, Refusal> {
    if !are_on(app) {
        return Err(refused("UPDATES_OFF", say(app).to_owned()));
    }
    let updater = app.updater().map_err(|error| failed(&error))?;
    updater.check().await.map_err(|error| failed(&error))
}

fn is_configured(updater: &Value) -> bool {
    let filled = |key: &str| {
        updater[key]
            .as_str()
            .is_some_and(|text| !text.trim().is_empty())
    };
    let places = updater["endpoints"].as_array();
    filled("pubkey") && places.is_some_and(|places| !places.is_empty())
}

fn failed(error: &tauri_plugin_updater::Error) -> Refusal {
    refused(
        "NO_UPDATE",
        format!("The update did not work: {error}. Waybill goes on as it is."),
    )
}

fn refused(code: &'static str, error: String) -> Refusal {
    Refusal {
        code: code.into(),
        error,
        details: json!({}),
    }
}

#[cfg(test)]
mod tests;
