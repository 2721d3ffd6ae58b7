//! Which encoding a CSV file is in: by its byte-order mark, else UTF-16 by its zero bytes, UTF-8 if it is, else Windows-1252.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use crate::LeadsError;

/// Finds the encoding and refuses what is no text at all. Reads the whole file once, since a table may be plain ASCII
/// for a million rows and then name an André.
pub(super) fn find(path: &Path, start: &[u8]) -> Result<&'static Encoding, LeadsError> {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return Ok(encoding);
    }
    refuse_others(start)?;
    if let Some(encoding) = by_zero_bytes(start) {
        return Ok(encoding);
    }
    if start.contains(&0) {
        return Err(LeadsError::NotATable {
            found: "a binary file",
        });
    }
    by_reading(path)
}

/// The file as UTF-8, without byte-order mark; what cannot be decoded becomes U+FFFD and is refused row by row later.
pub(super) fn decoded(
    path: &Path,
    encoding: &'static Encoding,
) -> Result<DecodeReaderBytes<File, Vec<u8>>, LeadsError> {
    let file = File::open(path).map_err(LeadsError::Unreadable)?;
    Ok(DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .strip_bom(true)
        .build(file))
}

fn refuse_others(start: &[u8]) -> Result<(), LeadsError> {
    let begin = String::from_utf8_lossy(&start[..start.len().min(200)])
        .trim_start()
        .to_lowercase();
    let found = match start {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old or encrypted Excel workbook",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [0xff, 0xd8, 0xff, ..] | [0x89, b'P', b'N', b'G', ..] => "a picture",
        [0x1f, 0x8b, ..] | [b'R', b'a', b'r', ..] => "a compressed file",
        _ if begin.starts_with("<!doctype")
            || begin.starts_with("<html")
            || begin.starts_with("<table") =>
        {
            "a web page"
        }
        _ if begin.starts_with("<?xml") => "an XML file",
        _ if begin.starts_with('{') || begin.starts_with("[{") => "a JSON file",
        _ => return Ok(()),
    };
    Err(LeadsError::NotATable { found })
}

/// UTF-16 without mark: mostly Latin text has a zero in every other byte.
fn by_zero_bytes(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = start.as_chunks::<2>().0;
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = pairs.len() / 3;
    match (even > many, odd > many) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 when every byte of the file is, or nearly every special character; else Windows-1252.
fn by_reading(path: &Path) -> Result<&'static Encoding, LeadsError> {
    let mut reader = decoded(path, UTF_8)?;
    let mut buffer = vec![0; 64 << 10];
    let (mut special, mut broken) = (0_u64, 0_u64);
    loop {
        let read = reader.read(&mut buffer).map_err(LeadsError::Unreadable)?;
        if read == 0 {
            break;
        }
        special += buffer[..read].iter().filter(|&&byte| byte >= 0xc2).count() as u64;
        broken += buffer[..read]
            .windows(3)
            .filter(|window| *window == "\u{fffd}".as_bytes())
            .count() as u64;
    }
    let intact = special.saturating_sub(broken);
    Ok(if broken == 0 || intact > 20 * broken {
        UTF_8
    } else {
        WINDOWS_1252
    })
}
