//! The icon beside the clock: how sending stands, in picture and words, and the way to stop it when the window is closed.

mod picture;

use std::panic::{self, AssertUnwindSafe};

use operations::Refusal;
use serde_json::json;
use tauri::{
    App, AppHandle, Manager as _, Wry, async_runtime,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{MouseButton, TrayIcon, TrayIconBuilder, TrayIconEvent},
};

use crate::{
    shell::Shell,
    status::{State, Status},
    window,
    workspace::Door,
};

/// Why everything is paused, for the log and for everybody else in the office.
const REASON: &str = "Paused from the tray";

/// The icon and what changes in its menu.
pub(crate) struct Tray {
    icon: TrayIcon,
    says: MenuItem<Wry>,
    pause: MenuItem<Wry>,
    resume: MenuItem<Wry>,
}

impl Tray {
    /// Makes the icon. Some desktops have no place for one; then there is none, and the window is all there is.
    pub(crate) fn make(app: &App) -> Option<Self> {
        // Where the library for it is missing, making the icon panics. Only that panic is kept quiet.
        let loud = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let made = panic::catch_unwind(AssertUnwindSafe(|| Self::try_make(app)));
        panic::set_hook(loud);
        match made {
            Ok(Ok(tray)) => Some(tray),
            Ok(Err(error)) => {
                tracing::warn!(%error, "there is no icon in the tray");
                None
            }
            Err(_) => {
                tracing::warn!("there is no icon in the tray: its library is not installed");
                None
            }
        }
    }

    fn try_make(app: &App) -> tauri::Result<Self> {
        let item =
            |id: &str, text: &str, enabled| MenuItem::with_id(app, id, text, enabled, None::<&str>);
        let status = Status::default();
        let says = item("says", &status.says(), false)?;
        let open = item("open", "Open Waybill", true)?;
        let pause = item("pause", "Pause all sending", false)?;
        let resume = item("resume", "Resume sending", false)?;
        let quit = item("quit", "Quit Waybill", true)?;
        let lines = [
            PredefinedMenuItem::separator(app)?,
            PredefinedMenuItem::separator(app)?,
        ];
        let menu = Menu::with_items(
            app,
            &[&says, &lines[0], &open, &pause, &resume, &lines[1], &quit],
        )?;
        let icon = TrayIconBuilder::with_id("waybill")
            .icon(picture::of(status.state))
            .tooltip(format!("Waybill: {}", status.says()))
            .menu(&menu)
            .show_menu_on_left_click(cfg!(not(windows)))
            .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
            .on_tray_icon_event(|icon, event| {
                if let TrayIconEvent::DoubleClick {
                    button: MouseButton::Left,
                    ..
                } = event
                {
                    window::raise(icon.app_handle());
                }
            })
            .build(app)?;
        Ok(Self {
            icon,
            says,
            pause,
            resume,
        })
    }

    /// Shows how sending stands.
    pub(crate) fn show(&self, status: &Status) {
        let says = status.says();
        let may_pause = matches!(status.state, State::Idle | State::Sending);
        let shown = self
            .says
            .set_text(&says)
            .and_then(|()| self.pause.set_enabled(may_pause))
            .and_then(|()| self.resume.set_enabled(status.state == State::Paused))
            .and_then(|()| self.icon.set_icon(Some(picture::of(status.state))))
            .and_then(|()| self.icon.set_tooltip(Some(format!("Waybill: {says}"))));
        if let Err(error) = shown {
            tracing::debug!(%error, "the tray could not be changed");
        }
    }
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        "open" => window::raise(app),
        "pause" => act(app, true),
        "resume" => act(app, false),
        "quit" => app.exit(0),
        _ => {}
    }
}

/// What comes of it is seen in the tray itself; what is refused is told.
fn act(app: &AppHandle, pause: bool) {
    let app = app.clone();
    async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        let done = if pause {
            pause_all(&shell).await
        } else {
            resume_all(&shell).await
        };
        if let Err(refusal) = done {
            window::tell(&app, "Waybill", &refusal.error);
        }
    });
}

async fn pause_all(shell: &Shell) -> Result<(), Refusal> {
    let core = shell.workspaces.door().core().await?;
    let input = json!({ "scope": "everything", "reason": REASON });
    core.perform_named(&Door::caller(), "pause_sending", input)
        .await
        .map(drop)
}

async fn resume_all(shell: &Shell) -> Result<(), Refusal> {
    let core = shell.workspaces.door().core().await?;
    let pauses = shell.status.borrow().pauses.clone();
    for pause in pauses {
        core.perform_named(&Door::caller(), "resume_sending", json!({ "pause": pause }))
            .await?;
    }
    Ok(())
}
