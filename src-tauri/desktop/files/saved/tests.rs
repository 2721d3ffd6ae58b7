use std::fs;

use super::Saved;

#[test]
fn no_file_is_ever_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let saved = Saved::default();
    let paths = [b"one", b"two"].map(|bytes| {
        let path = saved.save(folder.path(), "report.xlsx", bytes);
        path.expect("saved")
    });
    assert_eq!(paths[0].file_name().expect("a name"), "report.xlsx");
    assert_eq!(paths[1].file_name().expect("a name"), "report (2).xlsx");
    assert_eq!(fs::read(&paths[0]).expect("read"), b"one");
    assert_eq!(fs::read(&paths[1]).expect("read"), b"two");
}

#[test]
fn no_name_leads_out_of_the_folder_or_misleads() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("downloads");
    let saved = Saved::default();
    for (name, kept) in [
        ("../../secret.csv", "secret.csv"),
        ("/etc/passwd.txt", "etc-passwd.txt"),
        ("C:\\autoexec.txt", "C--autoexec.txt"),
        ("con.csv", "Waybill con.csv"),
        ("lpt1.pdf", "Waybill lpt1.pdf"),
        ("..csv", "Waybill.csv"),
        ("invoice\u{202e}xslx.pdf", "invoice-xslx.pdf"),
        ("línea año.xlsx", "línea año.xlsx"),
    ] {
        let path = saved.save(&inside, name, b"x").expect("saved");
        assert_eq!(path, inside.join(kept), "{name}");
    }
}

#[test]
fn what_could_be_run_is_not_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "a.exe",
        "a.desktop",
        "a.html",
        "a.xlsm",
        "a",
        "a.csv.sh",
        "",
    ] {
        let refused = Saved::default().save(folder.path(), name, b"x");
        assert!(refused.is_err(), "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 0);
}

#[test]
fn only_files_saved_just_now_are_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.csv");
    fs::write(&other, "x").expect("written");
    let saved = Saved::default();
    let path = saved.save(folder.path(), "mine.csv", b"x").expect("saved");
    assert_eq!(saved.known(&path.to_string_lossy()), Some(path.clone()));
    assert_eq!(saved.known(&other.to_string_lossy()), None);
    fs::remove_file(&path).expect("removed");
    assert_eq!(saved.known(&path.to_string_lossy()), None);
}
