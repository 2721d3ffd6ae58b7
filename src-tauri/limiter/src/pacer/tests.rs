use proptest::prelude::*;

use super::*;

const SECOND: Duration = Duration::from_secs(1);

proptest! {
    #[test]
    fn no_moving_second_holds_more_than_the_number_may(
        per_second in 1_usize..100,
        asks in prop::collection::vec((0_u64..400, 1_usize..80, 0_usize..10, 0_u64..900), 1..200),
    ) {
        let begin = Instant::now();
        let mut pacer = Pacer::new(per_second);
        let mut starts: Vec<(Instant, usize)> = Vec::new();
        let mut now = begin;
        for (later, most, unused, slow) in asks {
            now += Duration::from_millis(later);
            if let Ok(taken) = pacer.take(most, now) {
                let used = taken.saturating_sub(unused);
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
}

#[test]
fn a_full_window_says_how_long_to_wait() {
    let now = Instant::now();
    let mut pacer = Pacer::new(10);
    assert_eq!(pacer.take(64, now), Ok(10));
    let wait = pacer
        .take(1, now + Duration::from_millis(400))
        .expect_err("full");
    assert_eq!(wait, Duration::from_millis(660));
    assert_eq!(
        pacer.take(64, now + Duration::from_millis(400) + wait),
        Ok(10)
    );
}

#[test]
fn a_number_that_was_too_fast_goes_at_half_speed_for_two_minutes() {
    let now = Instant::now();
    let mut pacer = Pacer::new(80);
    pacer.slow_down(now);
    assert_eq!(pacer.take(64, now), Ok(40));
    assert_eq!(pacer.take(80, now + PENANCE), Ok(80));
}
