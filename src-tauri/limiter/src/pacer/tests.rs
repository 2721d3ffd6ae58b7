use proptest::prelude::*;

use super::*;

const SECOND: Duration = Duration::from_secs(1);

proptest! {
    #[test]
    fn no_moving_second_holds_more_than_the_number_may(
        per_second in 1_usize..100,
        asks in prop::collection::vec((0_u64..400, 1_usize..80, 0_usize..10, 0_u64..900), 1..200),
    ) {
        let mut pacer = Pacer::new(per_second);
        let mut starts: Vec<(Instant, usize)> = Vec::new();
        let mut now = Instant::now();
        for (later, count, unused, slow) in asks {
            now += Duration::from_millis(later);
            let count = count.min(per_second);
            if pacer.take(count, now).is_ok() {
                let used = count.saturating_sub(unused);
                now += Duration::from_millis(slow);
                pacer.started(used, now);
                starts.push((now, used));
            }
        }
        for (from, _) in &starts {
            let inside: usize = starts.iter().filter(|(at, _)| at >= from && *at < *from + SECOND).map(|(_, n)| n).sum();
            prop_assert!(inside <= per_second, "{inside} in one second");
        }
    }

    #[test]
    fn waiting_as_long_as_told_is_enough(per_second in 1_usize..100, counts in prop::collection::vec(1_usize..100, 1..50)) {
        let mut pacer = Pacer::new(per_second);
        let mut now = Instant::now();
        for count in counts {
            if let Err(wait) = pacer.take(count, now) {
                now += wait;
                prop_assert_eq!(pacer.take(count, now), Ok(()));
            }
        }
    }
}

#[test]
fn a_full_window_says_how_long_to_wait() {
    let now = Instant::now();
    let mut pacer = Pacer::new(10);
    assert_eq!(pacer.take(10, now), Ok(()));
    let later = now + Duration::from_millis(400);
    assert_eq!(pacer.take(1, later), Err(Duration::from_millis(660)));
    assert_eq!(pacer.take(10, later + Duration::from_millis(660)), Ok(()));
}

#[test]
fn what_was_not_used_is_free_again() {
    let now = Instant::now();
    let mut pacer = Pacer::new(10);
    assert_eq!(pacer.take(10, now), Ok(()));
    pacer.started(4, now);
    assert_eq!(pacer.take(6, now), Ok(()));
}

#[test]
fn a_number_that_was_too_fast_goes_at_half_speed_for_two_minutes() {
    let now = Instant::now();
    let mut pacer = Pacer::new(80);
    pacer.slow_down(now);
    assert_eq!(pacer.take(40, now), Ok(()));
    assert!(pacer.take(1, now).is_err());
    assert_eq!(pacer.take(80, now + PENANCE), Ok(()));
}
