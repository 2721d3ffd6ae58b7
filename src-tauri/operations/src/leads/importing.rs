//! An import from a file on this machine. The file's bytes never pass through an operation; its rows do, stretch by stretch,
//! each in a transaction of its own, so that a crash loses nothing and repeats nothing.

use std::path::Path;

use ground::ids::ImportId;
use leads::import::{Import, ImportState};
use leads::mapping::{Defaults, Mapping};
use leads::reader::Source;
use leads::staging::{self, Staged};
use leads::store::{self, FileFacts};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CommitImport;
use crate::{Caller, Core, Operation, Refusal, Route, Topic, Work};

/// Reads the whole file as a dry run: new, changed, duplicate, rejected, effect on consent. Nothing is applied.
pub async fn dry_run(
    core: &Core,
    caller: &Caller,
    path: &Path,
    defaults: Defaults,
) -> Result<Import, Refusal> {
    let (source, facts) = open(path).await?;
    let mapping = Mapping {
        defaults,
        ..Mapping::guess(source.header())
    };
    let import = ImportId::new();
    let header = source.header().to_vec();
    core.perform(
        caller,
        BeginImport {
            import,
            facts: Some(facts),
            header,
            mapping: mapping.clone(),
        },
    )
    .await?;
    let mut chunks = staging::chunks(source, mapping, ground::clock::now(), 0);
    while let Some(chunk) = chunks.recv().await {
        core.perform(
            caller,
            StageRows {
                import,
                rows: chunk?,
            },
        )
        .await?;
    }
    core.perform(caller, PlanImport { import }).await
}

/// Applies a planned import to its end; `progress` hears after each stretch.
pub async fn commit(
    core: &Core,
    caller: &Caller,
    import: ImportId,
    mut progress: impl FnMut(&Import),
) -> Result<Import, Refusal> {
    loop {
        let now = core.perform(caller, CommitImport { import }).await?;
        progress(&now);
        if now.state == ImportState::Done {
            return Ok(now);
        }
    }
}

async fn open(path: &Path) -> Result<(Source, FileFacts), Refusal> {
    let path = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || {
        let (sha256, bytes) = staging::digest(&path)?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok::<_, leads::LeadsError>((
            Source::open(&path)?,
            FileFacts {
                name,
                sha256,
                bytes,
            },
        ))
    });
    let opened = opened
        .await
        .map_err(|_| Refusal::new("INTERNAL", serde_json::json!({})))?;
    Ok(opened?)
}

#[derive(Deserialize, ToSchema)]
struct BeginImport {
    import: ImportId,
    #[serde(skip)]
    #[schema(ignore)]
    facts: Option<FileFacts>,
    header: Vec<String>,
    mapping: Mapping,
}

#[derive(Serialize, ToSchema)]
struct Begun {}

impl Operation for BeginImport {
    const NAME: &'static str = "begin_import";
    const SUMMARY: &'static str = "Begins the dry run of a file.";
    const ROUTE: Route = Route::post("/api/leads/imports");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Begun;

    async fn run(self, work: &mut Work<'_>) -> Result<Begun, Refusal> {
        let facts = self
            .facts
            .ok_or_else(|| Refusal::invalid("file", "a file is read where it lies"))?;
        let now = work.now();
        store::begin_import(
            work.sql(),
            now,
            self.import,
            &facts,
            &self.header,
            &self.mapping,
        )
        .await?;
        Ok(Begun {})
    }
}

#[derive(Deserialize, ToSchema)]
struct StageRows {
    import: ImportId,
    #[serde(skip)]
    #[schema(ignore)]
    rows: Vec<Staged>,
}

#[derive(Serialize, ToSchema)]
struct StagedThrough {
    line: u64,
}

impl Operation for StageRows {
    const NAME: &'static str = "stage_import";
    const SUMMARY: &'static str = "Stages a stretch of rows.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/rows");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[];
    type Reply = StagedThrough;

    async fn run(self, work: &mut Work<'_>) -> Result<StagedThrough, Refusal> {
        Ok(StagedThrough {
            line: store::stage_rows(work.sql(), self.import, &self.rows).await?,
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct PlanImport {
    import: ImportId,
}

impl Operation for PlanImport {
    const NAME: &'static str = "plan_import";
    const SUMMARY: &'static str = "Ends the dry run and says what a commit would do.";
    const ROUTE: Route = Route::post("/api/leads/imports/{import}/plan");
    const PERMISSION: Option<&'static str> = Some("leads.canImportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Leads];
    type Reply = Import;

    async fn run(self, work: &mut Work<'_>) -> Result<Import, Refusal> {
        let now = work.now();
        Ok(store::plan_import(work.sql(), now, self.import).await?)
    }
}
