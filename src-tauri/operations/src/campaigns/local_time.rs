//! A time on the wall of a place, made an instant: clocks that jump are said, never guessed.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Refusal, Work};

/// A date and time as a clock in a zone shows it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocalTime {
    /// `2026-11-30T09:00`.
    pub local: String,
    /// IANA name, `Asia/Kolkata`; absent: the office's.
    #[serde(default)]
    pub zone: Option<String>,
}

/// The instant that was meant.
pub(super) struct Moment {
    pub(super) at: Timestamp,
    /// The clock shows it twice; this is the first time.
    pub(super) twice: bool,
}

pub(super) async fn moment(work: &mut Work<'_>, time: &LocalTime) -> Result<Moment, Refusal> {
    let zone = match &time.zone {
        Some(zone) => zone.clone(),
        None => {
            sqlx::query_scalar("select zone from app.installation")
                .fetch_one(work.sql())
                .await?
        }
    };
    read(&time.local, &zone)
}

fn read(local: &str, zone: &str) -> Result<Moment, Refusal> {
    let wall: DateTime = local.parse().map_err(|_| {
        Refusal::invalid(
            "startAt.local",
            "write a date and a time, as 2026-11-30T09:00",
        )
    })?;
    let known = TimeZone::get(zone)
        .map_err(|_| Refusal::invalid("startAt.zone", format!("there is no time zone {zone:?}")))?;
    let found = known.to_ambiguous_timestamp(wall);
    let offset = found.offset();
    if let AmbiguousOffset::Gap { .. } = offset {
        let next = found.later().map(|at| at.to_zoned(known.clone()));
        let hint = next.map_or_else(
            |_| String::new(),
            |next| format!("; choose {} or later", next.strftime("%H:%M")),
        );
        return Err(Refusal::invalid(
            "startAt.local",
            format!("clocks in {zone} jump over this time on that day{hint}"),
        ));
    }
    let at = found
        .earlier()
        .map_err(|_| Refusal::invalid("startAt.local", "this time is out of reach"))?;
    Ok(Moment {
        at,
        twice: matches!(offset, AmbiguousOffset::Fold { .. }),
    })
}

#[cfg(test)]
mod tests;
