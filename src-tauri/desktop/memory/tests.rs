use super::{Memory, Remembered};
use crate::workspace::Kind;

#[test]
fn the_office_and_the_zoom_are_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = Memory::open(&folder.path().join("new"));
    assert_eq!(memory.now(), Remembered::default());
    memory.change(|kept| kept.workspace = Some(Kind::Here));
    memory.change(|kept| kept.zoom = Some(1.25));
    let again = Memory::open(&folder.path().join("new")).now();
    assert_eq!(
        (again.workspace, again.zoom),
        (Some(Kind::Here), Some(1.25))
    );
}

#[test]
fn a_broken_file_is_as_good_as_none() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("desktop.json"), "{\"zoom\":").expect("written");
    assert_eq!(Memory::open(folder.path()).now(), Remembered::default());
}
