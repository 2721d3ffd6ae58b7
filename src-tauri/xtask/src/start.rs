//! Opens the app: in a window of its own, or in the browser where there is no display.

use std::env;

use crate::{
    run::{become_program, cargo, program, say, step},
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
        return become_program(program("waybill", arguments));
    }
    say("no display here, so the app is served to a browser");
    step(
        "building waybill-sync (the first time takes some minutes)",
        cargo(&["build", "--package", "sync"]),
    )?;
    let arguments = [&["start".to_owned()], arguments].concat();
    become_program(program("waybill-sync", &arguments))
}

/// Whether a window can be opened. Only Linux may be without a display.
pub(crate) fn has_display() -> bool {
    let named = |name: &str| env::var_os(name).is_some_and(|display| !display.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
