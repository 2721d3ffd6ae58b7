//! The delivery report as a PDF for people: figures, charts and the first rows, set by typst in a closed world.

mod steps;
pub(crate) mod view;
mod world;
pub(crate) mod written;

use std::io::Write;
use std::path::Path;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use self::world::ClosedWorld;
use crate::file::Draft;
use crate::row::checked;
use crate::zone::Zone;
use crate::{DeliveryReport, Error, Row};

/// More rows than this belong into a spreadsheet; the PDF says so.
pub const MOST_PDF_ROWS: usize = 5_000;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfWritten {
    /// Rows of messages, at most [`MOST_PDF_ROWS`].
    pub rows: usize,
    /// Rows the report has altogether.
    pub of: u64,
    /// Pages.
    pub pages: usize,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// Writes a tagged A4 PDF to `path` and puts it there whole; takes only the first [`MOST_PDF_ROWS`] rows.
///
/// Text is data to the typesetter, never markup. The fonts in `fonts/` cover Latin, Greek, Cyrillic, Hebrew, Arabic,
/// eight scripts of India, Thai, Chinese and Japanese; Korean, other scripts and most emoji come out as boxes.
/// Errors: [`Error::Zone`], [`Error::Rows`], [`Error::File`], [`Error::Pages`].
pub fn write_pdf<E>(
    report: &DeliveryReport,
    rows: impl IntoIterator<Item = Result<Row, E>>,
    path: &Path,
) -> Result<PdfWritten, Error>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let zone = Zone::named(&report.zone)?;
    let rows = checked(rows)
        .take(MOST_PDF_ROWS)
        .collect::<Result<Vec<_>, _>>()?;
    let of = report.totals.audience.max(rows.len() as u64);
    let data = serde_json::to_vec(&view::of(report, &rows, of, &zone))?;
    let mut draft = Draft::beside(path)?;
    let set = set_pages(data);
    // Typst remembers every layout for the next compilation; here the next one is another report.
    comemo::evict(0);
    let (pdf, pages) = set?;
    draft.file().write_all(&pdf).map_err(|source| Error::File {
        path: path.to_owned(),
        source,
    })?;
    Ok(PdfWritten {
        rows: rows.len(),
        of,
        pages,
        bytes: draft.finish()?,
    })
}

fn set_pages(data: Vec<u8>) -> Result<(Vec<u8>, usize), Error> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(&ClosedWorld::with(data));
    let document = output.map_err(|problems| pages_error(&problems))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Waybill".into())),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|problems| pages_error(&problems))?;
    Ok((pdf, document.pages().len()))
}

fn pages_error(problems: &[SourceDiagnostic]) -> Error {
    let sentences: Vec<&str> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    Error::Pages {
        problems: sentences.join("; "),
    }
}
