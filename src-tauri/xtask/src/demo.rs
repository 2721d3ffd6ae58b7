//! The main job end to end, as a stranger would see it. The work itself is `waybill-sync demo`.

use crate::{
    run::{become_program, cargo, program, step},
    setup::{self, Needs, Packages},
    start::has_display,
};

/// Sets up, builds and becomes `waybill-sync demo` with the same arguments.
pub(crate) fn demo(arguments: &[String]) -> anyhow::Result<()> {
    let opens_app = !arguments
        .iter()
        .any(|argument| argument == "--exit" || argument == "--help");
    let opens_window = opens_app && has_display();
    let packages = if opens_window {
        Packages::Desktop
    } else {
        Packages::Build
    };
    setup::set_up(Needs {
        packages,
        postgres: true,
        ui: opens_app,
    })?;
    if opens_app {
        setup::build_ui()?;
    }
    step(
        "building waybill-sync (the first time takes some minutes)",
        cargo(&["build", "--package", "sync"]),
    )?;
    if opens_window {
        step(
            "building the desktop app",
            cargo(&["build", "--package", "waybill"]),
        )?;
    }
    let arguments = [&["demo".to_owned()], arguments].concat();
    become_program(program("waybill-sync", &arguments))
}
