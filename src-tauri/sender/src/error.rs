//! What can go wrong between the sender and its database.

/// Why a step of sending was not done. Nothing is lost: what was claimed comes back when its lease ends.
#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    /// The database did not do it.
    #[error("{doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The key that signs callback data is not 32 bytes long.
    #[error(
        "the callback key of this installation is {length} bytes long instead of 32; install again or restore app.installation"
    )]
    CallbackKey {
        /// What was found.
        length: usize,
    },
}

impl SenderError {
    pub(crate) fn database(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { doing, source }
    }

    /// Is it worth trying again at once?
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Database { source, .. } if ground::database::is_transient(source))
    }
}
