//! The one window: the UI from inside the binary, and nowhere else to go.

use std::{path::Path, time::Duration};

use tauri::{
    App, AppHandle, DragDropEvent, Emitter as _, Manager, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, async_runtime,
    window::{ProgressBarState, ProgressBarStatus},
};
use tauri_plugin_notification::NotificationExt as _;
use tauri_plugin_window_state::{Builder as WindowState, StateFlags};
use tokio::time::timeout;

use crate::{
    closing::{Choice, Question},
    shell::{Asking, Shell},
    status::{self, State, Status},
};

const LABEL: &str = "main";
const SIZE: (f64, f64) = (1280.0, 800.0);
const SMALLEST: (f64, f64) = (960.0, 600.0);
/// How much the page may be made smaller or larger.
const ZOOM: std::ops::RangeInclusive<f64> = 0.5..=3.0;

/// How long to look for what runs before the window closes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the window.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Waybill")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .on_navigation(is_ours)
        .build()?;
    match app.state::<Shell>().memory.now().zoom {
        Some(zoom) => window.set_zoom(within(zoom)),
        None => Ok(()),
    }
}

/// Remembers where the window was and how large.
pub(crate) fn remembered<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    let flags =
        StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    WindowState::new().with_state_flags(flags).build()
}

/// Brings the window to the front, for whoever starts Waybill a second time.
pub(crate) fn raise(app: &AppHandle) {
    if let Some(window) = main(app) {
        // Each of these may be refused by the window manager; the window is then simply where it was.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// What happens to the window: it is asked to close, or files are dragged over it.
pub(crate) fn happened(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } if !may_close(window.app_handle()) => {
            api.prevent_close();
        }
        WindowEvent::DragDrop(event) => dragged(window.app_handle(), event),
        _ => {}
    }
}

/// True when closing stops nothing, or nobody answers.
fn may_close(app: &AppHandle) -> bool {
    let shell = app.state::<Shell>();
    if !shell.arrivals.is_heard() || shell.workspaces.door().now().office().is_none() {
        return true;
    }
    match shell.begin_asking() {
        Asking::Begun => {
            async_runtime::spawn(ask_or_close(app.clone()));
            false
        }
        Asking::UnderWay => false,
        Asking::Unanswered => true,
    }
}

/// Asks people when something runs now, and closes when nothing does.
async fn ask_or_close(app: AppHandle) {
    let shell = app.state::<Shell>();
    let door = shell.workspaces.door();
    let known = shell.status.borrow().clone();
    // A database that does not answer must not hold the window open.
    let status = timeout(PATIENCE, status::now(&door)).await.unwrap_or(known);
    let Some(question) = Question::of(door.now().kind, &status) else {
        app.exit(0);
        return;
    };
    if app.emit("closing", (question, shell.can_hide())).is_err() {
        app.exit(0);
    }
}

/// Does what people have chosen.
pub(crate) fn answered(app: &AppHandle, choice: Choice) {
    let shell = app.state::<Shell>();
    shell.asked();
    match choice {
        Choice::Stay => {}
        Choice::Hide => hide(app, shell.can_hide()),
        Choice::Quit => app.exit(0),
    }
}

/// Into the tray; where there is none, at least out of the way.
fn hide(app: &AppHandle, tray: bool) {
    if let Some(window) = main(app) {
        let hidden = if tray {
            window.hide()
        } else {
            window.minimize()
        };
        if let Err(error) = hidden {
            tracing::debug!(%error, "the window could not be hidden");
        }
    }
}

fn dragged(app: &AppHandle, event: &DragDropEvent) {
    let over = match event {
        DragDropEvent::Enter { .. } => true,
        DragDropEvent::Leave => false,
        DragDropEvent::Drop { paths, .. } => {
            dropped(app, paths.iter().map(AsRef::as_ref).collect());
            false
        }
        _ => return,
    };
    // It fails only when the window is closing.
    let _ = app.emit("files-over", over);
}

fn dropped(app: &AppHandle, paths: Vec<&Path>) {
    if let Some(arrival) = app.state::<Shell>().arrivals.came(None, &paths) {
        let _ = app.emit("arrival", arrival);
    }
}

/// Makes the page larger or smaller, now and from now on.
///
/// # Errors
/// When the web view refuses.
pub(crate) fn zoom(app: &AppHandle, factor: f64) -> tauri::Result<f64> {
    let factor = within(factor);
    if let Some(window) = main(app) {
        window.set_zoom(factor)?;
    }
    let kept = Some(factor).filter(|factor| (factor - 1.0).abs() > 0.001);
    app.state::<Shell>()
        .memory
        .change(|remembered| remembered.zoom = kept);
    Ok(factor)
}

fn within(factor: f64) -> f64 {
    if factor.is_finite() {
        factor.clamp(*ZOOM.start(), *ZOOM.end())
    } else {
        1.0
    }
}

/// How far the running campaigns are, where the taskbar can show it.
pub(crate) fn show_progress(app: &AppHandle, status: &Status) {
    let shown = match status.state {
        State::Sending => ProgressBarStatus::Normal,
        State::Paused if !status.campaigns.is_empty() => ProgressBarStatus::Paused,
        _ => ProgressBarStatus::None,
    };
    let progress = ProgressBarState {
        status: Some(shown),
        progress: Some(status.percent()),
    };
    if let Some(window) = main(app)
        && let Err(error) = window.set_progress_bar(progress)
    {
        tracing::debug!(%error, "the taskbar shows no progress");
    }
}

/// Tells the person, wherever they look. Where the system shows no notifications, nothing happens.
pub(crate) fn tell(app: &AppHandle, title: &str, body: &str) {
    let told = app.notification().builder().title(title).body(body).show();
    if let Err(error) = told {
        tracing::debug!(%error, "no notification could be shown");
    }
}

/// Whether somebody has the window before them.
pub(crate) fn is_before_somebody(app: &AppHandle) -> bool {
    main(app).is_some_and(|window| window.is_focused().unwrap_or(false))
}

/// The number on the icon, where the system has a place for it.
pub(crate) fn badge(app: &AppHandle, count: i64) {
    if let Some(window) = main(app) {
        // Only some systems have badges.
        let _ = window.set_badge_count(Some(count).filter(|count| *count > 0));
    }
}

fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
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
