//! The long part of an import: on a task of its own, stretch by stretch, each in a transaction of its own as the person who
//! asked. How far it is stands in the database, so whoever asks after a crash goes on there.

use ground::ids::ImportId;
use leads::import::{Import, ImportState};
use leads::staging::{self, Staged};
use leads::{store, upload};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::read_import::Opened;
use crate::{Caller, Core, Operation, Refusal, Route, Topic, Work};

/// Rows applied in one transaction.
pub(super) fn stretch() -> u32 {
    u32::try_from(staging::CHUNK).unwrap_or(u32::MAX)
}

/// Reads the file to its end as a dry run.
pub(super) async fn stage(
    core: Core,
    caller: Caller,
    import: ImportId,
    driver: Uuid,
    opened: Opened,
) {
    if let Err(refusal) = stage_all(&core, &caller, import, driver, opened).await {
        give_up(&core, &caller, import, driver, &refusal).await;
    }
}

async fn stage_all(
    core: &Core,
    caller: &Caller,
    import: ImportId,
    driver: Uuid,
    opened: Opened,
) -> Result<(), Refusal> {
    let now = core.perform(caller, LookAtImport { import }).await?;
    let after = now.staged_through.unsigned_abs();
    let mut chunks = staging::chunks(opened.source, now.mapping, ground::clock::now(), after);
    while let Some(chunk) = chunks.recv().await {
        let rows = chunk?;
        let stage = StageRows {
            import,
            driver: Some(driver),
            rows,
        };
        core.perform(caller, stage).await?;
    }
    drop(opened.file);
    core.perform(
        caller,
        PlanImport {
            import,
            driver: Some(driver),
        },
    )
    .await?;
    Ok(())
}

/// Applies a planned import to its end.
pub(super) async fn apply(core: Core, caller: Caller, import: ImportId, driver: Uuid) {
    loop {
        let next = ApplyRows {
            import,
            driver: Some(driver),
        };
        match core.perform(&caller, next).await {
            Ok(now) if now.state == ImportState::Done => return,
            Ok(_) => {}
            Err(refusal) => return give_up(&core, &caller, import, driver, &refusal).await,
        }
    }
}

/// Somebody else has taken over, or the person who looks must know what went wrong.
async fn give_up(core: &Core, caller: &Caller, import: ImportId, driver: Uuid, refusal: &Refusal) {
    let problem = NoteProblem {
        import,
        driver,
        problem: refusal.error.clone(),
    };
    if let Err(error) = core.perform(caller, problem).await {
        tracing::warn!(%import, %error, %refusal, "an import stopped, and nobody could be told");
    }
}

/// One stretch of rows into the dry run.
#[derive(Deserialize, ToSchema)]
pub(super) struct StageRows {
    pub(super) import: ImportId,
    pub(super) driver: Option<Uuid>,
    #[serde(skip)]
    #[schema(ignore)]
    pub(super) rows: Vec<Staged>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct StagedThrough {
    line: u64,
}

impl Operation for StageRows {
    const NAME: &'static str = "stage_import";
    const SUMMARY: &'static str = "Stages a stretch of rows.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/stage");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = StagedThrough;

    async fn run(self, work: &mut Work<'_>) -> Result<StagedThrough, Refusal> {
        go_on(work, self.import, self.driver).await?;
        Ok(StagedThrough {
            line: store::stage_rows(work.sql(), self.import, &self.rows).await?,
        })
    }
}

/// The end of the dry run.
#[derive(Deserialize, ToSchema)]
pub(super) struct PlanImport {
    pub(super) import: ImportId,
    pub(super) driver: Option<Uuid>,
}

impl Operation for PlanImport {
    const NAME: &'static str = "stage_import";
    const SUMMARY: &'static str = "Ends the dry run and says what a commit would do.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/stage");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        go_on(work, self.import, self.driver).await?;
        let now = work.now();
        Ok(store::plan_import(work.sql(), now, self.import).await?)
    }
}

/// One stretch of rows applied.
#[derive(Deserialize, ToSchema)]
pub(super) struct ApplyRows {
    pub(super) import: ImportId,
    pub(super) driver: Option<Uuid>,
}

impl Operation for ApplyRows {
    const NAME: &'static str = "commit_import";
    const SUMMARY: &'static str = "Applies a stretch of rows.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/commit");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Imports, Topic::Leads, Topic::Consent];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        go_on(work, self.import, self.driver).await?;
        let now = work.now();
        Ok(store::commit_chunk(work.sql(), now, self.import, stretch()).await?)
    }
}

async fn go_on(work: &mut Work<'_>, import: ImportId, driver: Option<Uuid>) -> Result<(), Refusal> {
    let now = work.now();
    if let Some(driver) = driver {
        upload::drive(work.sql(), now, import, driver, false).await?;
    }
    Ok(())
}

#[derive(Deserialize, ToSchema)]
struct LookAtImport {
    import: ImportId,
}

impl Operation for LookAtImport {
    const NAME: &'static str = "show_import";
    const SUMMARY: &'static str = "How far an import is.";
    const ROUTE: Route = Route::get("/api/leads/imports/{import}");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        store::find_import(work.sql(), self.import)
            .await?
            .ok_or_else(|| Refusal::not_found("import", self.import))
    }
}

#[derive(Deserialize, ToSchema)]
struct NoteProblem {
    import: ImportId,
    driver: Uuid,
    problem: String,
}

#[derive(Serialize, ToSchema)]
struct Noted {}

impl Operation for NoteProblem {
    const NAME: &'static str = "show_import";
    const SUMMARY: &'static str = "Writes down why an import stopped.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/problem");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Imports];
    type Reply = Noted;

    async fn run(self, work: &mut Work<'_>) -> Result<Noted, Refusal> {
        upload::note_problem(work.sql(), self.import, self.driver, &self.problem).await?;
        Ok(Noted {})
    }
}
