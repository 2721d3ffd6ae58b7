//! The app's own log: on the standard error, and in a file that people can send along. No personal data is ever in it.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use tracing_subscriber::{EnvFilter, fmt::writer::MakeWriterExt as _};

/// Past this many bytes the file is begun anew; the one before is kept.
const LONGEST: u64 = 4 << 20;

/// The folder the log is in.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("logs")
}

/// Begins to log. A file that cannot be written is no reason not to start.
pub(crate) fn start(root: &Path) {
    let filter = EnvFilter::try_from_env("WAYBILL_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false);
    match open(&folder(root)) {
        Ok(file) => lines.with_writer(io::stderr.and(Mutex::new(file))).init(),
        Err(error) => {
            lines.with_writer(io::stderr).init();
            tracing::warn!(%error, "there is no log file");
        }
    }
}

fn open(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join("waybill.log");
    if fs::metadata(&path).is_ok_and(|found| found.len() > LONGEST) {
        fs::rename(&path, path.with_extension("log.1"))?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
