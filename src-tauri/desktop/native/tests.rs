use operations::Catalogue;

use super::NAMES;

#[test]
fn no_command_hides_an_operation() {
    let catalogue = Catalogue::all();
    for name in NAMES {
        assert!(catalogue.find(name).is_none(), "{name}");
    }
}

#[test]
fn every_command_passes_the_isolation_and_is_named_once() {
    let mut names = NAMES.to_vec();
    names.dedup();
    assert_eq!(names.len(), NAMES.len());
    for name in names {
        let fits = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(name.chars().all(fits), "{name}");
    }
}
