//! Whose identity the server runs under. Postgres refuses root, so root borrows another one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{PostgresError, binaries};

/// The identity the server's programs run under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// Our own, which is not root.
    Ourselves,
    /// Root, under another name inside a user namespace; the files stay root's.
    Namespace { user: u32, group: u32 },
    /// Another account, which then owns the files. It keeps the right to walk through folders closed to it, since
    /// the app may well be installed below root's home.
    Other { user: u32, group: u32 },
}

/// Accounts that exist on nearly every system and may do nothing. The server's programs insist on a named one.
const CANDIDATES: [&str; 3] = ["postgres", "daemon", "nobody"];

impl Account {
    /// Our own identity, or for root the first borrowed one that can run the server's programs.
    pub(super) fn choose(data: &Path, bin_dir: &Path) -> Result<Self, PostgresError> {
        if !is_root() {
            return Ok(Self::Ourselves);
        }
        let initdb = binaries::program(bin_dir, "initdb");
        let mut said = Vec::new();
        for account in Self::borrowed(owner(data)) {
            match account.try_out(&initdb) {
                Ok(()) => return Ok(account),
                Err(reason) => said.push(reason),
            }
        }
        Err(PostgresError::OnlyRoot {
            said: said.join("; "),
        })
    }

    /// In the order of preference. Data that belongs to an account can only be used by that account.
    fn borrowed(owner: Option<(u32, u32)>) -> Vec<Self> {
        match owner {
            Some((user, group)) if user != 0 => vec![Self::Other { user, group }],
            _ => named_account().map_or(Vec::new(), |(user, group)| {
                vec![Self::Namespace { user, group }, Self::Other { user, group }]
            }),
        }
    }

    fn try_out(self, initdb: &Path) -> Result<(), String> {
        let answer = self
            .command(initdb)
            .arg("--version")
            .output()
            .map_err(|error| error.to_string())?;
        match answer.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&answer.stderr).trim().to_owned()),
        }
    }

    /// A command that runs under this identity, in a bare environment: ours may hold secrets.
    pub(super) fn command(self, program: &Path) -> Command {
        let mut command = match self {
            Self::Ourselves => Command::new(program),
            Self::Namespace { user, group } => {
                let mut command = Command::new("unshare");
                command
                    .arg("--user")
                    .arg(format!("--map-user={user}"))
                    .arg(format!("--map-group={group}"));
                command.arg(program);
                command
            }
            Self::Other { user, group } => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={user}"))
                    .arg(format!("--regid={group}"))
                    .arg("--clear-groups");
                command
                    .args(["--inh-caps=+dac_override", "--ambient-caps=+dac_override"])
                    .arg(program);
                command
            }
        };
        command
            .env_clear()
            .envs(kept_environment())
            .env("LC_ALL", "C")
            .env("TZ", "UTC");
        command
    }

    /// Hands a file or folder, with what is in it, to this identity.
    pub(super) fn give(self, path: &Path) -> Result<(), PostgresError> {
        let Self::Other { user, group } = self else {
            return Ok(());
        };
        let told = PostgresError::file("hand over", path);
        let paths = with_contents(path).map_err(told)?;
        paths.iter().try_for_each(|path| {
            hand_over(path, user, group).map_err(PostgresError::file("hand over", path))
        })
    }
}

fn with_contents(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut all = vec![path.to_owned()];
    if fs::symlink_metadata(path)?.is_dir() {
        for entry in fs::read_dir(path)? {
            all.extend(with_contents(&entry?.path())?);
        }
    }
    Ok(all)
}

/// What a program needs to start at all.
fn kept_environment() -> impl Iterator<Item = (&'static str, std::ffi::OsString)> {
    ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"]
        .into_iter()
        .filter_map(|name| Some((name, std::env::var_os(name)?)))
}

fn named_account() -> Option<(u32, u32)> {
    let accounts = fs::read_to_string("/etc/passwd").ok()?;
    CANDIDATES
        .into_iter()
        .find_map(|name| account_in(&accounts, name))
}

/// User and group number of an account in the text of `/etc/passwd`.
fn account_in(accounts: &str, name: &str) -> Option<(u32, u32)> {
    let line = accounts
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut numbers = line.split(':').skip(2);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(unix)]
fn owner(path: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path)
        .ok()
        .map(|found| (found.uid(), found.gid()))
}

#[cfg(unix)]
fn hand_over(path: &Path, user: u32, group: u32) -> std::io::Result<()> {
    std::os::unix::fs::lchown(path, Some(user), Some(group))
}

/// On Windows `initdb` and `pg_ctl` give up an administrator's rights by themselves.
#[cfg(windows)]
fn is_root() -> bool {
    false
}

#[cfg(windows)]
fn owner(_path: &Path) -> Option<(u32, u32)> {
    None
}

#[cfg(windows)]
fn hand_over(_path: &Path, _user: u32, _group: u32) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Account, account_in};

    const ACCOUNTS: &str = "root:x:0:0:root:/root:/bin/bash\nmydaemon:x:7:7::/:\ndaemon:x:1:2:daemon:/usr/sbin:/bin/false\n";

    #[test]
    fn an_account_is_found_by_its_whole_name() {
        assert_eq!(account_in(ACCOUNTS, "daemon"), Some((1, 2)));
        assert_eq!(account_in(ACCOUNTS, "nobody"), None);
    }

    #[test]
    fn data_that_belongs_to_an_account_is_only_used_as_that_account() {
        assert_eq!(
            Account::borrowed(Some((101, 104))),
            [Account::Other {
                user: 101,
                group: 104
            }]
        );
    }
}
