//! The guards as shipped.

use std::fmt::Write as _;

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;

use crate::fingerprint::{self, Fingerprint, tampered};

/// `INSTA_UPDATE=always cargo test` writes what is shipped anew, like the other snapshots.
#[tokio::test]
async fn what_is_shipped_is_a_fresh_installation() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = database::single(&office.owner).await.unwrap();
    let fresh = fingerprint::read(&mut sql).await.unwrap();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let text = fresh.lines().fold(String::new(), |mut text, line| {
            writeln!(text, "{line}").unwrap();
            text
        });
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/guards.txt");
        std::fs::write(file, text).unwrap();
        return;
    }
    assert_eq!(
        fresh.differences(&Fingerprint::shipped()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_loosened_guard_is_named_against_what_is_shipped() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = database::single(&office.owner).await.unwrap();
    let loosen = office
        .installed
        .roles
        .fill("alter table app.consent disable trigger audit_update");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("begin; {loosen}")))
        .execute(&mut sql)
        .await
        .unwrap();
    let named = tampered(&mut sql).await.unwrap();
    assert!(
        named
            .iter()
            .any(|line| line.starts_with("+ trigger audit_update on app.consent enabled D")),
        "{named:?}"
    );
}
