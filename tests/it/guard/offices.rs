use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;

use super::stage::{connect, refusal};

async fn two_offices_do_not_see_each_other(version: TestVersion) {
    let (ours, theirs) = tokio::join!(Office::open(version), Office::open(version));
    let their_database = theirs.owner.get_database().expect("a database").to_owned();
    for login in [
        &ours.owner,
        &ours.service,
        &ours.desktop.options(&ours.owner),
    ] {
        let error = database::single(&login.clone().database(&their_database))
            .await
            .expect_err("their door is shut");
        assert!(error.to_string().contains("permission denied"), "{error}");
    }
    let mut ada = connect(&ours.desktop.options(&ours.owner)).await;
    let their_roles = &theirs.installed.roles;
    for attempt in [
        format!("set role {}", their_roles.own("wb_owner")),
        format!("set role \"{}\"", their_roles.own("wb_p_ada")),
        format!("alter role \"{}\" password 'x'", theirs.desktop.login),
        format!(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = '{}'",
            theirs.desktop.login
        ),
    ] {
        let _session = connect(&theirs.desktop.options(&theirs.owner)).await;
        assert_eq!(
            refusal(&mut ada, &attempt).await.as_deref(),
            Some("42501"),
            "{attempt}"
        );
    }
    let ending = format!("select adm.revoke_device('{}')", theirs.desktop.login);
    assert_eq!(
        refusal(&mut ada, &ending).await.as_deref(),
        Some("WB001"),
        "a device of another office does not exist here"
    );
    let queries: Vec<Option<String>> =
        sqlx::query_scalar("select query from pg_stat_activity where usename = $1")
            .bind(&theirs.desktop.login)
            .fetch_all(&mut ada)
            .await
            .unwrap();
    assert!(
        queries
            .iter()
            .flatten()
            .all(|query| query == "<insufficient privilege>"),
        "{queries:?}"
    );
}

#[tokio::test]
async fn two_offices_on_one_server_do_not_see_each_other_on_18() {
    two_offices_do_not_see_each_other(TestVersion::V18).await;
}

#[tokio::test]
async fn two_offices_on_one_server_do_not_see_each_other_on_15() {
    two_offices_do_not_see_each_other(TestVersion::V15).await;
}
