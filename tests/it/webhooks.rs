//! Webhooks over real HTTP: only what Meta signed is taken, and nothing is acknowledged before it is safe.

use std::time::Duration;

use ::sync::{Service, ServiceSettings};
use ground::postgres::{Postgres, TestVersion};
use ground::{database, install};
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use sha2::Sha256;
use sqlx::PgPool;

use crate::sync::world::{SECRETS, VERIFY_TOKEN, World, client, lasting_login, own_server};

const STOP: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"id":"wamid.1","text":{"body":"STOP"}}]},"field":"messages"}]}]}"#;

fn signature(secret: &str, body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .expect("any key")
        .chain_update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

fn post(http: &Client, service: &Service, body: &[u8], signature: &str) -> RequestBuilder {
    let url = format!("{}/webhooks/whatsapp", service.url());
    http.post(url)
        .header("content-type", "application/json")
        .header("x-hub-signature-256", signature)
        .body(body.to_vec())
}

async fn status(request: RequestBuilder) -> StatusCode {
    request.send().await.expect("an answer").status()
}

async fn signed(world: &World, body: &[u8]) -> StatusCode {
    status(post(
        &world.http,
        &world.service,
        body,
        &signature(SECRETS[0], body),
    ))
    .await
}

async fn stored(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from app.inbox")
        .fetch_one(pool)
        .await
        .expect("a count")
}

/// The office's own superuser sees the inbox; people and the service do not.
async fn inbox(world: &World) -> PgPool {
    let server = ground::postgres::shared_test_server(TestVersion::V18)
        .await
        .expect("the server");
    let name = world.office.owner.get_database().expect("a database");
    database::connect(&server.connect_options().database(name), 2)
        .await
        .expect("the superuser")
}

#[tokio::test]
async fn the_handshake_answers_the_bare_challenge_to_the_right_word_only() {
    let world = World::open().await;
    let ask = |mode: &str, token: &str, challenge: &str| {
        let query = format!(
            "/webhooks/whatsapp?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}"
        );
        world.ask(Method::GET, &query)
    };
    let right = ask("subscribe", VERIFY_TOKEN, "1158201444")
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        (
            right.status().as_u16(),
            right.text().await.expect("a body").as_str()
        ),
        (200, "1158201444")
    );
    for wrong in [
        ask("subscribe", "another", "1"),
        ask("unsubscribe", VERIFY_TOKEN, "1"),
        ask("subscribe", VERIFY_TOKEN, &"1".repeat(300)),
        ask("subscribe", "", "1"),
    ] {
        assert_eq!(status(wrong).await, 403);
    }
    assert_eq!(
        status(world.ask(Method::GET, "/webhooks/whatsapp")).await,
        403
    );
    assert_eq!(
        status(ask("subscribe", VERIFY_TOKEN, "%3Cscript%3E")).await,
        403
    );
}

#[tokio::test]
async fn what_meta_signed_is_in_the_database_when_we_say_200() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    assert_eq!(signed(&world, STOP.as_bytes()).await, 200);
    let (raw, urgent): (Vec<u8>, bool) = sqlx::query_as("select raw, urgent from app.inbox")
        .fetch_one(&inbox)
        .await
        .expect("one row");
    assert_eq!(
        (raw.as_slice(), urgent),
        (STOP.as_bytes(), true),
        "the raw bytes, first in line"
    );

    let old = post(
        &world.http,
        &world.service,
        b"{}",
        &signature(SECRETS[1], b"{}"),
    );
    assert_eq!(
        status(old).await,
        200,
        "the secret being replaced still counts"
    );
}

#[tokio::test]
async fn what_nobody_signed_is_refused_and_not_kept() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    let right = signature(SECRETS[0], STOP.as_bytes());
    let send = |signature: &str| post(&world.http, &world.service, STOP.as_bytes(), signature);
    for wrong in [
        signature("another secret", STOP.as_bytes()),
        signature(SECRETS[0], b"{}"),
        right.replace("sha256=", "sha1="),
        right[..40].to_owned(),
        "sha256=".into(),
        String::new(),
    ] {
        assert_eq!(status(send(&wrong)).await, 401, "{wrong}");
    }
    let bare = world.ask(Method::POST, "/webhooks/whatsapp").body(STOP);
    assert_eq!(status(bare).await, 401);
    assert_eq!(stored(&inbox).await, 0);
}

