//! Apply a planned import.

use ground::ids::ImportId;
use leads::import::{Import, ImportState};
use leads::{store, upload};
use serde::Deserialize;
use utoipa::ToSchema;

use super::background;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Applies a planned import. The first stretch is applied at once, the rest in the background: look at it with `show_import`.
/// After a crash, asking again goes on where it was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CommitImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for CommitImport {
    const NAME: &'static str = "commit_import";
    const SUMMARY: &'static str = "Applies a planned import; goes on in the background.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/commit");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports, Topic::Leads, Topic::Consent];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        let (id, now, driver) = (self.import, work.now(), work.new_id());
        upload::drive(work.sql(), now, id, driver, true).await?;
        let import = store::commit_chunk(work.sql(), now, id, background::stretch()).await?;
        if import.state != ImportState::Done {
            work.afterwards(move |core, caller| background::apply(core, caller, id, driver));
        }
        Ok(import)
    }
}
