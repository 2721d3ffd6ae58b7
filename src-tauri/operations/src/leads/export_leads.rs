//! Take leads along as a file.

use jiff::tz::TimeZone;
use leads::export::{self, FileKind, MOST_ROWS};
use leads::lead::{LeadFilter, LeadSort};
use leads::listing::{self, LeadQuery};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::{ExportedFile, Operation, Refusal, Route, Topic, Work};

/// Every lead of a filter as a file, at most 100,000. Times are in the office's zone. The export is written to the log.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExportLeads {
    /// Which leads.
    #[serde(default)]
    pub filter: LeadFilter,
    /// Excel when absent.
    #[serde(default)]
    pub kind: FileKind,
    /// In which order.
    #[serde(default)]
    pub sort: LeadSort,
    /// The largest first.
    #[serde(default)]
    pub descending: bool,
}

impl Operation for ExportLeads {
    const NAME: &'static str = "export_leads";
    const SUMMARY: &'static str =
        "Leads as a file, at most 100,000; the export itself is written to the log.";
    const ROUTE: Route = Route::post("/api/leads/exports");
    const PERMISSION: Option<&'static str> = Some("leads.canExportLeads");
    const TOPICS: &'static [Topic] = &[Topic::Audit];
    type Reply = ExportedFile;

    async fn run(self, work: &mut Work<'_>) -> Result<ExportedFile, Refusal> {
        let found = listing::count(work.sql(), &self.filter, MOST_ROWS).await?;
        if found > MOST_ROWS {
            return Err(Refusal::invalid(
                "filter",
                format!(
                    "it names more than {MOST_ROWS} leads; narrow it, for example by createdFrom and createdTo, and export in parts"
                ),
            ));
        }
        let zone = office_zone(work).await?;
        let choices = listing::choices(work.sql()).await?;
        let own: Vec<String> = choices
            .fields
            .into_iter()
            .filter(|field| field.own)
            .map(|field| field.key)
            .collect();
        let query = LeadQuery {
            filter: self.filter.clone(),
            sort: self.sort,
            descending: self.descending,
            ..LeadQuery::default()
        };
        let made = export::leads(work.sql(), query, self.kind, &zone, &own).await?;
        note(work, &self.filter, self.kind, made.rows).await?;
        let day = work
            .now()
            .to_zoned(zone)
            .strftime("%Y-%m-%d-%H%M")
            .to_string();
        Ok(ExportedFile::new(
            format!("waybill-leads-{day}.{}", self.kind.extension()),
            self.kind.media_type(),
            &made.bytes,
        ))
    }
}

async fn office_zone(work: &mut Work<'_>) -> Result<TimeZone, Refusal> {
    let name: String = sqlx::query_scalar("select zone from app.installation")
        .fetch_one(work.sql())
        .await?;
    Ok(TimeZone::get(&name).unwrap_or(TimeZone::UTC))
}

/// The text somebody searched for may name a person, so the log says only that there was one.
async fn note(
    work: &mut Work<'_>,
    filter: &LeadFilter,
    kind: FileKind,
    rows: u64,
) -> Result<(), Refusal> {
    let mut said = serde_json::to_value(filter).unwrap_or_default();
    if let Some(text) = said.get_mut("text").filter(|text| text.is_string()) {
        *text = json!("(personal)");
    }
    sqlx::query("select api.audit_note('export_leads', 'lead', null, $1)")
        .bind(json!({ "rows": rows, "filter": said, "kind": kind }))
        .execute(work.sql())
        .await?;
    Ok(())
}
