//! Whether what guards the data is what it was when it was looked at last. Every desktop looks, so nobody can loosen a guard or
//! replace rows of the log unseen. When something differs, reading goes on and nothing is changed any more.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use audit::{AuditError, fingerprint, witness};
use ground::schema;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, PgPool};

/// The guards as they were, for one version of the schema and its functions.
#[derive(Serialize, Deserialize, PartialEq)]
struct Seen {
    version: String,
    lines: BTreeSet<String>,
}

/// Compares, and remembers what is new. Answers what to tell people when something differs.
pub(super) async fn look(pool: &PgPool, folder: &Path) -> Option<String> {
    match compare(pool, folder).await {
        Ok(warning) => warning,
        Err(error) => {
            tracing::warn!(%error, "the guards could not be looked at this time");
            None
        }
    }
}

/// Takes the guards as they are now for the right ones.
///
/// # Errors
/// When what was remembered cannot be taken away.
pub(crate) fn trust(folder: &Path) -> io::Result<()> {
    match fs::remove_file(file(folder)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

async fn compare(pool: &PgPool, folder: &Path) -> anyhow::Result<Option<String>> {
    let mut sql = pool.acquire().await?;
    let log = witnessed(&mut sql, folder).await?;
    let now = Seen {
        version: version(),
        lines: fingerprint::read(&mut sql)
            .await?
            .lines()
            .map(str::to_owned)
            .collect(),
    };
    let guards = compare_with_last(&now, &file(folder))?;
    Ok(log.or(guards))
}

/// The log against the heads this computer has seen. Who may not read it is not asked to watch it.
async fn witnessed(sql: &mut PgConnection, folder: &Path) -> anyhow::Result<Option<String>> {
    match witness::remember(sql, &folder.join("witness")).await {
        Ok(_) => Ok(None),
        Err(AuditError::Database(error)) => {
            tracing::debug!(%error, "the log cannot be witnessed by this login");
            Ok(None)
        }
        Err(error @ (AuditError::Forked { .. } | AuditError::Cut { .. })) => {
            tracing::error!(%error, "the log is not the one this computer knows");
            Ok(Some(format!(
                "{error}. Nothing can be changed from this computer until whoever runs the database has explained it."
            )))
        }
        Err(error) => Err(error.into()),
    }
}

fn compare_with_last(now: &Seen, file: &Path) -> anyhow::Result<Option<String>> {
    let last = fs::read(file)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Seen>(&bytes).ok());
    match last {
        Some(last) if last.version == now.version && last.lines != now.lines => {
            let changed = last.lines.symmetric_difference(&now.lines);
            for line in changed.clone() {
                tracing::error!(%line, "a guard of the database differs");
            }
            Ok(Some(format!(
                "What guards this office's data was changed since this computer looked last ({} differences). Nothing can be changed from here. Ask whoever runs the database; an admin can accept it if it was meant.",
                changed.count()
            )))
        }
        Some(last) if last == *now => Ok(None),
        _ => {
            fs::write(file, serde_json::to_vec(now)?)?;
            Ok(None)
        }
    }
}

/// Another version of Waybill has other guards; then they are learnt anew.
fn version() -> String {
    let functions = schema::functions();
    let text: Vec<&[u8]> = functions.iter().map(|(_, sql)| sql.as_bytes()).collect();
    format!("{} {}", schema::newest(), audit::Hash::of(&text))
}

fn file(folder: &Path) -> PathBuf {
    folder.join("guards.json")
}

#[cfg(test)]
mod tests;
