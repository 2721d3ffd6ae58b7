//! Every documented error number has the documented class.

use crate::catalogue::{Class, PauseScope, ResendRule, look_up, look_up_answer, numbers};

fn check(class: Class, codes: &[i64]) {
    for code in codes {
        let info = look_up(*code, None);
        assert!(info.known, "{code} is missing");
        assert_eq!(info.class, class, "{code}: {}", info.title);
    }
}

#[test]
fn every_code_of_the_table_has_its_class() {
    check(
        Class::Auth,
        &[0, 3, 10, 33, 104, 190, 200, 219, 299, 131_005],
    );
    check(
        Class::Retry,
        &[
            1, 2, 613, 130_429, 131_000, 131_016, 131_057, 133_004, 134_101, 139_102, 139_103,
            2_494_100,
        ],
    );
    check(Class::Delay, &[131_049, 131_056]);
    check(Class::OptOut, &[131_050]);
    check(Class::Pause(PauseScope::App), &[4]);
    check(Class::Pause(PauseScope::Management), &[80_007]);
    check(Class::Pause(PauseScope::Account), &[368, 131_031, 131_042]);
    check(
        Class::Pause(PauseScope::Number),
        &[131_037, 131_045, 131_048, 133_010],
    );
    check(Class::Pause(PauseScope::Category), &[131_064]);
    check(
        Class::Template,
        &[
            131_063, 132_000, 132_001, 132_007, 132_012, 132_015, 132_016, 132_068, 132_069,
            134_102,
        ],
    );
    check(
        Class::Ignore,
        &[
            131_035, 131_044, 131_052, 131_059, 131_060, 138_000, 138_018, 139_000, 139_004,
            139_200, 147_001, 147_005, 1_752_041,
        ],
    );
    check(
        Class::Never,
        &[
            100, 803, 130_472, 130_497, 131_008, 131_009, 131_014, 131_020, 131_021, 131_026,
            131_030, 131_036, 131_041, 131_047, 131_051, 131_053, 131_055, 131_062, 131_201,
            131_215, 132_005, 132_008, 132_018, 133_000, 133_005, 133_006, 133_008, 133_009,
            133_015, 133_016, 134_011, 134_100, 135_000, 137_000, 139_100, 139_101, 200_005,
            200_007, 2_593_107, 2_593_108,
        ],
    );
}

#[test]
fn template_subcodes_are_found_behind_code_100_and_as_plain_codes() {
    let subcodes = [
        2_388_019, 2_388_023, 2_388_024, 2_388_039, 2_388_040, 2_388_043, 2_388_046, 2_388_047,
        2_388_072, 2_388_073, 2_388_155, 2_388_293, 2_388_299, 2_388_001, 2_388_012, 2_388_091,
        2_388_093, 2_388_103, 2_494_164, 2_494_179,
    ];
    for sub in subcodes {
        let (behind, plain) = (look_up(100, Some(sub)), look_up(sub, None));
        assert!(behind.known && behind == plain, "{sub}");
        assert_eq!(behind.code, sub);
    }
    assert_eq!(
        look_up(100, Some(33)).class,
        Class::Auth,
        "an object that is missing is a matter of configuration"
    );
    assert_eq!(look_up(190, Some(463)).code, 463);
    assert_eq!(
        look_up(131_026, Some(2_388_019)).code,
        131_026,
        "other codes speak for themselves"
    );
}

#[test]
fn the_table_is_sorted_without_overlaps_and_every_row_speaks() {
    let rows: Vec<(i64, i64)> = numbers().collect();
    for pair in rows.windows(2) {
        assert!(
            pair[0].1 < pair[1].0,
            "{:?} overlaps {:?}",
            pair[0],
            pair[1]
        );
    }
    for (first, last) in rows {
        let info = look_up(first, None);
        assert!(first <= last);
        assert!(
            info.title.ends_with('.') && info.advice.ends_with('.'),
            "{first}: whole sentences please"
        );
    }
}

#[test]
fn unknown_codes_are_not_tried_again_unless_meta_had_the_fault() {
    for code in [-5, 5, 131_001, 999_999, i64::MAX, i64::MIN] {
        let info = look_up(code, None);
        assert!(
            !info.known && info.class == Class::Never && info.resend == ResendRule::Never,
            "{code}"
        );
        assert_eq!(look_up_answer(code, None, 400).class, Class::Never);
        assert_eq!(look_up_answer(code, None, 503).class, Class::Retry);
    }
}

#[test]
fn waits_grow_as_meta_asks() {
    let pair = look_up(131_056, None).resend;
    let seconds: Vec<_> = (1..=4)
        .map(|attempt| pair.delay(attempt).map(|wait| wait.as_secs()))
        .collect();
    assert_eq!(seconds, [Some(1), Some(4), Some(16), Some(64)]);
    let cap = look_up(131_049, None).resend;
    assert!((1..=3).all(|attempt| {
        cap.delay(attempt)
            .is_some_and(|wait| wait.as_secs() >= 86_400)
    }));
    assert_eq!(cap.delay(4), None);
    assert_eq!(look_up(131_050, None).resend.delay(1), None);
    assert_eq!(pair.delay(0), None);
}
