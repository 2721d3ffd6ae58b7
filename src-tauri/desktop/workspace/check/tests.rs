use ground::{
    postgres::{TestVersion, shared_test_server},
    testing::Office,
};
use secrecy::ExposeSecret as _;

use super::{super::Steps, Checked, Where, check, invite, join};
use crate::{secrets::Keeper, workspace::steps::State};

fn address(url: &str) -> Where {
    Where {
        address: Some(url.into()),
        invitation: None,
    }
}

async fn found(url: &str) -> Checked {
    check(&address(url), &Steps::new(|_| {})).await
}

/// The one step that is bad, and the sentence it says.
async fn bad(url: &str) -> (&'static str, String) {
    let checked = found(url).await;
    assert!(!checked.ok);
    let mut bad = checked
        .steps
        .into_iter()
        .filter(|step| step.state == State::Bad);
    let step = bad.next().expect("a bad step");
    assert!(bad.next().is_none());
    (step.name, step.says)
}

/// An office, and a device's address in it.
async fn office() -> (Office, String) {
    let office = Office::open(TestVersion::V18).await;
    let url = url(&office, &office.desktop.login, &office.desktop.secret).await;
    (office, url)
}

async fn url(office: &Office, login: &str, secret: &str) -> String {
    let server = shared_test_server(TestVersion::V18)
        .await
        .expect("a server");
    server.url(
        login,
        secret,
        office.owner.get_database().expect("a database"),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_can_be_wrong_is_named() {
    let (office, _) = office().await;
    assert_eq!(bad("waybill").await.0, "address");
    let (step, says) = bad("postgres://a:b@db.example.com/waybill").await;
    assert!(
        step == "tls" && says.contains("verified TLS"),
        "{step}: {says}"
    );
    let (step, says) = bad("postgres://a:b@127.0.0.1:9/waybill").await;
    assert!(
        step == "reach" && says.contains("no database server")
            || says.contains("No database server"),
        "{step}: {says}"
    );
    let wrong = url(&office, &office.desktop.login, "a guess").await;
    assert_eq!(bad(&wrong).await.0, "login");
    let service = office.service.get_username();
    let owner = office.owner.get_database().expect("a name");
    let as_owner = url(&office, owner, owner).await;
    assert_eq!(bad(&as_owner).await.0, "rights");
    assert_ne!(service, owner);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_schema_is_named() {
    let (office, url) = office().await;
    let pool = office.as_owner().await;
    sqlx::query("delete from app.schema_version where version = (select max(version) from app.schema_version)")
        .execute(&pool)
        .await
        .expect("an older schema");
    let (step, says) = bad(&url).await;
    assert!(
        step == "schema" && says.contains("this program needs"),
        "{step}: {says}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_ever_said() {
    let (office, _) = office().await;
    let wrong = url(&office, &office.desktop.login, "hush-hush").await;
    let told = serde_json::to_string(&found(&wrong).await).expect("json");
    assert!(!told.contains("hush-hush"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_changes_the_secret_so_that_an_invitation_works_once() {
    let (office, own) = office().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (steps, keeper) = (Steps::new(|_| {}), Keeper::Files);
    join(&address(&own), folder.path(), keeper, &steps)
        .await
        .expect("joined");
    assert_eq!(bad(&own).await.0, "login");
    let kept = super::shared::kept(folder.path(), keeper).expect("kept");
    assert!(found(kept.expose_secret()).await.ok);

    let options = ground::database::address("kept", kept.expose_secret()).expect("an address");
    let pool = ground::database::connect(&options, 2)
        .await
        .expect("a pool");
    let invitation = invite(
        &pool,
        folder.path(),
        keeper,
        office.admin,
        "A second desktop",
    );
    let invited = Where {
        address: None,
        invitation: Some(invitation.await.expect("invited").into()),
    };
    let second = tempfile::tempdir().expect("a folder");
    join(&invited, second.path(), keeper, &steps)
        .await
        .expect("joined");
    assert!(join(&invited, second.path(), keeper, &steps).await.is_err());
}
