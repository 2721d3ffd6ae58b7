//! One row of a file becomes a candidate for a lead, or a rejection that says what to do about it.

mod claim;
mod dates;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use ground::phone::{Country, Phone, PhoneError};
use ground::text::{TextError, line, paragraph};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use claim::{ConsentClaim, ConsentState, Purpose};

use crate::mapping::{Field, Mapping};
use crate::reader::{Flaw, RawRow};
use crate::rejected::safe;

/// Tags of one row.
const MOST_TAGS: usize = 50;

/// A person as a row describes them, every value checked. Absent values leave a known lead as it is; the defaults of the
/// mapping come in only where a lead has nothing at all, which the database decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The row it came from.
    pub line: u64,
    /// The number.
    pub phone: Phone,
    /// The name, at most 200 characters.
    pub name: Option<String>,
    /// Language as Meta writes it, `pt_BR`.
    pub language: Option<String>,
    /// The country the row names.
    pub country: Option<Country>,
    /// The country of the number, for leads of whom nothing better is known.
    pub phone_country: Option<Country>,
    /// Where the lead came from, at most 200 characters.
    pub source: Option<String>,
    /// Stage of the sale, at most 60 characters.
    pub stage: Option<String>,
    /// Tags, each once, at most 40 characters.
    pub tags: Vec<String>,
    /// Custom fields by key, at most 4,000 characters each.
    pub fields: BTreeMap<String, String>,
    /// What the row says about consent.
    pub consent: Option<ConsentClaim>,
    /// Until when nobody may record a new consent.
    pub blocked_until: Option<Timestamp>,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rejection {
    /// The row of the file.
    pub line: u64,
    /// The name of the column that is wrong, where one is.
    pub column: Option<String>,
    /// Stable code of the reason.
    pub code: String,
    /// What is wrong and what to do.
    pub sentence: String,
    /// The row as it stood in the file.
    pub raw: Vec<String>,
}

/// What is wrong, before it is known where.
pub(crate) struct Wrong {
    pub(crate) field: Option<Field>,
    pub(crate) code: &'static str,
    pub(crate) sentence: String,
}

/// Reads one row. `now` is the moment of the import, beyond which no consent was given.
pub fn read(
    header: &[String],
    mapping: &Mapping,
    raw: RawRow,
    now: Timestamp,
) -> Result<Candidate, Rejection> {
    if let Some(flaw) = raw.flaw {
        return Err(flawed(header, raw, flaw));
    }
    let row = Row {
        mapping,
        cells: &raw.cells,
    };
    match candidate(&row, raw.line, now) {
        Ok(candidate) => Ok(candidate),
        Err(wrong) => {
            let column = wrong
                .field
                .and_then(|field| mapping.column(&field))
                .and_then(|index| header.get(index))
                .cloned();
            Err(Rejection {
                line: raw.line,
                column,
                code: wrong.code.into(),
                sentence: wrong.sentence,
                raw: raw.cells,
            })
        }
    }
}

/// The cells of a row by field.
pub(crate) struct Row<'a> {
    mapping: &'a Mapping,
    cells: &'a [String],
}

impl Row<'_> {
    fn cell(&self, field: &Field) -> &str {
        self.mapping
            .column(field)
            .and_then(|index| self.cells.get(index))
            .map_or("", |cell| cell.trim())
    }

    /// One line of text, else the default; `None` when both are empty.
    pub(crate) fn text(
        &self,
        field: Field,
        most: usize,
        default: &Option<String>,
    ) -> Result<Option<String>, Wrong> {
        let cell = self.cell(&field);
        if cell.is_empty() {
            return Ok(default.clone().filter(|text| !text.trim().is_empty()));
        }
        readable(cell, &field)?;
        let text = line(&guarded(cell).replace(['\n', '\r', '\t'], " "), most)
            .map_err(|error| text_wrong(field, error))?;
        Ok(Some(text))
    }

    pub(crate) fn date(&self, field: Field) -> Result<Option<Timestamp>, Wrong> {
        let cell = self.cell(&field);
        if cell.is_empty() {
            return Ok(None);
        }
        dates::read(cell, self.mapping.defaults.date_order)
            .map(Some)
            .map_err(|(code, sentence)| Wrong {
                field: Some(field),
                code,
                sentence,
            })
    }

    pub(crate) fn mapping(&self) -> &Mapping {
        self.mapping
    }

    /// A cell as it stands, for closed lists of words.
    pub(crate) fn word(&self, field: &Field) -> &str {
        self.cell(field)
    }
}

fn candidate(row: &Row<'_>, line: u64, now: Timestamp) -> Result<Candidate, Wrong> {
    let defaults = &row.mapping.defaults;
    let given = country(row)?;
    let phone =
        Phone::parse(row.cell(&Field::Phone), given.or(defaults.country)).map_err(phone_wrong)?;
    Ok(Candidate {
        line,
        name: row.text(Field::Name, 200, &None)?,
        language: language_of(row)?,
        country: given,
        phone_country: phone.country(),
        source: row.text(Field::Source, 200, &None)?,
        stage: row.text(Field::Stage, 60, &None)?,
        tags: tags(row)?,
        fields: custom(row)?,
        consent: claim::read(row, now)?,
        blocked_until: row.date(Field::BlockedUntil)?,
        phone,
    })
}

