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
