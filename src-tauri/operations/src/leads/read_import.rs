//! What an uploaded file is, and a proposal for what its columns mean.

use ground::ids::ImportId;
use leads::LeadsError;
use leads::export::FileKind;
use leads::mapping::Mapping;
use leads::reader::{FileFormat, Source};
use leads::{staging, store, upload};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Rows shown beside the mapping.
const SAMPLES: usize = 5;

/// Reads the beginning of an uploaded file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadImport {
    /// Which import.
    pub import: ImportId,
}

/// What the file is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileReading {
    /// What it was found to be, by its content.
    pub format: FileFormat,
    /// The column names.
    pub header: Vec<String>,
    /// A proposal for what the columns mean, with the defaults chosen so far.
    pub mapping: Mapping,
    /// The first rows, each with as many cells as the header.
    pub samples: Vec<Vec<String>>,
    /// True when a column holds the phone number by its name; else a person must say which.
    pub has_phone: bool,
}

impl Operation for ReadImport {
    const NAME: &'static str = "read_import";
    const SUMMARY: &'static str =
        "What an uploaded file is, and a proposal for what its columns mean.";
    const ROUTE: Route = Route::get("/api/leads/imports/{import}/file");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[];
    type Reply = FileReading;

    async fn run(self, work: &mut Work<'_>) -> Result<FileReading, Refusal> {
        let import = store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))?;
        let file = upload::assemble(work.sql(), self.import).await?;
        let opened = open(file, SAMPLES).await?;
        let guess = Mapping::guess(&opened.header);
        let columns = if import.mapping.columns.len() == opened.header.len() {
            import.mapping.columns
        } else {
            guess.columns
        };
        let mapping = Mapping {
            columns,
            defaults: import.mapping.defaults,
        };
        Ok(FileReading {
            format: opened.source.format(),
            has_phone: mapping.column(&leads::mapping::Field::Phone).is_some(),
            header: opened.header,
            mapping,
            samples: opened.samples,
        })
    }
}

/// A file that was put together and opened. The temporary file lives as long as this.
pub(super) struct Opened {
    pub(super) file: NamedTempFile,
    pub(super) source: Source,
    pub(super) header: Vec<String>,
    pub(super) samples: Vec<Vec<String>>,
    pub(super) sha256: [u8; 32],
    pub(super) lines: Option<i64>,
}

/// Opens it on a thread that may block.
pub(super) async fn open(file: NamedTempFile, samples: usize) -> Result<Opened, Refusal> {
    let opened = tokio::task::spawn_blocking(move || {
        let source = Source::open(file.path())?;
        let samples = match samples {
            0 => Vec::new(),
            some => source.preview(some)?,
        };
        let lines = match source.format().kind {
            FileKind::Csv => Some(upload::lines(file.path())?),
            FileKind::Xlsx => None,
        };
        let (sha256, _) = staging::digest(file.path())?;
        Ok::<_, LeadsError>(Opened {
            header: source.header().to_vec(),
            samples: samples.into_iter().map(|row| row.cells).collect(),
            source,
            sha256,
            lines,
            file,
        })
    });
    let opened = opened
        .await
        .map_err(|_| Refusal::new("INTERNAL", serde_json::json!({})))?;
    Ok(opened?)
}
