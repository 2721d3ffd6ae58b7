//! Make room for a file of people.

use ground::ids::ImportId;
use ground::phone::Country;
use leads::mapping::Defaults;
use leads::upload::{self, MOST_PART_BYTES};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Begins an import. The file follows in parts by `upload_import`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BeginImport {
    /// Name of the file, without folders.
    pub file_name: String,
    /// Its size, at most 200 MiB.
    pub file_bytes: u64,
    /// Country of numbers without country code; the office's when absent.
    #[serde(default)]
    pub default_country: Option<Country>,
}

/// Where to send the file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportBegun {
    /// The import.
    pub id: ImportId,
    /// Bytes a part may have, before base64.
    pub part_bytes: usize,
}

impl Operation for BeginImport {
    const NAME: &'static str = "begin_import";
    const SUMMARY: &'static str = "Begins an import; the file follows in parts.";
    const ROUTE: Route = Route::post("/api/leads/imports");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportBegun;

    async fn run(self, work: &mut Work<'_>) -> Result<ImportBegun, Refusal> {
        let name = self
            .file_name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default();
        let name = ground::text::line(name, 255)
            .map_err(|error| Refusal::invalid("fileName", error.to_string()))?;
        if name.is_empty() {
            return Err(Refusal::invalid("fileName", "the file needs a name"));
        }
        let id = ImportId(work.new_id());
        let defaults = Defaults {
            country: match self.default_country {
                Some(country) => Some(country),
                None => office_country(work).await?,
            },
            ..Defaults::default()
        };
        let now = work.now();
        upload::begin(work.sql(), now, id, &name, self.file_bytes, &defaults).await?;
        Ok(ImportBegun {
            id,
            part_bytes: MOST_PART_BYTES,
        })
    }
}

async fn office_country(work: &mut Work<'_>) -> Result<Option<Country>, Refusal> {
    let code: Option<String> = sqlx::query_scalar("select default_country from app.installation")
        .fetch_one(work.sql())
        .await?;
    Ok(code.and_then(|code| serde_json::from_value(code.into()).ok()))
}
