//! Reads a whole file into chunks for the dry run: every row becomes a candidate, a duplicate of an earlier row, or a rejection.
//!
//! The memory used is one chunk or two and 20 bytes for each different person, so a million rows fit anywhere.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use crate::LeadsError;
use crate::mapping::Mapping;
use crate::reader::{RawRow, Source};
use crate::row::{self, Candidate, Rejection};

/// Rows staged, and later applied, in one transaction.
pub const CHUNK: usize = 5_000;

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Staged {
    /// A person to import.
    Candidate(Box<Candidate>),
    /// The same person as in an earlier row, which counts.
    Duplicate {
        /// This row.
        line: u64,
        /// The earlier row.
        of: u64,
    },
    /// A row that cannot be used.
    Rejected(Rejection),
}

/// Sorts rows in the order of the file.
pub struct Sorter<'a> {
    header: &'a [String],
    mapping: &'a Mapping,
    now: Timestamp,
    seen: HashMap<[u8; 16], u32>,
}

impl<'a> Sorter<'a> {
    /// Starts before the first row.
    pub fn new(header: &'a [String], mapping: &'a Mapping, now: Timestamp) -> Sorter<'a> {
        Sorter {
            header,
            mapping,
            now,
            seen: HashMap::new(),
        }
    }

    /// Says what becomes of the next row.
    pub fn sort(&mut self, raw: RawRow) -> Staged {
        let line = raw.line;
        match row::read(self.header, self.mapping, raw, self.now) {
            Err(rejection) => Staged::Rejected(rejection),
            Ok(candidate) => match self.seen.entry(fingerprint(&candidate.phone.key())) {
                std::collections::hash_map::Entry::Occupied(first) => Staged::Duplicate {
                    line,
                    of: u64::from(*first.get()),
                },
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(u32::try_from(line).unwrap_or(u32::MAX));
                    Staged::Candidate(Box::new(candidate))
                }
            },
        }
    }
}

/// Reads the file on a thread of its own and hands over chunks of [`CHUNK`] rows, rows up to `after` left out: those an
/// interrupted dry run has staged already. The receiver ends after the last chunk, or after the first error.
pub fn chunks(
    source: Source,
    mapping: Mapping,
    now: Timestamp,
    after: u64,
) -> mpsc::Receiver<Result<Vec<Staged>, LeadsError>> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = read_into(&source, &mapping, now, after, &sender) {
            // Nobody listens any more when this fails, so nobody misses the error.
            let _ = sender.blocking_send(Err(error));
        }
    });
    receiver
}

fn read_into(
    source: &Source,
    mapping: &Mapping,
    now: Timestamp,
    after: u64,
    sender: &mpsc::Sender<Result<Vec<Staged>, LeadsError>>,
) -> Result<(), LeadsError> {
    mapping.check(source.header())?;
    let mut sorter = Sorter::new(source.header(), mapping, now);
    let mut chunk = Vec::with_capacity(CHUNK);
    let mut stopped = false;
    let rows = source.rows(|raw| {
        let known = raw.line <= after;
        let staged = sorter.sort(raw);
        if !known {
            chunk.push(staged);
        }
        if chunk.len() == CHUNK {
            stopped = sender
                .blocking_send(Ok(std::mem::take(&mut chunk)))
                .is_err();
        }
        if stopped {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if rows == 0 {
        return Err(LeadsError::NoRows);
    }
    if !chunk.is_empty() && !stopped {
        stopped = sender.blocking_send(Ok(chunk)).is_err();
    }
    if stopped {
        Err(LeadsError::Stopped)
    } else {
        Ok(())
    }
}

/// SHA-256 and size of the file, kept with the import as proof of what was loaded.
pub fn digest(path: &Path) -> Result<([u8; 32], u64), LeadsError> {
    let mut file = File::open(path).map_err(LeadsError::Unreadable)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((hash.finalize().into(), bytes)),
            Ok(read) => {
                hash.update(&buffer[..read]);
                bytes += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(LeadsError::Unreadable(error)),
        }
    }
}

fn fingerprint(key: &str) -> [u8; 16] {
    let hash: [u8; 32] = Sha256::digest(key.as_bytes()).into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}
