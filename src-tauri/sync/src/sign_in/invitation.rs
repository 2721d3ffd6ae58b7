//! Links that sign a person in once, for whoever starts Waybill on their own machine and needs no password there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ground::ids::UserId;

/// How long a link may be used.
const LIVES: Duration = Duration::from_secs(300);

/// Links that were made and not used, in this process only.
#[derive(Default)]
pub(super) struct Invitations(Mutex<HashMap<String, (UserId, Instant)>>);

impl Invitations {
    pub(super) fn make(&self, user: UserId) -> String {
        let code = ground::chance::secret();
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, (_, made)| made.elapsed() < LIVES);
        open.insert(code.clone(), (user, Instant::now()));
        code
    }

    /// Uses a link up.
    pub(super) fn take(&self, code: &str) -> Option<UserId> {
        let (user, made) = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(code)?;
        (made.elapsed() < LIVES).then_some(user)
    }
}
