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
mod tests {
    use super::read;

    #[test]
    fn an_hour_that_clocks_jump_over_is_refused_with_the_next_one() {
        let refused = read("2026-03-29T02:30", "Europe/Berlin").err().unwrap();
        assert_eq!(refused.details["field"], "startAt.local");
        assert!(refused.error.contains("choose 03:30 or later"), "{refused}");
    }

    #[test]
    fn an_hour_that_comes_twice_is_the_first_one_and_says_so() {
        let moment = read("2026-10-25T02:30", "Europe/Berlin").ok().unwrap();
        assert_eq!(
            (moment.at.to_string().as_str(), moment.twice),
            ("2026-10-25T00:30:00Z", true)
        );
    }

    #[test]
    fn the_same_wall_time_is_another_instant_in_winter_and_in_summer() {
        let at = |local| read(local, "America/New_York").ok().unwrap().at.to_string();
        assert_eq!(at("2026-01-15T09:00"), "2026-01-15T14:00:00Z");
        assert_eq!(at("2026-07-15T09:00"), "2026-07-15T13:00:00Z");
    }

    #[test]
    fn a_zone_or_a_time_that_does_not_exist_is_named() {
        let zone = read("2026-01-15T09:00", "Mars/Base").err().unwrap();
        assert_eq!(zone.details["field"], "startAt.zone");
        let time = read("tomorrow", "UTC").err().unwrap();
        assert_eq!(time.details["field"], "startAt.local");
    }
}
