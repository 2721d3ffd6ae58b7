//! What can go wrong with a campaign.

/// Why a campaign could not be prepared or started.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// The template cannot be used.
    #[error(transparent)]
    Template(#[from] templates::TemplateError),
    /// The campaign's template is gone.
    #[error("no template is chosen for this campaign, or it does not exist any more")]
    NoTemplate,
    /// The database refused.
    #[error("the campaign could not be read or written")]
    Database(#[from] sqlx::Error),
}
