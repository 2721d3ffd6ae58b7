//! Waybill's desktop app: one window over the core that `waybill-sync` serves too.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod window;

fn main() -> anyhow::Result<()> {
    install_crypto();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| window::raise(app),
        ))
        .plugin(tauri_plugin_updater::Builder::new().build())
        .setup(|app| Ok(window::open(app)?))
        .run(tauri::generate_context!())?;
    Ok(())
}

/// First of all, because the updater would otherwise choose a second crypto library for the whole process.
fn install_crypto() {
    // It fails only when a provider is already installed, and then there is nothing to do.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}
