//! Makes every line end a single `\n`, the last one included, so that lines can be counted whichever system wrote the file.

use std::io::{self, Read};

pub(super) struct LineEnds<R> {
    inner: R,
    last: u8,
    ended: bool,
}

impl<R> LineEnds<R> {
    pub(super) fn new(inner: R) -> LineEnds<R> {
        LineEnds {
            inner,
            last: b'\n',
            ended: false,
        }
    }

    /// Turns the bytes in place and returns how many are left: `\r` becomes `\n`, the `\n` after it goes.
    fn turn(&mut self, bytes: &mut [u8]) -> usize {
        let mut kept = 0;
        for index in 0..bytes.len() {
            let byte = bytes[index];
            let second_half = byte == b'\n' && self.last == b'\r';
            self.last = byte;
            if !second_half {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let read = self.inner.read(buffer)?;
            if read == 0 {
                self.ended = true;
                if !matches!(self.last, b'\n' | b'\r') {
                    buffer[0] = b'\n';
                    return Ok(1);
                }
                break;
            }
            let kept = self.turn(&mut buffer[..read]);
            if kept > 0 {
                return Ok(kept);
            }
        }
        Ok(0)
    }
}
