//! Files the page gives to the person: into their folder for downloads, and never over another file.

use std::{
    collections::HashSet,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// What operations make. Nothing in this list is ever run when it is opened.
const ENDINGS: [&str; 7] = ["csv", "json", "jsonl", "pdf", "txt", "xlsx", "zip"];
/// Characters of a name before its ending.
const LONGEST: usize = 100;
/// How many files of one name there may be.
const MOST: u32 = 999;

/// What was saved since the app was started.
#[derive(Default)]
pub(crate) struct Saved(Mutex<HashSet<PathBuf>>);

impl Saved {
    /// Writes a new file into the folder, called `name` or `name (2)` and so on.
    ///
    /// # Errors
    /// When the name has an ending no operation makes, or the folder cannot be written to.
    pub(crate) fn save(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let (stem, ending) = named(name)?;
        fs::create_dir_all(folder)?;
        let (path, mut file) = (1..=MOST)
            .map(|number| folder.join(numbered(&stem, &ending, number)))
            .find_map(|path| make(path).transpose())
            .unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into()))?;
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            // Half a report is worse than none; that it cannot be taken away again changes nothing.
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.clone());
        Ok(path)
    }

    /// The path, when it is one that was saved here and is still there.
    pub(crate) fn known(&self, path: &str) -> Option<PathBuf> {
        let path = PathBuf::from(path);
        let saved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (saved.contains(&path) && path.is_file()).then_some(path)
    }
}

/// None when there is a file of this name already.
fn make(path: PathBuf) -> io::Result<Option<(PathBuf, fs::File)>> {
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => Ok(Some((path, file))),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(error),
    }
}

fn numbered(stem: &str, ending: &str, number: u32) -> String {
    match number {
        1 => format!("{stem}.{ending}"),
        number => format!("{stem} ({number}).{ending}"),
    }
}

/// The name without anything that could lead elsewhere or mislead the eye, and its ending.
fn named(name: &str) -> io::Result<(String, String)> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        let says = format!(
            "files are saved as {}, not as {ending:?}",
            ENDINGS.join(", ")
        );
        return Err(io::Error::new(io::ErrorKind::InvalidInput, says));
    }
    let plain: String = stem
        .chars()
        .map(|c| if is_plain(c) { c } else { '-' })
        .take(LONGEST)
        .collect();
    let plain = plain.trim_matches([' ', '.', '-']);
    let stem = match plain {
        "" => "Waybill".to_owned(),
        name if is_reserved(name) => format!("Waybill {name}"),
        name => name.to_owned(),
    };
    Ok((stem, ending))
}

/// Letters and digits of any language, and a few marks that mean nothing to any system.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || " -_.,()+&'".contains(c)
}

/// Names of devices on Windows.
fn is_reserved(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let numbered = |word: &str| {
        first
            .strip_prefix(word)
            .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&first.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests;
