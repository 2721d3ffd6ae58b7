use std::fs;

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;

use super::sealing::seal_all;
use crate::{AuditError, Hash, witness};

#[test]
fn a_line_a_crash_cut_short_is_not_counted_and_a_foreign_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("heads");
    assert_eq!(witness::heads(&file).unwrap(), []);
    let line = format!("1 {}\n", Hash([7; 32]));
    fs::write(&file, format!("{line}2 00ff")).unwrap();
    assert_eq!(witness::heads(&file).unwrap().len(), 1);
    fs::write(&file, format!("{line}{line}")).unwrap();
    assert!(matches!(
        witness::heads(&file),
        Err(AuditError::WitnessLine { line: 2, .. })
    ));
    fs::write(&file, format!("{line}two {}\n", Hash([7; 32]))).unwrap();
    assert!(matches!(
        witness::heads(&file),
        Err(AuditError::WitnessLine { line: 2, .. })
    ));
}

#[tokio::test]
async fn heads_are_added_once_each_and_survive_a_torn_line() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = database::single(&office.desktop.options(&office.owner))
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("heads");
    seal_all(&mut sql).await;
    let first = witness::remember(&mut sql, &file)
        .await
        .unwrap()
        .expect("a head");
    witness::remember(&mut sql, &file).await.unwrap();
    assert_eq!(witness::heads(&file).unwrap(), [first]);

    let torn = fs::read_to_string(&file).unwrap() + "9 ab";
    fs::write(&file, torn).unwrap();
    sqlx::query("select api.audit_note('test.note', 'test', null, '{}')")
        .execute(&mut sql)
        .await
        .unwrap();
    seal_all(&mut sql).await;
    let second = witness::remember(&mut sql, &file)
        .await
        .unwrap()
        .expect("a head");
    assert_eq!(witness::heads(&file).unwrap(), [first, second]);

    fs::write(&file, format!("{} {}\n", first.n, Hash([1; 32]))).unwrap();
    assert!(matches!(
        witness::remember(&mut sql, &file).await,
        Err(AuditError::Forked { .. })
    ));
}
