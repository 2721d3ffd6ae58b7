//! What can go wrong with a template.

/// Why a template could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The stored components are not what Meta's format allows.
    #[error("the template's {component} cannot be read: {reason}")]
    Components {
        /// Which part.
        component: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A variable has no value for this person and no fallback.
    #[error("the variable {variable} has no value (field {field}) and no fallback")]
    Empty {
        /// The variable.
        variable: String,
        /// The lead field it is filled from.
        field: String,
    },
    /// A variable nobody filled in the mapping.
    #[error("the variable {variable} is not mapped to a field")]
    Unmapped {
        /// The variable.
        variable: String,
    },
    /// The text got too long.
    #[error("the filled {component} has {length} characters, Meta allows {most}")]
    TooLong {
        /// Which part.
        component: &'static str,
        /// Characters when filled.
        length: usize,
        /// Characters allowed.
        most: usize,
    },
    /// The database refused.
    #[error("the template could not be read or written")]
    Database(#[from] sqlx::Error),
}