#[tokio::test]
async fn without_an_app_secret_nothing_is_believed() {
    let world = World::open_with(|settings| ServiceSettings {
        app_secrets: Vec::new(),
        verify_token: None,
        ..settings
    })
    .await;
    assert_eq!(signed(&world, STOP.as_bytes()).await, 401);
    let empty = post(&world.http, &world.service, b"{}", &signature("", b"{}"));
    assert_eq!(status(empty).await, 401);
    assert_eq!(
        status(world.ask(
            Method::GET,
            "/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=&hub.challenge=1"
        ))
        .await,
        403
    );
}

#[tokio::test]
async fn too_large_and_compressed_posts_are_refused_before_they_are_read() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    let large = vec![b' '; (4 << 20) + 1];
    assert_eq!(signed(&world, &large).await, 413);
    let zipped = post(
        &world.http,
        &world.service,
        STOP.as_bytes(),
        &signature(SECRETS[0], STOP.as_bytes()),
    )
    .header("content-encoding", "gzip");
    assert_eq!(status(zipped).await, 415);
    assert_eq!(stored(&inbox).await, 0);
    assert_eq!(signed(&world, &large[1..]).await, 200, "4 MiB are taken");
}

#[tokio::test]
async fn signed_nonsense_is_kept_for_people_to_look_at() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    for nonsense in [&b"{\"entry\":["[..], b"", b"\xff\xfe\x00", b"null"] {
        assert_eq!(signed(&world, nonsense).await, 200);
    }
    assert_eq!(stored(&inbox).await, 4);
}

#[tokio::test]
async fn the_same_post_twice_is_kept_once_and_acknowledged_twice() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    assert_eq!(signed(&world, STOP.as_bytes()).await, 200);
    let again = tokio::join!(
        signed(&world, STOP.as_bytes()),
        signed(&world, STOP.as_bytes()),
        signed(&world, STOP.as_bytes())
    );
    assert_eq!(again, (StatusCode::OK, StatusCode::OK, StatusCode::OK));
    assert_eq!(stored(&inbox).await, 1);
}

#[tokio::test]
async fn a_crowd_of_posts_is_taken_whole() {
    let world = World::open().await;
    let inbox = inbox(&world).await;
    let mut posts = tokio::task::JoinSet::new();
    for n in 0..300 {
        let body = format!(r#"{{"n":{n},"statuses":[]}}"#);
        posts.spawn(status(post(
            &world.http,
            &world.service,
            body.as_bytes(),
            &signature(SECRETS[0], body.as_bytes()),
        )));
    }
    assert!(
        posts
            .join_all()
            .await
            .into_iter()
            .all(|status| status == 200)
    );
    assert_eq!(stored(&inbox).await, 300);
    let urgent: i64 = sqlx::query_scalar("select count(*) from app.inbox where urgent")
        .fetch_one(&inbox)
        .await
        .expect("a count");
    assert_eq!(urgent, 0);
}

#[tokio::test]
async fn while_the_database_is_down_meta_is_asked_to_repeat_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = own_server(folder.path());
    let server = Postgres::start(&settings).await.expect("a server");
    let owner = server.connect_options();
    let installed = install::install(&owner).await.expect("installed");
    let login = lasting_login(&server, &owner, &installed).await;
    let http = client();
    let service = Service::start(ServiceSettings {
        app_secrets: vec![SECRETS[0].into()],
        ..ServiceSettings::local(login)
    })
    .await
    .expect("the service starts");
    let send = |body: &'static str| {
        post(
            &http,
            &service,
            body.as_bytes(),
            &signature(SECRETS[0], body.as_bytes()),
        )
        .send()
    };

    assert_eq!(
        send("{\"before\":1}").await.expect("an answer").status(),
        200
    );
    server.stop().await.expect("the database stops");
    let refused = send("{\"between\":1}").await.expect("an answer");
    assert_eq!(
        (
            refused.status().as_u16(),
            refused.headers().contains_key("retry-after")
        ),
        (503, true)
    );
    assert_eq!(
        status(http.get(format!("{}/readyz", service.url()))).await,
        503
    );
    assert_eq!(
        status(http.get(format!("{}/healthz", service.url()))).await,
        200,
        "the process itself is well"
    );

    let server = Postgres::start(&settings)
        .await
        .expect("the database is back");
    let repeated =
        async { while send("{\"between\":1}").await.expect("an answer").status() != 200 {} };
    tokio::time::timeout(Duration::from_secs(60), repeated)
        .await
        .expect("taken when repeated");
    let pool = database::connect(&server.connect_options(), 1)
        .await
        .expect("the owner");
    assert_eq!(stored(&pool).await, 2);
    pool.close().await;
    service.stop().await;
    server.stop().await.expect("the end");
}
