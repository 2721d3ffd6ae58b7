//! One part of a file of people.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ground::ids::ImportId;
use leads::upload::{self, MOST_PART_BYTES};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Adds one part of the file, in order. The same part may be sent again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadImport {
    /// Which import.
    pub import: ImportId,
    /// Where in the file the part begins.
    pub offset: u64,
    /// Its bytes in base64, at most 512 KiB of them.
    pub content: String,
}

/// How far it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportUploaded {
    /// Bytes that have arrived; the next part begins here.
    pub received_bytes: i64,
}

impl Operation for UploadImport {
    const NAME: &'static str = "upload_import";
    const SUMMARY: &'static str = "Adds one part of the file of an import.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/parts");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[];
    type Reply = ImportUploaded;

    async fn run(self, work: &mut Work<'_>) -> Result<ImportUploaded, Refusal> {
        let bytes = BASE64_STANDARD
            .decode(&self.content)
            .map_err(|_| Refusal::invalid("content", "it is no base64"))?;
        if bytes.is_empty() || bytes.len() > MOST_PART_BYTES {
            return Err(Refusal::invalid(
                "content",
                format!("a part has 1 to {MOST_PART_BYTES} bytes"),
            ));
        }
        let offset = i64::try_from(self.offset)
            .map_err(|_| Refusal::invalid("offset", "no file is so large"))?;
        let now = work.now();
        Ok(ImportUploaded {
            received_bytes: upload::add(work.sql(), now, self.import, offset, &bytes).await?,
        })
    }
}
