//! Refuses a workbook that would fill the memory, by inflating it once into nothing and counting.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::LeadsError;

/// Files in a workbook.
const MOST_ENTRIES: usize = 2000;
/// Bytes of all files together, inflated: 512 MiB.
const MOST_INFLATED: u64 = 512 << 20;
/// Bytes of the table of texts, which is the one part that must be held in memory: 128 MiB.
const MOST_TEXTS: u64 = 128 << 20;
/// Inflated bytes for each byte in the file.
const MOST_RATIO: u64 = 200;
/// A small file may shrink as much as it likes.
const RATIO_FROM: u64 = 4 << 20;

pub(super) fn check(path: &Path) -> Result<(), LeadsError> {
    let file = File::open(path).map_err(LeadsError::Unreadable)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(LeadsError::BadZip)?;
    if archive.len() > MOST_ENTRIES {
        return Err(LeadsError::Bomb {
            reason: "it holds more than 2,000 files",
        });
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(LeadsError::BadZip)?;
        let name = entry
            .name()
            .map_err(LeadsError::BadZip)?
            .to_ascii_lowercase();
        if [
            ".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".7z", ".gz", ".rar",
        ]
        .iter()
        .any(|end| name.ends_with(end))
        {
            return Err(LeadsError::Bomb {
                reason: "it holds another compressed file",
            });
        }
        let packed = entry.compressed_size().max(1);
        let most = if name.ends_with("sharedstrings.xml") {
            MOST_TEXTS
        } else {
            MOST_INFLATED - total
        };
        let inflated = io::copy(&mut entry.by_ref().take(most + 1), &mut io::sink())
            .map_err(LeadsError::Unreadable)?;
        if inflated > most {
            return Err(LeadsError::Bomb {
                reason: "it grows too large when unpacked",
            });
        }
        if inflated > RATIO_FROM && inflated / packed > MOST_RATIO {
            return Err(LeadsError::Bomb {
                reason: "it shrinks suspiciously well",
            });
        }
        total += inflated;
    }
    Ok(())
}
