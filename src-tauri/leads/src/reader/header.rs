//! The header row: every column gets a name of its own, and a row of data is not taken for one.

use std::collections::HashMap;

use ground::phone::Phone;
use ground::text::{fold, line};

use super::MOST_COLUMNS;
use crate::LeadsError;

/// Characters a column name may have.
const LONGEST_NAME: usize = 200;

/// Cleans the names; columns at the end without any are dropped, others called by their number.
pub(super) fn check(cells: Vec<String>) -> Result<Vec<String>, LeadsError> {
    let columns = cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |last| last + 1);
    if columns == 0 {
        return Err(LeadsError::NoHeader);
    }
    if columns > MOST_COLUMNS {
        return Err(LeadsError::TooManyColumns {
            row: 1,
            found: columns,
            most: MOST_COLUMNS,
        });
    }
    if cells.iter().any(|cell| is_data(cell)) {
        return Err(LeadsError::NoHeader);
    }
    let names = cells
        .iter()
        .take(columns)
        .enumerate()
        .map(|(index, cell)| name(index, cell));
    let names = names.collect::<Result<Vec<_>, _>>()?;
    refuse_twins(&names)?;
    Ok(names)
}

fn name(index: usize, cell: &str) -> Result<String, LeadsError> {
    let column = index + 1;
    let one_line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let name =
        line(&one_line, LONGEST_NAME).map_err(|source| LeadsError::BadHeader { column, source })?;
    Ok(if name.is_empty() {
        format!("Column {column}")
    } else {
        name
    })
}

/// Phone numbers, mail addresses and plain figures are never column names.
fn is_data(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().any(char::is_alphabetic);
    Phone::parse(cell, None).is_ok()
        || (digits >= 6 && !letters)
        || (cell.contains('@') && cell.contains('.') && !cell.contains(' '))
}

fn refuse_twins(names: &[String]) -> Result<(), LeadsError> {
    let mut seen = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let folded = fold(name);
        let key = if folded.is_empty() {
            name.clone()
        } else {
            folded
        };
        if let Some(first) = seen.insert(key, index) {
            return Err(LeadsError::DuplicateHeader {
                name: name.clone(),
                first: first + 1,
                second: index + 1,
            });
        }
    }
    Ok(())
}
