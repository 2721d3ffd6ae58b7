use ground::{postgres::TestVersion, testing::Office};

use super::{look, trust};

#[tokio::test(flavor = "multi_thread")]
async fn a_loosened_guard_is_noticed_until_it_is_accepted() {
    let office = Office::open(TestVersion::V18).await;
    let folder = tempfile::tempdir().expect("a folder");
    let desktop = office.as_desktop().await;
    assert_eq!(look(&desktop, folder.path()).await, None);
    assert_eq!(look(&desktop, folder.path()).await, None);
    let owner = office.as_owner().await;
    let roles = &office.installed.roles;
    let sql = roles.fill("set role wb_owner; create policy loose on app.message for select to wb_user using (true); reset role");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&owner)
        .await
        .expect("a loosened guard");
    let warning = look(&desktop, folder.path()).await.expect("a warning");
    assert!(warning.contains("1 differences"), "{warning}");
    assert!(look(&desktop, folder.path()).await.is_some());
    trust(folder.path()).expect("accepted");
    assert_eq!(look(&desktop, folder.path()).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_was_cut_is_noticed() {
    let office = Office::open(TestVersion::V18).await;
    let folder = tempfile::tempdir().expect("a folder");
    let head = "f".repeat(64);
    std::fs::write(folder.path().join("witness"), format!("7 {head}\n")).expect("written");
    let warning = look(&office.as_desktop().await, folder.path()).await;
    assert!(warning.expect("a warning").contains("was cut"));
}
