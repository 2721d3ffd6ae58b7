//! The data folder and the files that stand beside it.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use super::PostgresError;

/// A log is started anew past this many bytes.
#[cfg(unix)]
const LOG_LIMIT: u64 = 8 << 20;

/// Where one embedded server lives.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The data folder, without symbolic links in the path to it.
    pub data: PathBuf,
}

impl Place {
    /// Makes the folder's parents, so that the files beside it can be.
    pub(super) fn of(data_dir: &Path) -> Result<Self, PostgresError> {
        let name = data_dir
            .file_name()
            .ok_or_else(|| PostgresError::NotData(data_dir.to_owned()))?;
        let parent = match data_dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(PostgresError::file("make", parent))?;
        let parent = parent
            .canonicalize()
            .map_err(PostgresError::file("find", parent))?;
        Ok(Self {
            data: parent.join(name),
        })
    }

    pub(super) fn beside(&self, what: &str) -> PathBuf {
        beside(&self.data, what)
    }

    /// Held while a process starts or joins the server: one at a time.
    pub(super) fn take_turn(&self) -> Result<File, PostgresError> {
        let path = self.beside("lock");
        let file = open(&path)?;
        file.lock().map_err(PostgresError::file("lock", &path))?;
        Ok(file)
    }

    /// Held, shared, for as long as a process uses the server.
    pub(super) fn sign_in(&self) -> Result<File, PostgresError> {
        let path = self.beside("users");
        let file = open(&path)?;
        file.lock_shared()
            .map_err(PostgresError::file("lock", &path))?;
        Ok(file)
    }

    /// The server's log. Only we may read it. On Windows the server's own tool opens it.
    #[cfg(unix)]
    pub(super) fn open_log(&self) -> Result<File, PostgresError> {
        let path = self.beside("log");
        let long = fs::metadata(&path).is_ok_and(|found| found.len() > LOG_LIMIT);
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options
            .open(&path)
            .map_err(PostgresError::file("open", &path))?;
        if long {
            file.set_len(0)
                .map_err(PostgresError::file("shorten", &path))?;
        }
        Ok(file)
    }
}

/// `<data folder>.<what>`
pub(super) fn beside(data_dir: &Path, what: &str) -> PathBuf {
    data_dir.with_added_extension(what)
}

fn open(path: &Path) -> Result<File, PostgresError> {
    let open = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path);
    open.map_err(PostgresError::file("open", path))
}

/// `remove_dir_all` that is content when there is nothing.
pub(super) fn remove_folder(path: &Path) -> Result<(), PostgresError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PostgresError::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}
