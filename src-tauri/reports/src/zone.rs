//! Moments in the office's zone: every file shows times in it and says so.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::Error;

/// The zone of a report.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// Looks up an IANA name such as `Asia/Kolkata`.
    pub(crate) fn named(name: &str) -> Result<Zone, Error> {
        TimeZone::get(name)
            .map(|zone| Zone {
                name: name.to_owned(),
                zone,
            })
            .map_err(|source| Error::Zone {
                zone: name.to_owned(),
                source,
            })
    }

    /// The name as given.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The clock on the office's wall, to the second.
    pub(crate) fn wall(&self, at: Timestamp) -> DateTime {
        let local = self.local(at).datetime();
        local.with().subsec_nanosecond(0).build().unwrap_or(local)
    }

    /// `2026-11-21T14:03:09+05:30`: exact even in the hour a clock repeats.
    pub(crate) fn exact(&self, at: Timestamp) -> String {
        self.local(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// `2026-11-21 14:03:09`.
    pub(crate) fn second(&self, at: Timestamp) -> String {
        self.local(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// `21 November 2026, 14:03 (UTC+05:30)`.
    pub(crate) fn sentence(&self, at: Timestamp) -> String {
        self.local(at)
            .strftime("%-d %B %Y, %H:%M (UTC%:z)")
            .to_string()
    }

    /// `21 Nov 14:03:09`.
    pub(crate) fn short(&self, at: Timestamp) -> String {
        self.local(at).strftime("%-d %b %H:%M:%S").to_string()
    }

    /// `21 Nov 14:03`.
    pub(crate) fn minute(&self, at: Timestamp) -> String {
        self.local(at).strftime("%-d %b %H:%M").to_string()
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }
}
