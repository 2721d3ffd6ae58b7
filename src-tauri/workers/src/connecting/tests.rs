use super::*;

#[test]
fn a_tier_we_do_not_know_counts_as_the_lowest() {
    assert_eq!(people(Some("TIER_UNLIMITED")), None);
    assert_eq!(people(Some("TIER_10K")), Some(10_000));
    assert_eq!(people(Some("TIER_NEW")), Some(250));
    assert_eq!(people(None), Some(250));
}

#[test]
fn a_number_shared_with_the_app_on_a_phone_is_slow() {
    assert_eq!(per_second(Some("NOT_APPLICABLE")), 20);
    assert_eq!(per_second(Some("HIGH")), 1_000);
    assert_eq!(per_second(None), 80);
}