fn country(row: &Row<'_>) -> Result<Option<Country>, Wrong> {
    let cell = row.cell(&Field::Country);
    if cell.is_empty() {
        return Ok(None);
    }
    let wrong = |error: ground::phone::CountryError| Wrong {
        field: Some(Field::Country),
        code: "country_unknown",
        sentence: error.to_string(),
    };
    Country::parse(cell).map(Some).map_err(wrong)
}

fn language_of(row: &Row<'_>) -> Result<Option<String>, Wrong> {
    let cell = row.cell(&Field::Language);
    if cell.is_empty() {
        return Ok(None);
    }
    let sentence = "This is not a language code. Write two letters such as en or hi, or with the country: pt_BR.";
    language(cell).map(Some).ok_or(Wrong {
        field: Some(Field::Language),
        code: "language_unknown",
        sentence: sentence.into(),
    })
}

/// A language code the way Meta writes it: `pt-br` becomes `pt_BR`.
pub(crate) fn language(code: &str) -> Option<String> {
    let letters = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let (language, country) = code
        .trim()
        .split_once(['_', '-'])
        .map_or((code.trim(), None), |(language, country)| {
            (language, Some(country))
        });
    if !letters(language, 2..=3) {
        return None;
    }
    match country {
        None => Some(language.to_lowercase()),
        Some(country) if letters(country, 2..=2) => Some(format!(
            "{}_{}",
            language.to_lowercase(),
            country.to_uppercase()
        )),
        Some(_) => None,
    }
}

fn tags(row: &Row<'_>) -> Result<Vec<String>, Wrong> {
    let cell = row.cell(&Field::Tags);
    readable(cell, &Field::Tags)?;
    let mut tags: Vec<String> = Vec::new();
    for part in cell
        .split([',', ';', '|', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let tag = line(part, 40).map_err(|error| text_wrong(Field::Tags, error))?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST_TAGS {
        return Err(Wrong {
            field: Some(Field::Tags),
            code: "tags_too_many",
            sentence: format!("There are more than {MOST_TAGS} tags. Remove some."),
        });
    }
    Ok(tags)
}

fn custom(row: &Row<'_>) -> Result<BTreeMap<String, String>, Wrong> {
    let mut fields = BTreeMap::new();
    for (field, cell) in row.mapping.columns.iter().zip(row.cells) {
        let Field::Custom(key) = field else { continue };
        readable(cell, field)?;
        let text =
            paragraph(guarded(cell), 4000).map_err(|error| text_wrong(field.clone(), error))?;
        if !text.is_empty() {
            fields.insert(key.clone(), text);
        }
    }
    Ok(fields)
}

/// The cell without the apostrophe that [`crate::rejected::safe`] put before a formula.
fn guarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| safe(rest).len() > rest.len())
        .unwrap_or(cell)
}

/// Refuses what the encoding could not read and what a formula could not compute.
fn readable(cell: &str, field: &Field) -> Result<(), Wrong> {
    let wrong = |code, sentence: &str| {
        Err(Wrong {
            field: Some(field.clone()),
            code,
            sentence: sentence.to_owned(),
        })
    };
    if cell.contains('\u{fffd}') {
        return wrong(
            "unreadable_characters",
            "Some characters could not be read. Save the file again in UTF-8.",
        );
    }
    if [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!",
    ]
    .contains(&cell)
    {
        return wrong(
            "formula_error",
            "The spreadsheet shows a formula error here. Correct it or clear the cell.",
        );
    }
    Ok(())
}

fn phone_wrong(error: PhoneError) -> Wrong {
    Wrong {
        field: Some(Field::Phone),
        code: error.code(),
        sentence: error.to_string(),
    }
}

fn text_wrong(field: Field, error: TextError) -> Wrong {
    let code = match error {
        TextError::Control { .. } => "control_character",
        TextError::Reversed { .. } => "reversed_text",
        TextError::TooLong { .. } => "text_too_long",
    };
    Wrong {
        field: Some(field),
        code,
        sentence: error.to_string(),
    }
}

fn flawed(header: &[String], raw: RawRow, flaw: Flaw) -> Rejection {
    let (column, code, sentence) = match flaw {
        Flaw::CellTooLong { column } => (
            header.get(column).cloned(),
            "cell_too_long",
            "The cell has more than 16,384 bytes. Shorten it.".to_owned(),
        ),
        Flaw::TooManyCells { found } => (
            None,
            "too_many_cells",
            format!(
                "The row has {found} cells for {} columns. Put values that contain the separator in quotation marks.",
                header.len()
            ),
        ),
    };
    Rejection {
        line: raw.line,
        column,
        code: code.into(),
        sentence,
        raw: raw.cells,
    }
}
