//! System packages: installed with apt where there is apt, named where there is not.

use std::{env, process::Command};

use anyhow::bail;

use crate::run::{Ended, command, say, step, succeeds};

/// Which system packages a command needs; each level includes those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Packages {
    /// A C compiler and linker.
    Build,
    /// The web view the desktop app is built on.
    Desktop,
    /// A display that shows nothing, two browsers to drive, a keyring, and the oldest supported Postgres.
    Tests,
}

const BUILD: [&str; 2] = ["build-essential", "pkg-config"];
const DESKTOP: [&str; 3] = [
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-1",
    "fonts-dejavu-core",
];
const TESTS: [&str; 7] = [
    "dbus",
    "gnome-keyring",
    "xvfb",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "postgresql-15",
];

/// Seconds to wait while another program installs packages.
const PATIENCE: &str = "DPkg::Lock::Timeout=600";

impl Packages {
    fn names(self) -> Vec<&'static str> {
        let mut names = BUILD.to_vec();
        if self >= Self::Desktop {
            names.extend(DESKTOP);
        }
        if self >= Self::Tests {
            names.extend(TESTS);
        }
        names
    }
}

/// Installs what is missing.
pub(crate) fn install(packages: Packages) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !succeeds(with(command("dpkg-query"), &["--version"])) {
        return check_by_hand(packages);
    }
    let missing: Vec<&str> = packages
        .names()
        .into_iter()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("sudo apt-get install --no-install-recommends {list}");
    let Some(rights) = rights() else {
        bail!("system packages are missing and only root may install them; run: {by_hand}");
    };
    step("reading the package lists", apt(rights, &["update"])).or_else(go_on_with_old_lists)?;
    let arguments = [
        &["install", "-y", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat();
    step(&format!("installing {list}"), apt(rights, &arguments)).map_err(|failure| {
        failure.context(format!(
            "apt could not install them; is there a network? By hand: {by_hand}"
        ))
    })
}

/// Old lists may still name everything we need.
fn go_on_with_old_lists(failure: anyhow::Error) -> anyhow::Result<()> {
    if failure.downcast_ref::<Ended>().is_none() {
        return Err(failure);
    }
    say("the package lists could not be refreshed; going on with the old ones");
    Ok(())
}

fn is_installed(package: &str) -> bool {
    let asked = with(
        command("dpkg-query"),
        &["--show", "--showformat=${db:Status-Status}", package],
    );
    crate::run::answer(asked).is_ok_and(|status| status.trim() == "installed")
}

#[derive(Clone, Copy)]
enum Rights {
    Root,
    Sudo,
}

fn rights() -> Option<Rights> {
    let is_root =
        crate::run::answer(with(command("id"), &["-u"])).is_ok_and(|user| user.trim() == "0");
    if is_root {
        Some(Rights::Root)
    } else {
        succeeds(with(command("sudo"), &["-n", "true"])).then_some(Rights::Sudo)
    }
}

fn apt(rights: Rights, arguments: &[&str]) -> Command {
    let mut apt = match rights {
        Rights::Root => command("apt-get"),
        Rights::Sudo => with(
            command("sudo"),
            &["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
        ),
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-qq", "-o", "Dpkg::Use-Pty=0", "-o", PATIENCE])
        .args(arguments);
    apt
}

/// On other kinds of Linux we only look, and say what to look for in their package list.
fn check_by_hand(packages: Packages) -> anyhow::Result<()> {
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    if !succeeds(with(command(&compiler), &["--version"])) {
        bail!(
            "no C compiler here; install gcc or clang, make and pkg-config with this system's package manager"
        );
    }
    let web_view = with(command("pkg-config"), &["--exists", "webkit2gtk-4.1"]);
    if packages >= Packages::Desktop && !succeeds(web_view) {
        bail!(
            "the web view is missing; install the development package of webkit2gtk 4.1 and pkg-config"
        );
    }
    if packages >= Packages::Tests {
        say("the tests also need Xvfb, WebKitWebDriver, Chromium with its driver, and Postgres 15");
    }
    Ok(())
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}
