//! Which character separates the cells of a CSV file: the one that cuts its first rows most evenly.

use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;

use super::encoding::decoded;
use crate::LeadsError;

/// Separators that offices use, the commonest first.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The separator, and whether the first line only names it (`sep=;`, as Excel writes).
pub(super) fn find(path: &Path, encoding: &'static Encoding) -> Result<(u8, bool), LeadsError> {
    let mut sample = Vec::new();
    decoded(path, encoding)?
        .take(64 << 10)
        .read_to_end(&mut sample)
        .map_err(LeadsError::Unreadable)?;
    if let Some(named) = named(&sample) {
        return Ok((named, true));
    }
    let best = CANDIDATES
        .into_iter()
        .rev()
        .max_by_key(|&separator| evenness(&sample, separator));
    Ok((best.unwrap_or(b','), false))
}

fn named(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let separator = line.strip_prefix(b"sep=").or(line.strip_prefix(b"SEP="))?;
    match separator {
        [one] => Some(*one),
        _ => None,
    }
}

/// Per mille of rows with as many cells as the header, then the number of cells; nothing for a separator that cuts nothing.
fn evenness(sample: &[u8], separator: u8) -> (usize, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(sample);
    let counts: Vec<usize> = reader
        .byte_records()
        .map_while(Result::ok)
        .take(50)
        .map(|record| record.len())
        .collect();
    let Some(&columns) = counts.first().filter(|&&columns| columns > 1) else {
        return (0, 0);
    };
    let even = counts.iter().filter(|&&count| count == columns).count();
    (even * 1000 / counts.len(), columns)
}
