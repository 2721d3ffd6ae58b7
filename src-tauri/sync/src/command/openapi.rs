//! `waybill-sync openapi`.

use super::say;
use crate::{Error, docs};

/// Prints the document.
pub(super) fn openapi() -> Result<(), Error> {
    let text = serde_json::to_string_pretty(&docs::contract()).map_err(std::io::Error::other)?;
    say(&text);
    Ok(())
}
