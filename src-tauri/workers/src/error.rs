//! What can stop the workers from starting, and what can stop one round of one of them.

/// Why a worker could not start, or why one round was given up; the next round tries again.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// A setting cannot be used.
    #[error("the setting {setting} cannot be used: {problem}")]
    Setting {
        /// Its name.
        setting: &'static str,
        /// What is wrong, and what would be right.
        problem: &'static str,
    },
    /// The database did not do it.
    #[error("{doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
    /// A step of sending was not done.
    #[error(transparent)]
    Sender(#[from] sender::SenderError),
    /// Meta did not answer a management call.
    #[error("{doing}: {source}")]
    Meta {
        /// What was being done.
        doing: &'static str,
        /// What Meta said.
        source: meta::ManageError,
    },
}

impl WorkerError {
    pub(crate) fn database(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { doing, source }
    }

    /// True when the database could not be reached or asked to try again: nothing is wrong with the work itself.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Database { source, .. } => ground::database::is_transient(source),
            Self::Sender(error) => error.is_transient(),
            _ => false,
        }
    }
}
