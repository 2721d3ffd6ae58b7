use crate::postgres::TestVersion;
use crate::testing::Office;
use crate::{database, install, schema};

async fn installs_and_upgrades(version: TestVersion) {
    let office = Office::open(version).await;
    let again = install::install(&office.owner)
        .await
        .expect("a second run changes nothing");
    assert!(!again.fresh && again.roles == office.installed.roles);

    let desktop = office.as_desktop().await;
    let mut sql = desktop.acquire().await.expect("a connection");
    database::check_schema(&office.owner, &mut sql)
        .await
        .expect("the schema of this program");
    let who: (String, bool) = sqlx::query_as(
        "select u.name, app.can('admin.canManageUsers') from app.users u where id = app.uid()",
    )
    .fetch_one(&mut *sql)
    .await
    .expect("who am I");
    assert_eq!(who, ("ada".to_owned(), true));
    let (rows,): (i64,) =
        sqlx::query_as("select count(*) from audit.log where action like 'user.%'")
            .fetch_one(&mut *sql)
            .await
            .expect("the log");
    assert!(rows >= 1, "making the admin is in the log");
    assert_eq!(
        schema::newest(),
        schema::migrations().last().map_or(0, |file| file.version)
    );
}

#[tokio::test]
async fn a_mere_createrole_login_installs_on_postgres_18() {
    installs_and_upgrades(TestVersion::V18).await;
}

#[tokio::test]
async fn a_mere_createrole_login_installs_on_postgres_15() {
    installs_and_upgrades(TestVersion::V15).await;
}
