use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;

use ground::phone::Country;
use jiff::Timestamp;

use super::{ROWS, Role, SEED, generate, role};
use crate::mapping::Mapping;
use crate::reader::Source;
use crate::row::ConsentState;
use crate::staging::{Sorter, Staged};

const SHIPPED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/leads/demo.csv"
);

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn sorted(path: &Path) -> Vec<Staged> {
    let source = Source::open(path).unwrap();
    let mapping = Mapping::guess(source.header());
    mapping.check(source.header()).unwrap();
    let mut sorter = Sorter::new(source.header(), &mapping, now());
    let mut rows = Vec::new();
    source
        .rows(|raw| {
            rows.push(sorter.sort(raw));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

/// `WAYBILL_WRITE_FIXTURES=1 cargo test -p leads demo` writes the file anew after the generator was changed on purpose.
#[test]
fn the_shipped_file_is_what_the_generator_writes() {
    let made = generate(ROWS, SEED);
    if std::env::var_os("WAYBILL_WRITE_FIXTURES").is_some() {
        std::fs::write(SHIPPED, &made).unwrap();
    }
    assert!(
        std::fs::read(SHIPPED).unwrap() == made,
        "tests/fixtures/leads/demo.csv differs from the generator's output"
    );
}

#[test]
fn every_row_becomes_what_it_is_there_to_show() {
    let folder = tempfile::tempdir().unwrap();
    for (rows, seed) in [(ROWS, SEED), (4_000, 7)] {
        let path = folder.path().join("demo.csv");
        std::fs::write(&path, generate(rows, seed)).unwrap();
        let sorted = sorted(&path);
        assert_eq!(sorted.len() as u64, rows);
        for (index, staged) in sorted.iter().enumerate() {
            let role = role(index as u64, seed);
            let fits = match (role, staged) {
                (Role::Damaged, Staged::Rejected(_))
                | (Role::Duplicate, Staged::Duplicate { .. }) => true,
                (Role::Blocked, Staged::Candidate(found)) => {
                    found.blocked_until > Some(now()) && found.consent.is_none()
                }
                (role, Staged::Candidate(found)) => {
                    let claim = found.consent.as_ref().unwrap();
                    let expired = claim.expires.is_some_and(|at| at < now());
                    match role {
                        Role::OptedOut => claim.state == ConsentState::OptedOut,
                        Role::Pending => claim.state == ConsentState::Pending,
                        Role::Expired => claim.state == ConsentState::OptedIn && expired,
                        Role::OptedIn => claim.state == ConsentState::OptedIn && !expired,
                        _ => false,
                    }
                }
                _ => false,
            };
            assert!(
                fits,
                "row {index} of seed {seed}: {role:?} became {staged:?}"
            );
        }
    }
}

#[test]
fn the_shares_are_as_promised_and_ten_countries_take_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.csv");
    std::fs::write(&path, generate(6_000, SEED)).unwrap();
    let mut shares: HashMap<Role, usize> = HashMap::new();
    for index in 0..6_000 {
        *shares.entry(role(index, SEED)).or_default() += 1;
    }
    for (role, per_mille) in [
        (Role::Damaged, 20),
        (Role::Duplicate, 15),
        (Role::OptedOut, 30),
        (Role::Blocked, 10),
        (Role::Expired, 20),
        (Role::Pending, 20),
    ] {
        let found = shares[&role];
        assert!(
            found.abs_diff(per_mille * 6) < per_mille * 2 + 12,
            "{role:?}: {found}"
        );
    }
    let countries: HashSet<Country> = sorted(&path)
        .iter()
        .filter_map(|staged| match staged {
            Staged::Candidate(found) => found.phone.country(),
            _ => None,
        })
        .collect();
    assert_eq!(countries.len(), 10);
}

#[test]
fn the_same_seed_makes_the_same_file_and_another_seed_another() {
    assert_eq!(generate(300, 1), generate(300, 1));
    assert_ne!(generate(300, 1), generate(300, 2));
    assert!(generate(600, 1).starts_with(&generate(300, 1)));
}
