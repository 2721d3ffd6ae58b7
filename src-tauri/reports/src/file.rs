//! A report file appears whole or not at all.

use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::Error;

/// A file beside the target that takes its place once it is complete; dropped before that, it leaves nothing behind.
pub(crate) struct Draft<'a> {
    file: NamedTempFile,
    target: &'a Path,
}

impl<'a> Draft<'a> {
    /// Opens a draft in the target's folder, as a rename works only within one disk.
    pub(crate) fn beside(target: &'a Path) -> Result<Draft<'a>, Error> {
        let file = Builder::new()
            .prefix(".waybill-report-")
            .tempfile_in(folder(target))
            .map_err(|source| Error::File {
                path: target.to_owned(),
                source,
            })?;
        Ok(Draft { file, target })
    }

    /// Where to write.
    pub(crate) fn file(&mut self) -> &mut std::fs::File {
        self.file.as_file_mut()
    }

    /// Puts the finished file in the target's place and answers its size in bytes.
    pub(crate) fn finish(self) -> Result<u64, Error> {
        let failed = |source| Error::File {
            path: self.target.to_owned(),
            source,
        };
        self.file.as_file().sync_all().map_err(failed)?;
        let bytes = self.file.as_file().metadata().map_err(failed)?.len();
        self.file
            .persist(self.target)
            .map_err(|refused| failed(refused.error))?;
        Ok(bytes)
    }
}

/// The folder a path stands in; a bare name stands in the current one.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
