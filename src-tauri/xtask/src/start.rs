//! Opens the app: in a window of its own, or in the browser where there is no display.

use std::env;

use crate::{
    place::built,
    run::{become_program, cargo, command, say, step},
    setup::{self, Needs, Packages},
};

/// Sets up, builds and becomes the app.
pub(crate) fn start(arguments: &[String]) -> anyhow::Result<()> {
    let window = has_display();
    let packages = if window {
        Packages::Desktop
    } else {
        Packages::Build
    };
    setup::set_up(Needs {
        packages,
        postgres: true,
        ui: true,
    })?;
    setup::build_ui()?;
    if window {
        step(
            "building the desktop app (the first time takes some minutes)",
            cargo(&["build", "--package", "waybill"]),
        )?;
        return become_program(with(
            command(&built("waybill").to_string_lossy()),
            arguments,
        ));
    }
    say("no display here, so the app is served to a browser");
    step(
        "building waybill-sync (the first time takes some minutes)",
        cargo(&["build", "--package", "sync"]),
    )?;
    let mut sync = command(&built("waybill-sync").to_string_lossy());
    sync.arg("start");
    become_program(with(sync, arguments))
}

/// Whether a window can be opened. Only Linux may be without a display.
pub(crate) fn has_display() -> bool {
    let named = |name: &str| env::var_os(name).is_some_and(|display| !display.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn with(mut command: std::process::Command, arguments: &[String]) -> std::process::Command {
    command.args(arguments);
    command
}
