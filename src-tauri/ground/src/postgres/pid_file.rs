//! What a running server says about itself in `postmaster.pid`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The lines of `postmaster.pid`. The server writes it bit by bit while it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PidFile {
    pub pid: i32,
    pub port: u16,
    pub socket_dir: Option<PathBuf>,
    pub listens: bool,
    pub ready: bool,
}

impl PidFile {
    /// The file of a data folder; `None` when there is none or it does not name a process yet.
    pub(super) fn read(data: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(Self::path(data)).ok()?)
    }

    pub(super) fn path(data: &Path) -> PathBuf {
        data.join("postmaster.pid")
    }

    /// Lines: process, folder, start time, port, socket folder, address, memory key, status.
    fn parse(text: &str) -> Option<Self> {
        let line = |number: usize| text.lines().nth(number).map_or("", str::trim);
        Some(Self {
            pid: line(0).parse().ok().filter(|pid| *pid > 0)?,
            port: line(3).parse().unwrap_or(0),
            socket_dir: Some(line(4))
                .filter(|folder| !folder.is_empty())
                .map(PathBuf::from),
            listens: !line(5).is_empty(),
            ready: line(7) == "ready",
        })
    }

    /// Whether that process is really the server of this folder; after a restart of the machine the number may
    /// belong to anybody.
    #[cfg(target_os = "linux")]
    pub(super) fn is_alive(&self, data: &Path, _bin_dir: &Path) -> bool {
        fs::read_link(format!("/proc/{}/cwd", self.pid)).is_ok_and(|folder| folder == data)
    }

    /// See the Linux version; here the name of the program decides.
    #[cfg(all(unix, not(target_os = "linux")))]
    pub(super) fn is_alive(&self, _data: &Path, _bin_dir: &Path) -> bool {
        let answer = std::process::Command::new("ps")
            .args(["-o", "comm=", "-p", &self.pid.to_string()])
            .output();
        answer.is_ok_and(|answer| {
            String::from_utf8_lossy(&answer.stdout)
                .trim()
                .ends_with("postgres")
        })
    }

    /// See the Linux version; here the server's own tool knows.
    #[cfg(windows)]
    pub(super) fn is_alive(&self, data: &Path, bin_dir: &Path) -> bool {
        let tool = super::binaries::program(bin_dir, "pg_ctl");
        let answer = std::process::Command::new(tool)
            .arg("status")
            .arg("-D")
            .arg(data)
            .output();
        answer.is_ok_and(|answer| answer.status.success())
    }
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn a_ready_server_is_read_whole() {
        let text = "4711\n/data\n1763800000\n5432\n/tmp/wb-1\n\n  1234567    98305\nready   \n";
        let found = PidFile::parse(text).expect("it names a process");
        assert_eq!(
            (found.pid, found.port, found.listens, found.ready),
            (4711, 5432, false, true)
        );
        assert_eq!(found.socket_dir.as_deref(), Some("/tmp/wb-1".as_ref()));
    }

    #[test]
    fn a_half_written_file_is_not_ready() {
        assert_eq!(PidFile::parse(""), None);
        assert_eq!(PidFile::parse("-4711\n/data\n"), None);
        assert!(
            !PidFile::parse("4711\n/data\n")
                .expect("it names a process")
                .ready
        );
    }
}
