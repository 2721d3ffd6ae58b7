//! Waybill's desktop app: one window over the core that `waybill-sync` serves too.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod topics;
mod window;
mod workspace;

use std::sync::Mutex;

use clap::Parser as _;
use tauri::{RunEvent, async_runtime};
use tracing_subscriber::EnvFilter;

use crate::{arguments::Arguments, workspace::Workspace};

fn main() -> anyhow::Result<()> {
    install_crypto();
    let folder = Arguments::parse().workspace()?;
    log_to_stderr();
    let workspace = Workspace::open(folder);
    let door = workspace.door();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| window::raise(app),
        ))
        .plugin(tauri_plugin_updater::Builder::new().build())
        .invoke_handler(commands::adapter(door.clone()))
        .setup(|app| {
            async_runtime::spawn(topics::follow(app.handle().clone(), door));
            Ok(window::open(app)?)
        })
        .build(tauri::generate_context!())?;
    let open = Mutex::new(Some(workspace));
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            end(&open);
        }
    });
    Ok(())
}

/// First of all, because the updater would otherwise choose a second crypto library for the whole process.
fn install_crypto() {
    // It fails only when a provider is already installed, and then there is nothing to do.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("WAYBILL_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// The window is gone; what runs behind it ends in the right order before the process does.
fn end(open: &Mutex<Option<Workspace>>) {
    let workspace = open.lock().ok().and_then(|mut open| open.take());
    if let Some(workspace) = workspace {
        workspace.close();
    }
}
