//! Why an office cannot be opened, as a refusal the page can show.

use std::path::Path;

use ground::database::DatabaseError;
use operations::Refusal;
use serde_json::json;
use sync::demo::DemoError;

/// An office in a folder of this computer.
pub(super) fn not_opened(folder: &Path, error: &dyn std::fmt::Display) -> Refusal {
    Refusal {
        code: "NOT_OPENED".into(),
        error: format!(
            "The workspace in {} cannot be opened: {error}",
            folder.display()
        ),
        details: json!({ "folder": folder }),
    }
}

/// As [`not_opened`]; what an operation refused keeps its own words.
pub(super) fn demo_not_opened(folder: &Path, error: DemoError) -> Refusal {
    match error {
        DemoError::Refused(refusal) => refusal,
        other => not_opened(folder, &other),
    }
}

/// The shared office. One that cannot be reached now may be reached later.
pub(super) fn shared_not_opened(error: &DatabaseError) -> Refusal {
    let code = match error {
        DatabaseError::Unreachable { .. } | DatabaseError::Full { .. } => "OFFLINE",
        _ => "NOT_OPENED",
    };
    Refusal {
        code: code.into(),
        error: format!("The shared office cannot be opened: {error}"),
        details: json!({}),
    }
}

/// The database ended under an open office.
pub(super) fn server_died() -> Refusal {
    Refusal {
        code: "OFFLINE".into(),
        error: "The database on this computer ended and is being started again. Nothing is lost; try again in a moment.".into(),
        details: json!({}),
    }
}
