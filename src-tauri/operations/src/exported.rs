//! A file that an operation made, on its way to the person who asked for it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use utoipa::ToSchema;

/// A file to be saved.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExportedFile {
    /// A name for it, without folders.
    pub file_name: String,
    /// What it is, `text/csv`.
    pub media_type: String,
    /// Its bytes in base64.
    pub content: String,
}

impl ExportedFile {
    /// From its bytes.
    pub fn new(file_name: impl Into<String>, media_type: &str, bytes: &[u8]) -> Self {
        Self {
            file_name: file_name.into(),
            media_type: media_type.to_owned(),
            content: BASE64_STANDARD.encode(bytes),
        }
    }
}
