use proptest::prelude::*;

use super::made::bundle;
use crate::{Flaw, Hash, VerifyError, verify_bundle};

/// Somebody who rewrites the file rewrites its last line too.
fn with_honest_end(lines: &[&str]) -> String {
    let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let seals = lines
        .iter()
        .filter(|line| line.starts_with(r#"{"seal""#))
        .count();
    let rows = lines
        .iter()
        .filter(|line| line.starts_with(r#"{"row""#))
        .count();
    let sha256 = Hash::of(&[body.as_bytes()]);
    format!("{body}{{\"end\":{{\"seals\":{seals},\"rows\":{rows},\"sha256\":\"{sha256}\"}}}}\n")
}

fn flaw(text: &str) -> Flaw {
    match verify_bundle(text.as_bytes()) {
        Err(VerifyError::Broken { flaw, .. }) => flaw,
        other => panic!("not broken: {other:?}"),
    }
}

fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.pop();
    lines
}

#[test]
fn a_bundle_proves_itself() {
    let verified = verify_bundle(bundle(&[3, 1, 8]).as_bytes()).expect("a good bundle");
    assert_eq!(
        (
            verified.seals,
            verified.rows,
            verified.parts,
            verified.erased
        ),
        (3, 12, 7, 0)
    );
    assert_eq!(verified.head.map(|head| head.n), Some(3));
    assert_eq!(
        verified.intact_until.map(|at| at.as_microsecond()),
        Some(1_795_000_000_000_012)
    );
}

#[test]
fn flipping_any_bit_of_any_byte_is_noticed() {
    let good = bundle(&[2, 1]).into_bytes();
    for index in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[index] ^= 1 << bit;
            assert!(
                verify_bundle(&bad[..]).is_err(),
                "byte {index} bit {bit} of {:?}",
                String::from_utf8_lossy(&bad)
            );
        }
    }
}

proptest! {
    #[test]
    fn a_bundle_cut_or_lengthened_anywhere_is_noticed(at in 0usize..4000, more in proptest::collection::vec(any::<u8>(), 1..20)) {
        let good = bundle(&[2, 1, 5]).into_bytes();
        let at = at % good.len();
        prop_assert!(verify_bundle(&good[..at]).is_err());
        let longer = [&good[..], &more[..]].concat();
        prop_assert!(verify_bundle(&longer[..]).is_err());
    }

    #[test]
    fn noise_is_refused_and_never_panics(noise in proptest::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(verify_bundle(&noise[..]).is_err());
    }
}

#[test]
fn a_row_taken_out_and_the_end_rewritten_is_noticed() {
    let good = bundle(&[3, 2]);
    let mut lines = lines(&good);
    lines.remove(3);
    assert_eq!(
        flaw(&with_honest_end(&lines)),
        Flaw::Count {
            n: 1,
            sealed: 3,
            found: 2
        }
    );
}

#[test]
fn two_rows_exchanged_are_noticed() {
    let good = bundle(&[3]);
    let mut lines = lines(&good);
    lines.swap(2, 3);
    assert_eq!(
        flaw(&with_honest_end(&lines)),
        Flaw::Root {
            n: 1,
            first: 1,
            last: 3
        }
    );
}

#[test]
fn a_word_changed_in_a_row_is_noticed_and_the_batch_named() {
    let good = bundle(&[2, 3]);
    let changed = good.replace("\"objectId\":\"4\"", "\"objectId\":\"9\"");
    let lines = lines(&changed);
    assert_eq!(
        flaw(&with_honest_end(&lines)),
        Flaw::Root {
            n: 2,
            first: 3,
            last: 5
        }
    );
}

#[test]
fn a_whole_batch_taken_out_is_noticed() {
    let good = bundle(&[1, 1, 1]);
    let mut lines = lines(&good);
    lines.drain(3..5);
    assert_eq!(
        flaw(&with_honest_end(&lines)),
        Flaw::Order { n: 3, expected: 2 }
    );
}

#[test]
fn a_changed_personal_part_is_noticed_and_an_erased_one_is_not() {
    let good = bundle(&[1]);
    let changed = good.replace("Anna", "Hans");
    assert_eq!(
        flaw(&with_honest_end(&lines(&changed))),
        Flaw::Personal { id: 1 }
    );
    let start = good.find(",\"part\"").unwrap();
    let end = good[start..].find("}}}\n").unwrap() + start;
    let erased = format!("{}{}", &good[..start], &good[end + 1..]);
    let verified = verify_bundle(with_honest_end(&lines(&erased)).as_bytes())
        .expect("erasure keeps the proof");
    assert_eq!((verified.parts, verified.erased), (0, 1));
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let changed = bundle(&[1]).replace("\"actor\":", "\"note\":\"forged\",\"actor\":");
    assert!(matches!(
        verify_bundle(with_honest_end(&lines(&changed)).as_bytes()),
        Err(VerifyError::Line { line: 3, .. })
    ));
}

/// Measured on two busy cores; the promise is 100,000 rows a second in a release build.
#[test]
fn a_long_bundle_is_proved_at_the_promised_speed() {
    let batches = if cfg!(debug_assertions) { 2 } else { 100 };
    let long = bundle(&vec![1000; batches]);
    let start = std::time::Instant::now();
    let verified = verify_bundle(long.as_bytes()).expect("a good bundle");
    let speed = verified.rows as f64 / start.elapsed().as_secs_f64();
    println!("{} rows, {speed:.0} rows a second", verified.rows);
    assert!(
        cfg!(debug_assertions) || speed > 100_000.0,
        "{speed:.0} rows a second"
    );
}
