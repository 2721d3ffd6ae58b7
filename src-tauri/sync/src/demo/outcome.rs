//! What the demo did, every figure counted from the database or by the sandbox.

use std::collections::BTreeMap;
use std::path::PathBuf;

use leads::import::Import;
use operations::campaigns::Counts;
use operations::messages::DeliveryReportReply;
use sandbox::Ledger;
use serde::Serialize;

/// The whole outcome, printed as one JSON object.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The import.
    pub leads: Leads,
    /// The campaign.
    pub campaign: Campaign,
    /// What the imitated Meta counted.
    pub sandbox: Truth,
    /// Attempts beyond the first of each message.
    pub retried: i64,
    /// People who opted out since the launch.
    pub opt_outs: i64,
    /// The audit log.
    pub audit: Audit,
    /// Files written.
    pub files: Vec<PathBuf>,
    /// From launch to the last status.
    pub seconds: f64,
    /// Messages Meta took, by the seconds until the last of them.
    pub messages_per_second: f64,
}

/// The import.
#[derive(Debug, Serialize)]
pub struct Leads {
    /// Rows in the file.
    pub rows: i64,
    /// New people.
    pub imported: i64,
    /// People who changed.
    pub updated: i64,
    /// Rows about somebody of an earlier row.
    pub duplicates: i64,
    /// Rows that could not be read.
    pub rejected: i64,
}

impl From<&Import> for Leads {
    fn from(import: &Import) -> Self {
        Self {
            rows: import.rows,
            imported: import.imported,
            updated: import.updated,
            duplicates: import.duplicate_rows,
            rejected: import.rejected_rows,
        }
    }
}

/// The campaign. audience = skipped + accepted + failed + unconfirmed + unknown + open.
#[derive(Debug, Serialize)]
pub struct Campaign {
    /// Everybody it was for.
    pub audience: i64,
    /// Left out, by reason.
    pub skipped: BTreeMap<String, i64>,
    /// Meta took it, held or further.
    pub accepted: i64,
    /// On its way, or further.
    pub sent: i64,
    /// On the phone, or further.
    pub delivered: i64,
    /// Read.
    pub read: i64,
    /// Failed.
    pub failed: i64,
    /// Held back by Meta now.
    pub held: i64,
    /// Answer lost, may still come.
    pub unconfirmed: i64,
    /// Nobody can tell.
    pub unknown: i64,
    /// Not asked of Meta yet.
    pub open: i64,
}

impl From<&DeliveryReportReply> for Campaign {
    fn from(report: &DeliveryReportReply) -> Self {
        let Counts {
            delivered,
            read,
            sent,
            accepted,
            held,
            ..
        } = report.counts;
        Self {
            audience: report.counts.audience,
            skipped: report
                .skipped
                .iter()
                .map(|skipped| (skipped.reason.clone(), skipped.count))
                .collect(),
            accepted: accepted + held + sent + delivered + read,
            sent: sent + delivered + read,
            delivered: delivered + read,
            read,
            failed: report.counts.failed,
            held,
            unconfirmed: report.counts.unconfirmed,
            unknown: report.counts.unknown,
            open: report.counts.open(),
        }
    }
}

/// What the imitated Meta counted.
#[derive(Debug, Serialize)]
pub struct Truth {
    /// Sends it accepted.
    pub accepted: u64,
    /// The same message accepted again.
    pub doubles: u64,
    /// Accepted after the person had stopped.
    pub after_stop: u64,
    /// Above a rate.
    pub rate_violations: u64,
}

impl From<&Ledger> for Truth {
    fn from(ledger: &Ledger) -> Self {
        Self {
            accepted: ledger.accepted,
            doubles: ledger.doubles,
            after_stop: ledger.after_stop,
            rate_violations: ledger.rate_violations,
        }
    }
}

/// The audit log.
#[derive(Debug, Serialize)]
pub struct Audit {
    /// Rows.
    pub rows: i64,
    /// Seals over them.
    pub seals: i64,
    /// Every hash computed again and right.
    pub verified: bool,
}
