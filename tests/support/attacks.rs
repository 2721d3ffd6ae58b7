//! Statements people try against the database, from the files in `attacks/`. A new one is a new line there.

use std::collections::BTreeMap;

/// Nobody may.
pub const EVERYBODY: &str = include_str!("attacks/everybody.txt");
/// No person may, whatever their role.
pub const PEOPLE: &str = include_str!("attacks/people.txt");
/// No person without rights over people may.
pub const PLAIN: &str = include_str!("attacks/plain.txt");
/// Not even an admin may.
pub const ADMIN: &str = include_str!("attacks/admin.txt");
/// A viewer may not.
pub const VIEWER: &str = include_str!("attacks/viewer.txt");
/// A desktop that sends may not.
pub const SENDER: &str = include_str!("attacks/sender.txt");
/// The service may not as itself.
pub const SERVICE: &str = include_str!("attacks/service.txt");
/// Postgres lets everybody; Waybill is built around it.
pub const ALLOWED: &str = include_str!("attacks/allowed.txt");

/// One line.
#[derive(Debug, Clone, Copy)]
pub struct Attack {
    /// What must come back (SQLSTATEs), or for what is allowed: what it is.
    pub expected: &'static str,
    /// What is tried, or for what is allowed: why it does no harm.
    pub name: &'static str,
    /// The statement, with placeholders.
    pub statement: &'static str,
}

impl Attack {
    /// Is this SQLSTATE one of those that count as refused?
    pub fn is_refused_by(&self, sqlstate: &str) -> bool {
        self.expected
            .split(", ")
            .any(|expected| expected == sqlstate)
    }

    /// The statement with every `{name}` filled in.
    pub fn filled(&self, places: &BTreeMap<&str, String>) -> String {
        places
            .iter()
            .fold(self.statement.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }
}

/// The lines of a file.
///
/// # Panics
/// When a line has no three parts.
pub fn read(file: &'static str) -> Vec<Attack> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(line)
        .collect()
}

fn line(line: &'static str) -> Attack {
    let mut parts = line.splitn(3, '|').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(expected), Some(name), Some(statement)) => Attack {
            expected,
            name,
            statement,
        },
        _ => panic!("not three parts: {line}"),
    }
}
