//! The one window: the UI from inside the binary, and nowhere else to go.

use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

const LABEL: &str = "main";
const SIZE: (f64, f64) = (1280.0, 800.0);
const SMALLEST: (f64, f64) = (960.0, 600.0);

/// Opens the window.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Waybill")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .on_navigation(is_ours)
        .build()?;
    Ok(())
}

/// Brings the window to the front, for whoever starts Waybill a second time.
pub(crate) fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Each of these may be refused by the window manager; the window is then simply where it was.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// A link to anywhere else is not followed: the page and the development server are all there is.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost")
                || (cfg!(dev) && url.host_str() == Some("localhost"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
