//! Consent: state, history, recording, opting out, STOP words, near misses.

mod change_stop_words;
mod consent_history;
mod consent_status;
mod decide_stop_review;
mod list_consents;
mod list_stop_reviews;
mod list_stop_words;
mod opt_out;
mod record_consent;
mod try_stop_word;
mod validate_compliance;

pub use change_stop_words::{ChangeStopWords, StopWordChange, StopWordsChanged};
pub use consent_history::{ConsentEvent, ConsentEvents, ConsentHistory};
pub(crate) use consent_status::purposes_of;
pub use consent_status::{Consent, ConsentNow, ConsentStatus};
pub use decide_stop_review::{DecideStopReview, StopReviewDecided};
pub use list_consents::{ConsentPage, ConsentRow, ConsentSort, ListConsents};
pub use list_stop_reviews::{ListStopReviews, StopReview, StopReviews};
pub use list_stop_words::{ListStopWords, StopWord, StopWords};
pub use opt_out::{OptOut, OptedOut};
pub use record_consent::{ConsentRecorded, RecordConsent};
pub use try_stop_word::{StopWordTried, TryStopWord};
pub use validate_compliance::{ComplianceCount, ComplianceReport, ValidateCompliance};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListConsents>()
        .with::<ConsentStatus>()
        .with::<ConsentHistory>()
        .with::<RecordConsent>()
        .with::<OptOut>()
        .with::<ValidateCompliance>()
        .with::<ListStopWords>()
        .with::<TryStopWord>()
        .with::<ChangeStopWords>()
        .with::<ListStopReviews>()
        .with::<DecideStopReview>();
}
