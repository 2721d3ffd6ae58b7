//! Meta's variables: `{{1}}`, `{{2}}` … or `{{first_name}}`, and which lead field fills which.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How one variable is filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mapping {
    /// The variable without braces: `1` or `first_name`.
    pub name: String,
    /// A lead field: `name`, `first_name`, `phone`, `country`, `language`, `source`, `stage`, or one of its own fields.
    pub field: String,
    /// What stands there when the field is empty. Without it the person is left out with a reason.
    #[serde(default)]
    pub fallback: Option<String>,
}

/// A stretch of a template's text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
}

/// Splits a text at its variables. Braces that enclose no valid name stay text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find("{{").map(|at| at + from) {
        let Some(close) = rest[open..].find("}}").map(|at| at + open) else {
            break;
        };
        let name = rest[open + 2..close].trim();
        if is_name(name) {
            if open > 0 {
                pieces.push(Piece::Text(&rest[..open]));
            }
            pieces.push(Piece::Variable(name));
            (rest, from) = (&rest[close + 2..], 0);
        } else {
            from = open + 2;
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The variables of a text, in order, each once.
pub fn variables(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(text) {
        if let Piece::Variable(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// `1`, `2` … or lower-case letters, digits and underscore.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

pub(crate) fn is_position(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}
