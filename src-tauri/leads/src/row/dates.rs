//! Dates as people write them. A date that could be two days is refused rather than guessed.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::mapping::DateOrder;

type Refused = (&'static str, String);

/// Reads `2026-03-31`, `2026-03-31 12:30`, `2026-03-31T12:30:00Z`, `31.03.2026`, `31/03/2026`. Without a zone: UTC.
pub(super) fn read(cell: &str, order: DateOrder) -> Result<Timestamp, Refused> {
    if let Ok(moment) = cell.parse::<Timestamp>() {
        return plausible(moment);
    }
    let (date, time) = cell
        .split_once([' ', 'T'])
        .map_or((cell, ""), |(date, time)| (date, time.trim()));
    let date = match date.parse::<Date>() {
        Ok(date) if date_of_ten(cell) => date,
        _ => by_parts(date, order)?,
    };
    let time = if time.is_empty() {
        Time::midnight()
    } else {
        time.parse::<Time>().map_err(|_| unreadable())?
    };
    let moment = DateTime::from_parts(date, time)
        .to_zoned(TimeZone::UTC)
        .map_err(|_| unreadable())?;
    plausible(moment.timestamp())
}

/// `2026-03-31`, not the shorter `20260331`, which may as well be a mistyped number.
fn date_of_ten(cell: &str) -> bool {
    cell.get(4..5) == Some("-")
}

fn by_parts(date: &str, order: DateOrder) -> Result<Date, Refused> {
    let dotted = date.contains('.');
    let parts: Vec<&str> = date.split(['.', '/', '-']).collect();
    let [first, second, third] = parts[..] else {
        return Err(unreadable());
    };
    let number = |text: &str| text.parse::<i16>().map_err(|_| unreadable());
    let (first_number, second_number) = (number(first)?, number(second)?);
    if first.len() == 4 {
        return day(first_number, second_number, number(third)?);
    }
    if third.len() != 4 {
        return Err(unreadable());
    }
    let year = number(third)?;
    match order {
        _ if dotted || first_number > 12 => day(year, second_number, first_number),
        _ if second_number > 12 || first_number == second_number => day(year, first_number, second_number),
        DateOrder::DayFirst => day(year, second_number, first_number),
        DateOrder::MonthFirst => day(year, first_number, second_number),
        DateOrder::Unknown => Err((
            "date_ambiguous",
            "This date could be two different days. Write it as 2026-03-31, or choose the order of day and month for the file.".into(),
        )),
    }
}

fn day(year: i16, month: i16, day: i16) -> Result<Date, Refused> {
    let small = |number: i16| i8::try_from(number).map_err(|_| unreadable());
    Date::new(year, small(month)?, small(day)?).map_err(|_| unreadable())
}

fn plausible(moment: Timestamp) -> Result<Timestamp, Refused> {
    let year = moment.to_zoned(TimeZone::UTC).year();
    if (1990..=2200).contains(&year) {
        Ok(moment)
    } else {
        Err(unreadable())
    }
}

fn unreadable() -> Refused {
    (
        "date_unreadable",
        "This is not a date Waybill can read. Write it as 2026-03-31.".into(),
    )
}
