//! The menu bar of macOS, where every program has one. Elsewhere a page like ours has none, and its own keys do the same.

use serde_json::json;
use tauri::{
    AppHandle, Emitter as _, Wry,
    menu::{AboutMetadata, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};

/// What the page does itself: the word it knows, the line in the menu, the keys.
const VIEW: [(&str, &str, &str); 6] = [
    ("back", "Back", "CmdOrCtrl+["),
    ("forward", "Forward", "CmdOrCtrl+]"),
    ("palette", "Go to…", "CmdOrCtrl+K"),
    ("zoom-in", "Zoom In", "CmdOrCtrl+="),
    ("zoom-out", "Zoom Out", "CmdOrCtrl+-"),
    ("zoom-reset", "Actual Size", "CmdOrCtrl+0"),
];

/// The menu bar.
pub(crate) fn bar(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let line = || PredefinedMenuItem::separator(app);
    let command =
        |(id, text, keys): (&str, &str, &str)| MenuItem::with_id(app, id, text, true, Some(keys));
    let own = Submenu::with_items(
        app,
        "Waybill",
        true,
        &[
            &PredefinedMenuItem::about(app, None, Some(AboutMetadata::default()))?,
            &line()?,
            &command(("settings", "Settings…", "CmdOrCtrl+,"))?,
            &line()?,
            &PredefinedMenuItem::services(app, None)?,
            &line()?,
            &PredefinedMenuItem::hide(app, None)?,
            &PredefinedMenuItem::hide_others(app, None)?,
            &PredefinedMenuItem::show_all(app, None)?,
            &line()?,
            &PredefinedMenuItem::quit(app, None)?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        "Edit",
        true,
        &[
            &PredefinedMenuItem::undo(app, None)?,
            &PredefinedMenuItem::redo(app, None)?,
            &line()?,
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
        ],
    )?;
    let view = Submenu::new(app, "View", true)?;
    for item in VIEW {
        view.append(&command(item)?)?;
    }
    view.append(&PredefinedMenuItem::fullscreen(app, None)?)?;
    let window = Submenu::with_items(
        app,
        "Window",
        true,
        &[
            &PredefinedMenuItem::minimize(app, None)?,
            &PredefinedMenuItem::maximize(app, None)?,
            &line()?,
            &PredefinedMenuItem::close_window(app, None)?,
        ],
    )?;
    let keys = MenuItem::with_id(app, "keys", "Keyboard Shortcuts", true, None::<&str>)?;
    let help = Submenu::with_items(app, "Help", true, &[&keys])?;
    Menu::with_items(app, &[&own, &edit, &view, &window, &help])
}

/// The page does it. The tray's own lines are none of these.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    let id = event.id().as_ref();
    let known = VIEW.iter().any(|(view, ..)| *view == id) || ["settings", "keys"].contains(&id);
    if known {
        // It fails only when the window is closing.
        let _ = app.emit("command", json!({ "command": id }));
    }
}
