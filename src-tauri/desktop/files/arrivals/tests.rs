use std::{fs, path::Path};

use super::Arrivals;
use crate::links::Link;

const LINK: &str = "waybill://lead/019abc12-3456-7890-abcd-ef0123456789";

#[test]
fn a_dropped_file_is_read_in_slices() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("people.csv");
    fs::write(&path, "name,phone\n").expect("written");
    let arrivals = Arrivals::default();
    arrivals.page_listens();
    let arrival = arrivals.came(None, &[&path]).expect("told at once");
    let [file] = arrival.files.as_slice() else {
        panic!("one file, not {arrival:?}")
    };
    assert_eq!((file.name.as_str(), file.size), ("people.csv", 11));
    let slice = |offset, length| arrivals.slice(&file.id, offset, length).expect("read");
    assert_eq!(slice(0, 4).as_deref(), Some(&b"name"[..]));
    assert_eq!(slice(5, 100).as_deref(), Some(&b"phone\n"[..]));
    assert_eq!(slice(11, 100).as_deref(), Some(&b""[..]));
}

#[test]
fn only_what_arrived_just_now_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
    for path in [&first, &second] {
        fs::write(path, "x").expect("written");
    }
    let arrivals = Arrivals::default();
    arrivals.page_listens();
    let before = arrivals.came(None, &[&first]).expect("told").files;
    arrivals.came(None, &[&second]).expect("told");
    assert_eq!(arrivals.slice(&before[0].id, 0, 1).expect("read"), None);
    let path = second.to_string_lossy();
    assert_eq!(arrivals.slice(&path, 0, 1).expect("read"), None);
}

#[test]
fn what_came_before_the_page_waits_for_it() {
    let arrivals = Arrivals::default();
    let link = Link::read(LINK);
    assert!(arrivals.came(link, &[]).is_none());
    assert_eq!(arrivals.page_listens().link, link);
    assert!(arrivals.page_listens().link.is_none());
    assert!(arrivals.came(link, &[]).is_some());
}

#[test]
fn folders_and_what_is_not_there_are_no_arrival() {
    let folder = tempfile::tempdir().expect("a folder");
    let arrivals = Arrivals::default();
    arrivals.page_listens();
    let nowhere = Path::new("/nowhere/people.csv");
    assert!(arrivals.came(None, &[folder.path(), nowhere]).is_none());
}
