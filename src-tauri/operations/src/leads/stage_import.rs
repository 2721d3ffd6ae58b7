//! Say what the columns mean, and begin the dry run.

use ground::ids::ImportId;
use leads::import::{Import, ImportState};
use leads::mapping::{Field, Mapping};
use leads::{store, upload};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{background, read_import};
use crate::{Operation, Refusal, Route, Topic, Work};

/// Fixes the mapping and begins the dry run, which goes on in the background: look at it with `show_import`. Asked again
/// with the same mapping it goes on where it was; with another one it begins anew.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StageImport {
    /// Which import.
    pub import: ImportId,
    /// The field of each column, and what fills the gaps.
    pub mapping: Mapping,
    /// True: whatever the file says of consent is left out.
    #[serde(default)]
    pub ignore_consent: bool,
}

impl Operation for StageImport {
    const NAME: &'static str = "stage_import";
    const SUMMARY: &'static str = "Fixes what the columns mean and begins the dry run.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/stage");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        let (id, now) = (self.import, work.now());
        store::find_import(work.sql(), id)
            .await?
            .ok_or_else(|| Refusal::not_found("import", id))?;
        let mapping = if self.ignore_consent {
            without_consent(self.mapping)
        } else {
            self.mapping
        };
        let file = upload::assemble(work.sql(), id).await?;
        let opened = read_import::open(file, 1).await?;
        if opened.samples.is_empty() {
            return Err(leads::LeadsError::NoRows.into());
        }
        let driver = work.new_id();
        let import = upload::start_staging(
            work.sql(),
            now,
            id,
            upload::Beginning {
                header: &opened.header,
                sha256: &opened.sha256,
                lines: opened.lines,
            },
            &mapping,
            driver,
        )
        .await?;
        if import.state == ImportState::Staging {
            work.afterwards(move |core, caller| {
                background::stage(core, caller, id, driver, opened)
            });
        }
        Ok(import)
    }
}

/// Columns and defaults of consent are left out.
fn without_consent(mut mapping: Mapping) -> Mapping {
    for column in &mut mapping.columns {
        if matches!(
            column,
            Field::ConsentState
                | Field::ConsentPurpose
                | Field::ConsentMethod
                | Field::ConsentSource
                | Field::ConsentWording
                | Field::ConsentDate
                | Field::ConsentExpiry
                | Field::BlockedUntil
        ) {
            *column = Field::Ignore;
        }
    }
    mapping.defaults.consent_state = None;
    mapping
}
