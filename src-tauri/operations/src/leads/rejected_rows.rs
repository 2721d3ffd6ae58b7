//! The rejected rows of a file, to correct and load again.

use ground::ids::ImportId;
use leads::export::FileKind;
use leads::store;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::{ExportedFile, Operation, Refusal, Route, Topic, Work};

/// Rejected rows one file may hold.
const MOST: i64 = 200_000;

/// The rejected rows as they came in, with the reasons beside them. Loading the file again leaves the reasons out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RejectedRows {
    /// Of this import.
    pub import: ImportId,
    /// As the file that came in, when absent.
    #[serde(default)]
    pub kind: Option<FileKind>,
}

impl Operation for RejectedRows {
    const NAME: &'static str = "rejected_rows";
    const SUMMARY: &'static str = "The rejected rows of a file with the reasons beside them.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/rejected");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[];
    type Reply = ExportedFile;

    async fn run(self, work: &mut Work<'_>) -> Result<ExportedFile, Refusal> {
        let import = store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))?;
        if import.rejected_rows > MOST {
            return Err(Refusal::invalid(
                "import",
                format!(
                    "more than {MOST} rows were rejected; correct the file itself and load it again"
                ),
            ));
        }
        let (stem, end) = import
            .file_name
            .rsplit_once('.')
            .unwrap_or((&import.file_name, ""));
        let kind = self.kind.unwrap_or(if end.eq_ignore_ascii_case("xlsx") {
            FileKind::Xlsx
        } else {
            FileKind::Csv
        });
        let made = store::rejected_file(work.sql(), &import, kind).await?;
        sqlx::query("select api.audit_note('rejected_rows', 'import', $1, $2)")
            .bind(self.import.to_string())
            .bind(json!({ "rows": made.rows, "kind": kind }))
            .execute(work.sql())
            .await?;
        Ok(ExportedFile::new(
            format!("{stem}-rejected.{}", kind.extension()),
            kind.media_type(),
            &made.bytes,
        ))
    }
}
