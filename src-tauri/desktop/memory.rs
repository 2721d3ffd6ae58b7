//! What the app remembers on this computer: which office was open, and how large the page was. No secret is ever in it.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::workspace::Kind;

const FILE: &str = "desktop.json";

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Remembered {
    /// The office that was chosen.
    pub(crate) workspace: Option<Kind>,
    /// How much the page is enlarged; nothing means not at all.
    pub(crate) zoom: Option<f64>,
}

/// The file it is in.
pub(crate) struct Memory {
    path: PathBuf,
    kept: Mutex<Remembered>,
}

impl Memory {
    /// Reads what was remembered in this folder. A file that cannot be read is as good as none.
    pub(crate) fn open(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let kept = fs::read(&path).map(|bytes| serde_json::from_slice(&bytes));
        let kept = match kept {
            Ok(Ok(kept)) => kept,
            Ok(Err(error)) => {
                tracing::warn!(%error, "what was remembered cannot be read and is forgotten");
                Remembered::default()
            }
            Err(_) => Remembered::default(),
        };
        Self {
            path,
            kept: Mutex::new(kept),
        }
    }

    /// What is remembered now.
    pub(crate) fn now(&self) -> Remembered {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Changes it. When it cannot be written, it is remembered until the app ends.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Remembered)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut kept);
        if let Err(error) = write(&self.path, &kept) {
            tracing::warn!(%error, "what is to be remembered cannot be written");
        }
    }
}

/// Whole or not at all.
fn write(path: &Path, kept: &Remembered) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let making = path.with_extension("making");
    let mut file = fs::File::create(&making)?;
    file.write_all(&serde_json::to_vec_pretty(kept)?)?;
    file.sync_all()?;
    fs::rename(making, path)
}

#[cfg(test)]
mod tests;
