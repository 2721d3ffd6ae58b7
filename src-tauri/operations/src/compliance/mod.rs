//! Consent: state, history, recording, opting out, STOP words, near misses.

mod change_stop_words;
mod consent_history;
mod consent_status;
mod decide_stop_review;
mod list_stop_reviews;
mod list_stop_words;
mod opt_out;
mod record_consent;
mod validate_compliance;

pub use change_stop_words::{ChangeStopWords, StopWordChange, StopWordsChanged};
pub use consent_history::{ConsentEvent, ConsentEvents, ConsentHistory};
pub use consent_status::{Consent, ConsentNow, ConsentStatus};
pub use decide_stop_review::{DecideStopReview, StopReviewDecided};
pub use list_stop_reviews::{ListStopReviews, StopReview, StopReviews};
pub use list_stop_words::{ListStopWords, StopWord, StopWords};
pub use opt_out::{OptOut, OptedOut};
pub use record_consent::{ConsentRecorded, RecordConsent};
pub use validate_compliance::{ComplianceCount, ComplianceReport, ValidateCompliance};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ConsentStatus>()
        .with::<ConsentHistory>()
        .with::<RecordConsent>()
        .with::<OptOut>()
        .with::<ValidateCompliance>()
        .with::<ListStopWords>()
        .with::<ChangeStopWords>()
        .with::<ListStopReviews>()
        .with::<DecideStopReview>();
}
