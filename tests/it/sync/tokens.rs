//! Tokens of API clients.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::{Value, json};

use super::world::{Answer, PASSWORD, World, answer};

async fn token(world: &World, name: &str) -> String {
    let made = answer(
        world
            .ask(Method::POST, "/api/auth/token")
            .json(&json!({ "name": name, "password": PASSWORD })),
    )
    .await
    .data();
    assert_eq!(made["expiresInSeconds"], 600);
    made["token"].as_str().expect("a token").to_owned()
}

async fn me(world: &World, authorization: &str) -> Answer {
    answer(
        world
            .ask(Method::GET, "/api/auth/me")
            .header("authorization", authorization),
    )
    .await
}

#[tokio::test]
async fn a_program_works_with_a_token_and_needs_no_page() {
    let world = World::open().await;
    let token = token(&world, "ada").await;
    let claims: Value = serde_json::from_slice(
        &URL_SAFE_NO_PAD
            .decode(token.split('.').nth(1).expect("claims"))
            .expect("base64"),
    )
    .expect("json");
    assert_eq!(
        claims["exp"].as_i64().expect("exp") - claims["nbf"].as_i64().expect("nbf"),
        600
    );
    let lead = world
        .ask(Method::POST, "/api/leads")
        .bearer_auth(&token)
        .json(&json!({ "phone": "+4915112345678" }));
    answer(lead).await.data();
}

#[tokio::test]
async fn a_session_can_be_turned_into_a_token() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let made = answer(world.browse(Method::POST, "/api/auth/token", &cookie))
        .await
        .data();
    me(
        &world,
        &format!("Bearer {}", made["token"].as_str().expect("a token")),
    )
    .await
    .data();
    answer(world.ask(Method::POST, "/api/auth/token"))
        .await
        .refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_token_that_was_touched_is_worth_nothing() {
    let world = World::open().await;
    let token = token(&world, "ada").await;
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        panic!("three parts")
    };
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let mut flipped = signature.to_owned().into_bytes();
    flipped[5] = if flipped[5] == b'A' { b'B' } else { b'A' };
    let flipped = String::from_utf8(flipped).expect("text");
    let later = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).expect("base64"))
        .expect("text")
        .replace("\"epoch\":", "\"epoch\":1");
    let broken = [
        format!("{header}.{claims}.{flipped}"),
        format!("{header}.{}.{signature}", encode(&later)),
        format!("{}.{claims}.", encode(r#"{"alg":"none","typ":"JWT"}"#)),
        format!(
            "{}.{claims}.{signature}",
            encode(r#"{"alg":"none","typ":"JWT"}"#)
        ),
        format!(
            "{}.{claims}.{signature}",
            encode(r#"{"alg":"HS256","typ":"JWT"}"#)
        ),
        format!("{header}.{claims}"),
        String::new(),
        "x".repeat(5_000),
    ];
    for token in broken {
        me(&world, &format!("Bearer {token}"))
            .await
            .refused(401, "UNAUTHENTICATED");
    }
    me(&world, &format!("Basic {token}"))
        .await
        .refused(401, "UNAUTHENTICATED");
    me(&world, &format!("bearer {token}")).await.data();
}

#[tokio::test]
async fn a_token_ends_with_the_rights_it_was_made_under() {
    let world = World::open().await;
    let bert = world.hire("bert", "viewer").await;
    let (his, ada) = (token(&world, "bert").await, token(&world, "ada").await);
    me(&world, &format!("Bearer {his}")).await.data();
    let rights = json!({ "user": bert, "permissions": ["leads.canCreateLeads"], "allow": true, "reason": "a test" });
    answer(
        world
            .ask(Method::POST, "/api/permissions/assign")
            .bearer_auth(&ada)
            .json(&rights),
    )
    .await
    .data();
    me(&world, &format!("Bearer {his}"))
        .await
        .refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn services_with_the_same_key_file_know_each_others_tokens() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("token.key");
    let with_key = |settings| ::sync::ServiceSettings {
        token_key: Some(file.clone()),
        ..settings
    };
    let first = World::open_with(with_key).await;
    let second = ::sync::Service::start(with_key(::sync::ServiceSettings::local(
        first.office.service.clone(),
    )))
    .await
    .expect("a second service");
    let token = token(&first, "ada").await;
    let there = first
        .http
        .get(format!("{}/api/auth/me", second.url()))
        .bearer_auth(&token);
    answer(there).await.data();
    second.stop().await;

    let stranger =
        ::sync::Service::start(::sync::ServiceSettings::local(first.office.service.clone()))
            .await
            .expect("a stranger");
    answer(
        first
            .http
            .get(format!("{}/api/auth/me", stranger.url()))
            .bearer_auth(&token),
    )
    .await
    .refused(401, "UNAUTHENTICATED");
    stranger.stop().await;
}
