use super::*;

fn delays(code: i64) -> Vec<f64> {
    webhook_delays(code, &Policy::default())
}

#[test]
fn the_pair_rate_waits_longer_by_a_factor_of_four() {
    let waits = delays(131_056);
    for pair in waits.windows(2) {
        let ratio = pair[1] / pair[0];
        assert!((3.2..=4.9).contains(&ratio), "{waits:?}");
    }
    assert!(waits.len() <= 4, "{waits:?}");
}

#[test]
fn the_marketing_cap_waits_at_least_a_day_and_grows() {
    let waits = delays(131_049);
    assert!(!waits.is_empty());
    assert!(waits[0] >= 86_400.0, "{waits:?}");
    assert!(waits.windows(2).all(|pair| pair[1] > pair[0]), "{waits:?}");
}

#[test]
fn what_can_never_work_is_never_tried_again() {
    for code in [131_026, 131_047, 131_050, 132_015, 190, 424_242] {
        assert!(delays(code).is_empty(), "{code}");
    }
}

#[test]
fn tries_end() {
    let policy = Policy {
        attempts: 3,
        ..Policy::default()
    };
    assert!(policy.by_doubling(2).is_some());
    assert!(policy.by_doubling(3).is_none());
}

#[test]
fn spreading_never_shortens_a_wait() {
    assert!((spread(Duration::from_secs(10), 0.0) - 10.0).abs() < f64::EPSILON);
    assert!(spread(Duration::from_secs(10), 0.999) < 12.0);
}
