//! What the database says when it refuses: a stable code with details, read from an SQL error in one place.

use serde_json::Value;

/// A refusal raised by a database function: a stable code (`product.md` section 4) and details.
#[derive(Debug, Clone, PartialEq)]
pub struct DatabaseRefusal {
    /// Stable code, upper case (`OPTED_OUT`).
    pub code: String,
    /// Facts for the words shown to people.
    pub details: Value,
}

/// SQLSTATE of our own refusals.
pub const REFUSED: &str = "WB001";
/// SQLSTATE of a missing right, ours or Postgres' own.
pub const FORBIDDEN: &str = "42501";

/// Reads the refusal out of an error, when it is one.
pub fn read(error: &sqlx::Error) -> Option<DatabaseRefusal> {
    let database = error.as_database_error()?;
    let detail = database
        .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
        .and_then(|e| e.detail());
    let details = detail
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    match database.code()?.as_ref() {
        REFUSED => Some(DatabaseRefusal {
            code: database.message().to_owned(),
            details,
        }),
        FORBIDDEN => Some(DatabaseRefusal {
            code: "FORBIDDEN".to_owned(),
            details,
        }),
        "25006" => Some(DatabaseRefusal {
            code: "READ_ONLY".to_owned(),
            details,
        }),
        _ => None,
    }
}
