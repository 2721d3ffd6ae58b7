//! What came from outside and waits for the page: a link, and files that were dropped or opened just now. The page gets a name, a size
//! and the bytes in slices; the path stays here.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
    sync::{Mutex, PoisonError},
};

use ground::chance;
use serde::Serialize;

use crate::links::Link;

/// Bytes of one slice, at most.
const SLICE: u64 = 1 << 20;
/// Files of one arrival.
const MOST: usize = 10;

/// What the page is told.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Arrival {
    /// The record to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Link>,
    /// The files to read.
    pub(crate) files: Vec<Known>,
}

/// A file the page may read.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Known {
    /// Stands for the file; means nothing outside this run of the app.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) size: u64,
}

/// The files of the latest arrival, open, and what the page has not been told yet.
#[derive(Default)]
pub(crate) struct Arrivals(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    files: Vec<(Known, File)>,
    untold: Option<Arrival>,
    page_listens: bool,
}

impl Arrivals {
    /// A link or files came. Answers what to tell the page, or nothing when it does not listen yet: it will ask.
    pub(crate) fn came(&self, link: Option<Link>, paths: &[&Path]) -> Option<Arrival> {
        let mut inner = self.lock();
        if !paths.is_empty() {
            inner.files = paths
                .iter()
                .filter_map(|path| open(path))
                .take(MOST)
                .collect();
        }
        let files = inner.files.iter().map(|(known, _)| known.clone());
        let arrival = Arrival {
            link,
            files: files.filter(|_| !paths.is_empty()).collect(),
        };
        if arrival.link.is_none() && arrival.files.is_empty() {
            return None;
        }
        if inner.page_listens {
            return Some(arrival);
        }
        inner.untold = Some(arrival);
        None
    }

    /// The page listens from now on; this is what came before.
    pub(crate) fn page_listens(&self) -> Arrival {
        let mut inner = self.lock();
        inner.page_listens = true;
        inner.untold.take().unwrap_or_default()
    }

    /// Whether there is a page that can be asked something.
    pub(crate) fn is_heard(&self) -> bool {
        self.lock().page_listens
    }

    /// A part of a file of the latest arrival. None when it is none of them.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn slice(&self, id: &str, offset: u64, length: u64) -> io::Result<Option<Vec<u8>>> {
        let mut inner = self.lock();
        let Some((_, file)) = inner.files.iter_mut().find(|(known, _)| known.id == id) else {
            return Ok(None);
        };
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(length.min(SLICE)).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// None for folders, pipes and what cannot be opened.
fn open(path: &Path) -> Option<(Known, File)> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let file = File::open(path).ok()?;
    let known = Known {
        id: chance::name(20),
        name: path.file_name()?.to_string_lossy().into_owned(),
        size: file.metadata().ok()?.len(),
    };
    Some((known, file))
}

#[cfg(test)]
mod tests;
