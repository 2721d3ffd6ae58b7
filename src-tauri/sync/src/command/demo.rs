//! `waybill-sync demo`: the main job on real input, from a CSV of leads to a proven delivery report.

use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use operations::campaigns::Counts;

use super::say;
use crate::Workspace;
use crate::demo::{self, Demo, DemoError, Outcome, Progress};

/// The shipped file: 1,200 rows, some damaged, some opted out.
const SHIPPED: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/leads/demo.csv"
));

#[derive(Args)]
pub(super) struct Flags {
    /// Rows of people; without it the shipped file of 1,200 rows is taken
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=2_000_000))]
    recipients: Option<u64>,
    /// End when the report is written, instead of opening the app
    #[arg(long)]
    exit: bool,
    /// Print one JSON object with every figure, last
    #[arg(long)]
    json: bool,
    /// Folder for the file of people, the reports and the workspace, made when missing
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs it. With `--exit` it ends there; else the app opens on the data.
pub(super) async fn demo(flags: Flags) -> Result<Option<PathBuf>, DemoError> {
    let out = flags.out.clone().map_or_else(usual_folder, Ok)?;
    let workspace = fresh_folder(&out)?;
    let csv = out.join("leads.csv");
    let people = flags.recipients.map_or_else(
        || SHIPPED.to_vec(),
        |rows| leads::demo::generate(rows, leads::demo::SEED),
    );
    std::fs::write(&csv, people).map_err(|source| DemoError::File {
        path: csv.clone(),
        source,
    })?;

    let watcher = Watcher::new();
    watcher.says("starting the database, the service and the sandbox");
    let demo = Demo::open(&workspace, flags.recipients.unwrap_or(leads::demo::ROWS)).await?;
    let done = work(&demo, &csv, &out, &watcher).await;
    demo.close().await?;
    let mut outcome = done?;
    outcome.files.insert(0, csv);
    watcher.end();
    if flags.json {
        print_json(&outcome)
    } else {
        print_words(&outcome)
    }
    Ok((!flags.exit).then_some(workspace))
}

async fn work(
    demo: &Demo,
    csv: &Path,
    out: &Path,
    watcher: &Watcher,
) -> Result<Outcome, DemoError> {
    let prepared = demo::prepare(demo, csv, &|sentence| watcher.says(sentence)).await?;
    demo::run(demo, &prepared, out, watcher).await
}

fn usual_folder() -> Result<PathBuf, DemoError> {
    Ok(Workspace::usual_folder()?.join("demo"))
}

/// A workspace nobody uses yet, so that a second demo works beside the first.
fn fresh_folder(out: &Path) -> Result<PathBuf, DemoError> {
    let broken = |path: &Path, source| DemoError::File {
        path: path.to_owned(),
        source,
    };
    std::fs::create_dir_all(out).map_err(|source| broken(out, source))?;
    let out = out.canonicalize().map_err(|source| broken(out, source))?;
    for number in 1.. {
        let name = if number == 1 {
            "workspace".to_owned()
        } else {
            format!("workspace-{number}")
        };
        let folder = out.join(name);
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(source) => return Err(broken(&folder, source)),
        }
    }
    Ok(out)
}

/// Sentences and a bar on stderr; the bar only on a terminal.
struct Watcher {
    bar: ProgressBar,
}

impl Watcher {
    fn new() -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Watcher {
    #[allow(clippy::print_stderr)]
    fn says(&self, sentence: &str) {
        self.bar.suspend(|| eprintln!("· {sentence}"));
    }

    fn moved(&self, counts: &Counts) {
        let settled = counts.audience - counts.open() - counts.unconfirmed;
        self.bar.set_length(counts.audience.unsigned_abs());
        self.bar.set_position(settled.unsigned_abs());
        self.bar.set_message(format!(
            "{} sent, {} delivered, {} read, {} failed, {} skipped",
            counts.sent + counts.delivered + counts.read,
            counts.delivered + counts.read,
            counts.read,
            counts.failed,
            counts.skipped
        ));
    }
}

fn print_json(outcome: &Outcome) {
    match serde_json::to_string(outcome) {
        Ok(line) => say(&line),
        Err(error) => tracing::error!(%error, "the outcome cannot be written"),
    }
}

fn print_words(outcome: &Outcome) {
    let campaign = &outcome.campaign;
    say("");
    say(&format!(
        "People      {} rows: {} imported, {} duplicates, {} rejected",
        outcome.leads.rows,
        outcome.leads.imported,
        outcome.leads.duplicates,
        outcome.leads.rejected
    ));
    let skipped: Vec<String> = campaign
        .skipped
        .iter()
        .map(|(reason, count)| format!("{count} {}", reason.replace('_', " ")))
        .collect();
    say(&format!("Left out    {}", skipped.join(", ")));
    say(&format!(
        "Messages    {} in the audience: {} accepted, {} delivered, {} read, {} failed, {} unconfirmed, {} unknown",
        campaign.audience,
        campaign.accepted,
        campaign.delivered,
        campaign.read,
        campaign.failed,
        campaign.unconfirmed,
        campaign.unknown
    ));
    say(&format!(
        "Retried     {}    opted out {}",
        outcome.retried, outcome.opt_outs
    ));
    say(&format!(
        "Meta says   {} accepted, {} twice, {} after STOP, {} too fast",
        outcome.sandbox.accepted,
        outcome.sandbox.doubles,
        outcome.sandbox.after_stop,
        outcome.sandbox.rate_violations
    ));
    say(&format!(
        "Audit log   {} rows under {} seals: {}",
        outcome.audit.rows,
        outcome.audit.seals,
        if outcome.audit.verified {
            "intact"
        } else {
            "BROKEN"
        }
    ));
    say(&format!(
        "Speed       {} messages a second, {} s in all",
        outcome.messages_per_second, outcome.seconds
    ));
    for file in &outcome.files {
        say(&format!("Written     {}", file.display()));
    }
}
