//! Waybill's desktop app: one window over the core that `waybill-sync` serves too.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod closing;
mod commands;
mod files;
mod links;
mod log;
mod memory;
mod menu;
mod native;
mod notices;
mod secrets;
mod shell;
mod status;
mod topics;
mod tray;
mod updates;
mod window;
mod workspace;

use std::path::Path;

use clap::Parser as _;
use tauri::{App, AppHandle, Manager as _, RunEvent, async_runtime};

use crate::{arguments::Arguments, shell::Shell, tray::Tray};

fn main() -> anyhow::Result<()> {
    install_crypto();
    let arguments = Arguments::parse();
    let root = sync::Workspace::usual_folder()?;
    log::start(&root);
    let shell = Shell::new(root);
    async_runtime::block_on(shell.begin(&arguments));
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(started_again))
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(tauri_plugin_notification::init())
        .plugin(window::remembered())
        .manage(shell)
        .invoke_handler(commands::adapter())
        .on_window_event(window::happened)
        .setup(move |app| Ok(set_up(app, &arguments)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::Exit => app.state::<Shell>().end(),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => opened(app, &urls),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::raise(app),
        _ => {}
    });
    Ok(())
}

/// First of all, because the updater would otherwise choose a second crypto library for the whole process.
fn install_crypto() {
    // It fails only when a provider is already installed, and then there is nothing to do.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

fn set_up(app: &App, arguments: &Arguments) -> tauri::Result<()> {
    if cfg!(target_os = "macos") {
        app.set_menu(menu::bar(app.handle())?)?;
        app.on_menu_event(|app, event| menu::chosen(app, &event));
    }
    window::open(app)?;
    if let Some(tray) = Tray::make(app) {
        // There is one app, and so one tray.
        let _ = app.state::<Shell>().tray.set(tray);
    }
    shell::follow(app.handle());
    let here = std::env::current_dir().unwrap_or_default();
    shell::arrive(app.handle(), &arguments.open, &here);
    Ok(())
}

/// Somebody started Waybill a second time: the window comes to the front and shows what they asked for.
#[expect(clippy::needless_pass_by_value, reason = "the plugin hands them over")]
fn started_again(app: &AppHandle, words: Vec<String>, folder: String) {
    window::raise(app);
    if let Ok(arguments) = Arguments::try_parse_from(words) {
        shell::arrive(app, &arguments.open, Path::new(&folder));
    }
}

/// macOS hands files and links over by itself.
#[cfg(target_os = "macos")]
fn opened(app: &AppHandle, urls: &[tauri::Url]) {
    let words: Vec<String> = urls
        .iter()
        .map(|url| match url.to_file_path() {
            Ok(path) => path.to_string_lossy().into_owned(),
            Err(()) => url.to_string(),
        })
        .collect();
    window::raise(app);
    shell::arrive(app, &words, Path::new("/"));
}
