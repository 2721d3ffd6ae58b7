//! What a bare machine still lacks. Every part looks first and does nothing when all is there.

mod apt;
mod node;
mod postgres;
mod ui;

use std::fs::{self, File, TryLockError};

use anyhow::Context;

use crate::{place::target, run::say};

pub(crate) use apt::Packages;
pub(crate) use ui::{build as build_ui, install as install_npm};

/// What a command needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    pub packages: Packages,
    pub postgres: bool,
    pub ui: bool,
}

/// Everything any command needs.
pub(crate) fn everything() -> anyhow::Result<()> {
    set_up(Needs {
        packages: Packages::Tests,
        postgres: true,
        ui: true,
    })?;
    say("all is set up");
    Ok(())
}

/// Brings the machine to where a command can start. Two commands at once take turns.
pub(crate) fn set_up(needs: Needs) -> anyhow::Result<()> {
    let _turn = take_turn()?;
    apt::install(needs.packages)?;
    if needs.postgres || needs.ui {
        node::check()?;
    }
    if needs.postgres {
        postgres::fetch()?;
    }
    if needs.ui {
        ui::install("ui")?;
    }
    Ok(())
}

fn take_turn() -> anyhow::Result<File> {
    fs::create_dir_all(target()).context("cannot make the build folder")?;
    let lock =
        File::create(target().join("xtask.lock")).context("cannot write into the build folder")?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        say("waiting for another cargo xtask to finish its set-up");
        lock.lock().context("cannot lock the build folder")?;
    }
    Ok(lock)
}
