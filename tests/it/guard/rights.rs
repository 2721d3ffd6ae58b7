//! Which role may ask for which operation.

use ground::postgres::TestVersion;
use ground::testing::Office;
use operations::Catalogue;

use super::stage::{ROLES, connect};

#[tokio::test]
async fn every_role_may_ask_for_exactly_these_operations() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = connect(&office.owner).await;
    let allowed: Vec<(String, String)> =
        sqlx::query_as("select role, permission from app.role_permission")
            .fetch_all(&mut sql)
            .await
            .unwrap();
    let may = |role: &str, permission: Option<&str>| {
        permission.is_none_or(|name| allowed.iter().any(|(r, p)| r == role && p == name))
    };
    let mut text = format!(
        "{:<26}{:<36}{}\n",
        "operation",
        "permission",
        ROLES.join("  ")
    );
    for entry in Catalogue::all().entries() {
        let marks: Vec<String> = ROLES
            .iter()
            .map(|role| {
                format!(
                    "{:<width$}",
                    if may(role, entry.permission) {
                        "yes"
                    } else {
                        "-"
                    },
                    width = role.len()
                )
            })
            .collect();
        text += format!(
            "{:<26}{:<36}{}",
            entry.name,
            entry.permission.unwrap_or("(signed in)"),
            marks.join("  ")
        )
        .trim_end();
        text.push('\n');
    }
    insta::assert_snapshot!("role_and_operation", text);
}

#[tokio::test]
async fn every_permission_an_operation_asks_for_exists() {
    let office = Office::open(TestVersion::V18).await;
    let known: Vec<String> = sqlx::query_scalar("select name from app.permission")
        .fetch_all(&mut connect(&office.owner).await)
        .await
        .unwrap();
    let unknown: Vec<_> = Catalogue::all()
        .entries()
        .iter()
        .filter(|entry| {
            entry
                .permission
                .is_some_and(|name| !known.iter().any(|other| other == name))
        })
        .map(|entry| entry.name)
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
