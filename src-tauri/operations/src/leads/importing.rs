//! An import from a file on this machine. The file's bytes never pass through an operation; its rows do, stretch by stretch,
//! each in a transaction of its own, so that a crash loses nothing and repeats nothing.

use std::path::Path;

use ground::ids::ImportId;
use leads::import::{Import, ImportState};
use leads::mapping::{Defaults, Mapping};
use leads::reader::Source;
use leads::staging;
use leads::store::{self, FileFacts};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::background::{ApplyRows, PlanImport, StageRows};
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
        OpenImport {
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
                driver: None,
                rows: chunk?,
            },
        )
        .await?;
    }
    core.perform(
        caller,
        PlanImport {
            import,
            driver: None,
        },
    )
    .await
}

/// Applies a planned import to its end; `progress` hears after each stretch.
pub async fn commit(
    core: &Core,
    caller: &Caller,
    import: ImportId,
    mut progress: impl FnMut(&Import),
) -> Result<Import, Refusal> {
    loop {
        let next = ApplyRows {
            import,
            driver: None,
        };
        let now = core.perform(caller, next).await?;
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
struct OpenImport {
    import: ImportId,
    #[serde(skip)]
    #[schema(ignore)]
    facts: Option<FileFacts>,
    header: Vec<String>,
    mapping: Mapping,
}

#[derive(Serialize, ToSchema)]
struct Begun {}

impl Operation for OpenImport {
    const NAME: &'static str = "begin_import";
    const SUMMARY: &'static str = "Begins the dry run of a file on this machine.";
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
