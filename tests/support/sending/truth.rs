//! What must be true after every run, whatever happened in it.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::PgPool;

/// Messages Meta accepted more than once, by Meta's own ledger.
pub fn double_acceptances(sandbox: &sandbox::Running) -> Vec<(String, u32)> {
    sandbox
        .accepted_messages()
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .collect()
}

/// A moving window and what it may hold.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Its length.
    pub span: Duration,
    /// The most it may hold.
    pub cap: usize,
}

impl Window {
    /// The most these moments put into any window of this length.
    pub fn fullest(&self, moments: &[Timestamp]) -> usize {
        let mut sorted = moments.to_vec();
        sorted.sort_unstable();
        let mut first = 0;
        let mut fullest = 0;
        for (last, at) in sorted.iter().enumerate() {
            while at.duration_since(sorted[first]).unsigned_abs() >= self.span {
                first += 1;
            }
            fullest = fullest.max(last + 1 - first);
        }
        fullest
    }
}

/// When each attempt that may have reached Meta was reserved.
pub async fn reservations(owner: &PgPool) -> Vec<Timestamp> {
    let rows: Vec<jiff_sqlx::Timestamp> =
        sqlx::query_scalar("select started_at from app.attempt where outcome is null or outcome not in ('not_sent', 'refused')")
            .fetch_all(owner)
            .await
            .expect("attempts");
    rows.into_iter().map(|at| at.to_jiff()).collect()
}
