//! What guards the data, as lines that can be compared: triggers, policies, functions, rights. A disabled trigger, one policy too many
//! or a right too wide shows as a line. Anybody who may log in can compute it, so every desktop watches the owner.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::{AuditError, Hash};

const QUERY: &str = include_str!("sql/fingerprint.sql");
/// The guards of an untouched installation of this version. Written by this crate's tests when `INSTA_UPDATE=always` is set.
const SHIPPED: &str = include_str!("guards.txt");

/// The guards of one installation, its own id taken out of the role names, so that two installations of one version are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    lines: BTreeSet<String>,
}

/// Reads the guards from the catalogues.
pub async fn read(sql: &mut PgConnection) -> Result<Fingerprint, AuditError> {
    let owner: String = sqlx::query_scalar(
        "select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'app'",
    )
    .fetch_one(&mut *sql)
    .await?;
    let own = owner.trim_end_matches("owner").to_owned();
    let lines: Vec<String> = sqlx::query_scalar(QUERY).bind(&own).fetch_all(sql).await?;
    Ok(Fingerprint {
        lines: lines
            .into_iter()
            .map(|line| line.replace(&own, "wb_"))
            .collect(),
    })
}

/// What differs between this database and an untouched installation of this version, as [`Fingerprint::differences`] tells it.
/// Only for a database whose schema is of this version.
pub async fn tampered(sql: &mut PgConnection) -> Result<Vec<String>, AuditError> {
    Ok(read(sql).await?.differences(&Fingerprint::shipped()))
}

impl Fingerprint {
    /// The guards of an untouched installation of this version.
    pub fn shipped() -> Self {
        Self {
            lines: SHIPPED.lines().map(str::to_owned).collect(),
        }
    }

    /// One hash for all of it.
    pub fn hash(&self) -> Hash {
        let text = self
            .lines
            .iter()
            .fold(String::new(), |text, line| text + line + "\n");
        Hash::of(&[text.as_bytes()])
    }

    /// What differs from `expected`: lines that are gone (`-`) and lines that came (`+`).
    pub fn differences(&self, expected: &Self) -> Vec<String> {
        let gone = expected
            .lines
            .difference(&self.lines)
            .map(|line| format!("- {line}"));
        let came = self
            .lines
            .difference(&expected.lines)
            .map(|line| format!("+ {line}"));
        gone.chain(came).collect()
    }

    /// The lines, sorted.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}
