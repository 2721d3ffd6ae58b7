//! Leads as a file to take along: CSV that opens safely in a spreadsheet, or a workbook with typed cells.

mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

pub use table::{Cell, TableFile};

use crate::LeadsError;
use crate::lead::LeadRow;
use crate::listing::{self, LeadQuery};

/// Leads one file may hold.
pub const MOST_ROWS: i64 = 100_000;
/// Leads read at a time.
const STRETCH: u32 = 2_000;

/// Which kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text with commas, for any program.
    Csv,
    /// An Excel workbook.
    #[default]
    Xlsx,
}

impl FileKind {
    /// The end of its name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A file that was made, and how many leads are in it.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Leads in it.
    pub rows: u64,
}

/// Writes every lead of the query, which is at most [`MOST_ROWS`], in its order. Times are in `zone`.
pub async fn leads(
    sql: &mut PgConnection,
    mut query: LeadQuery,
    kind: FileKind,
    zone: &TimeZone,
    own_fields: &[String],
) -> Result<Exported, LeadsError> {
    query.limit = STRETCH;
    let own: BTreeSet<&str> = own_fields.iter().map(String::as_str).collect();
    let own: Vec<&str> = own.into_iter().collect();
    let mut file = TableFile::begin(kind, "Leads", &header(&own, zone), zone)?;
    let mut rows = 0;
    loop {
        let page = listing::page(sql, &query).await?;
        for row in &page.rows {
            file.add(&cells(row, &own))?;
            rows += 1;
        }
        match page.next {
            Some(place) if rows < MOST_ROWS.unsigned_abs() => query.after = Some(place),
            _ => break,
        }
    }
    Ok(Exported {
        bytes: file.end()?,
        rows,
    })
}

const COLUMNS: [&str; 10] = [
    "Name", "Phone", "Country", "Language", "Source", "Stage", "Tags", "Owner", "Consent", "Id",
];
const TIMES: [&str; 3] = ["Created", "Changed", "Last contact"];

fn header(own: &[&str], zone: &TimeZone) -> Vec<String> {
    let zone = zone.iana_name().unwrap_or("UTC");
    let fixed = COLUMNS.map(str::to_owned).into_iter();
    let times = TIMES.map(|what| format!("{what} ({zone})")).into_iter();
    let own = own.iter().map(|key| (*key).to_owned());
    fixed.chain(times).chain(own).collect()
}

fn cells<'a>(row: &'a LeadRow, own: &[&str]) -> Vec<Cell<'a>> {
    let lead = &row.lead;
    let text = |value: &'a Option<String>| value.as_deref().map_or(Cell::Empty, Cell::text);
    let mut cells = vec![
        text(&lead.name),
        Cell::text(lead.phone.as_str()),
        text(&lead.country),
        text(&lead.language),
        text(&lead.source),
        Cell::text(&lead.stage),
        Cell::Owned(lead.tags.join(", ")),
        text(&row.owner_name),
        text(&row.consent),
        Cell::Owned(lead.id.to_string()),
        Cell::Moment(lead.created_at),
        Cell::Moment(lead.updated_at),
        row.last_contact_at.map_or(Cell::Empty, Cell::Moment),
    ];
    cells.extend(own.iter().map(|key| {
        lead.fields
            .get(*key)
            .map_or(Cell::Empty, |value| Cell::text(value))
    }));
    cells
}
