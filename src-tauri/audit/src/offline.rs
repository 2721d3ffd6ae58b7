//! Proving a bundle on a computer without any network or database.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::bundle::{End, FORMAT, Header, Line};
use crate::chain::Chain;
use crate::{Hash, Verified, VerifyError};

/// The longest line read, in bytes. A row's details are far shorter; anything longer is not ours.
const LONGEST: u64 = 16 << 20;

/// Proves the bundle in this file.
pub fn verify_file(path: impl AsRef<Path>) -> Result<Verified, VerifyError> {
    verify_bundle(BufReader::with_capacity(1 << 18, File::open(path)?))
}

/// Proves a bundle: every byte, every row against its seal, every seal against the one before, every personal part against its row.
pub fn verify_bundle(bundle: impl BufRead) -> Result<Verified, VerifyError> {
    let mut lines = Lines {
        bundle,
        number: 0,
        text: Vec::new(),
        digest: Sha256::new(),
    };
    let header = match lines.next()? {
        Some(Line::Header(header)) if header.format == FORMAT => header,
        Some(Line::Header(header)) => {
            return Err(lines.wrong(format!(
                "its format is {:?}; this program reads {FORMAT:?}",
                header.format
            )));
        }
        _ => return Err(lines.wrong("a bundle begins with its header".into())),
    };
    let Header {
        after, personal, ..
    } = header;
    let mut chain = Chain::after(after);
    loop {
        let held = match lines.next()? {
            Some(Line::Seal(seal)) => chain.seal(seal),
            Some(Line::Row(row)) if row.part.is_some() && !personal => {
                return Err(lines.wrong("it holds a personal part, the header says none".into()));
            }
            Some(Line::Row(row)) => chain.entry(&row.entry, row.part.as_ref()),
            Some(Line::End(end)) => return lines.end(&end, chain),
            Some(Line::Header(_)) => return Err(lines.wrong("a second header".into())),
            None => return Err(VerifyError::Cut { line: lines.number }),
        };
        held.map_err(|flaw| lines.broken(flaw, chain.proved().clone()))?;
    }
}

struct Lines<R> {
    bundle: R,
    number: u64,
    text: Vec<u8>,
    /// Over every line before the current one.
    digest: Sha256,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<Line>, VerifyError> {
        self.digest.update(&self.text);
        self.text.clear();
        if (&mut self.bundle)
            .take(LONGEST)
            .read_until(b'\n', &mut self.text)?
            == 0
        {
            return Ok(None);
        }
        self.number += 1;
        if self.text.last() != Some(&b'\n') {
            return Err(self.wrong("it is cut or too long".into()));
        }
        serde_json::from_slice(&self.text)
            .map(Some)
            .map_err(|error| self.wrong(error.to_string()))
    }

    fn end(&mut self, end: &End, chain: Chain) -> Result<Verified, VerifyError> {
        let canonical = Line::End(End { ..*end })
            .to_text()
            .is_ok_and(|text| text.as_bytes() == self.text);
        let digest = Hash::from(self.digest.clone());
        let line = self.number;
        let (proved, flaw) = chain.finish();
        if let Some(flaw) = flaw {
            return Err(self.broken(flaw, proved));
        }
        if !canonical
            || end.sha256 != digest
            || end.seals != proved.seals
            || end.rows != proved.rows
        {
            return Err(VerifyError::Digest);
        }
        match self.bundle.fill_buf()? {
            [] => Ok(proved),
            _ => Err(VerifyError::Line {
                line: line + 1,
                reason: "something stands after the end".into(),
            }),
        }
    }

    fn wrong(&self, reason: String) -> VerifyError {
        VerifyError::Line {
            line: self.number.max(1),
            reason,
        }
    }

    fn broken(&self, flaw: crate::Flaw, proved: Verified) -> VerifyError {
        VerifyError::Broken {
            line: self.number,
            flaw,
            proved: Box::new(proved),
        }
    }
}
