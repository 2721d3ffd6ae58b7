//! Passwords, sessions, the lock, and pages of others.

use reqwest::Method;
use serde_json::json;

use super::world::{PASSWORD, World, answer, cookie, read};

#[tokio::test]
async fn the_right_password_opens_a_session_scripts_cannot_read() {
    let world = World::open().await;
    let response = world.try_sign_in("ada", PASSWORD).await;
    let set = response.headers()["set-cookie"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/"),
        "{set}"
    );
    assert!(
        !set.contains("Secure"),
        "on http a secure cookie would be lost: {set}"
    );

    let me = answer(world.browse(Method::GET, "/api/auth/me", &cookie(&response)))
        .await
        .data();
    assert_eq!(me["login"].as_str().or(me["name"].as_str()), Some("ada"));
}

#[tokio::test]
async fn the_name_may_be_called_login_and_behind_https_the_cookie_is_secure() {
    let world = World::open_with(|settings| ::sync::ServiceSettings {
        public_url: Some("https://w.example".into()),
        ..settings
    })
    .await;
    let body = json!({ "login": "Ada", "password": PASSWORD });
    let response = world
        .ask(Method::POST, "/api/auth/login")
        .json(&body)
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 200);
    assert!(
        response.headers()["set-cookie"]
            .to_str()
            .expect("text")
            .contains("Secure")
    );
    assert!(response.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_told_the_same() {
    let world = World::open().await;
    let wrong = read(world.try_sign_in("ada", "not this one").await)
        .await
        .refused(401, "UNAUTHENTICATED");
    let unknown = read(world.try_sign_in("nobody", "not this one").await)
        .await
        .refused(401, "UNAUTHENTICATED");
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn a_person_without_a_password_cannot_sign_in() {
    let world = World::open().await;
    world.office.hire("bert", "viewer").await;
    read(world.try_sign_in("bert", "").await)
        .await
        .refused(422, "VALIDATION_FAILED");
    read(world.try_sign_in("bert", PASSWORD).await)
        .await
        .refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn five_wrong_passwords_lock_the_name_even_for_the_right_one() {
    let world = World::open().await;
    world.hire("bert", "viewer").await;
    for _ in 0..5 {
        assert_eq!(world.try_sign_in("ada", "not this one").await.status(), 401);
    }
    let locked = read(world.try_sign_in("ada", PASSWORD).await)
        .await
        .refused(429, "RATE_LIMITED");
    assert!(
        locked["error"]
            .as_str()
            .expect("words")
            .contains("15 minutes"),
        "{locked}"
    );
    world.sign_in("bert").await;
}

#[tokio::test]
async fn what_is_no_sign_in_is_refused_by_field() {
    let world = World::open().await;
    let post = |body: &'static str| {
        world
            .ask(Method::POST, "/api/auth/login")
            .header("content-type", "application/json")
            .body(body)
    };
    for (body, field) in [
        ("{}", "name"),
        (r#"{"name":"ada"}"#, "password"),
        (r#"{"name":7,"password":"x"}"#, "name"),
        ("[]", "body"),
        ("{", "body"),
    ] {
        let refused = answer(post(body)).await.refused(422, "VALIDATION_FAILED");
        assert_eq!(refused["details"]["field"], field, "{body}");
    }
    let long = format!(r#"{{"name":"ada","password":"{}"}}"#, "x".repeat(500));
    let refused = answer(
        world
            .ask(Method::POST, "/api/auth/login")
            .header("content-type", "application/json")
            .body(long),
    )
    .await;
    assert_eq!(
        refused.refused(422, "VALIDATION_FAILED")["details"]["field"],
        "password"
    );
}

#[tokio::test]
async fn a_change_with_a_cookie_must_come_from_our_own_page() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let change = || {
        world
            .ask(Method::POST, "/api/leads")
            .header("cookie", &cookie)
            .json(&json!({ "phone": "+4915112345678" }))
    };
    answer(change()).await.refused(403, "FORBIDDEN");
    answer(change().header("origin", "https://evil.example"))
        .await
        .refused(403, "FORBIDDEN");
    answer(change().header("sec-fetch-site", "cross-site"))
        .await
        .refused(403, "FORBIDDEN");
    answer(
        change()
            .header("sec-fetch-site", "same-site")
            .header("origin", world.service.url()),
    )
    .await
    .refused(403, "FORBIDDEN");
    answer(change().header("origin", world.service.url()))
        .await
        .data();

    let foreign = world
        .ask(Method::POST, "/api/auth/login")
        .header("origin", "https://evil.example")
        .json(&json!({ "name": "ada", "password": PASSWORD }));
    answer(foreign).await.refused(403, "FORBIDDEN");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let gone = world
        .browse(Method::POST, "/api/auth/logout", &cookie)
        .send()
        .await
        .expect("an answer");
    assert!(
        gone.headers()["set-cookie"]
            .to_str()
            .expect("text")
            .contains("Max-Age=0")
    );
    answer(world.browse(Method::GET, "/api/auth/me", &cookie))
        .await
        .refused(401, "UNAUTHENTICATED");
    answer(world.browse(Method::POST, "/api/auth/logout", &cookie))
        .await
        .data();
}

#[tokio::test]
async fn whoever_is_deactivated_is_out_at_once() {
    let world = World::open().await;
    let bert = world.hire("bert", "viewer").await;
    let (ada, his) = (world.sign_in("ada").await, world.sign_in("bert").await);
    answer(world.browse(Method::GET, "/api/auth/me", &his))
        .await
        .data();
    answer(
        world
            .browse(Method::POST, &format!("/api/users/{bert}/active"), &ada)
            .json(&json!({ "active": false })),
    )
    .await
    .data();
    answer(world.browse(Method::GET, "/api/auth/me", &his))
        .await
        .refused(401, "UNAUTHENTICATED");
    assert_eq!(world.try_sign_in("bert", PASSWORD).await.status(), 401);
}

#[tokio::test]
async fn everybody_changes_their_own_password_by_showing_the_old_one() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let change = |current: &str, new: &str| {
        world
            .browse(Method::POST, "/api/auth/password", &cookie)
            .json(&json!({ "current": current, "new": new }))
    };
    answer(change("a wrong one", "a whole new secret"))
        .await
        .refused(401, "UNAUTHENTICATED");
    assert_eq!(
        answer(change(PASSWORD, "short"))
            .await
            .refused(422, "VALIDATION_FAILED")["details"]["field"],
        "new"
    );
    answer(change(PASSWORD, "a whole new secret")).await.data();
    assert_eq!(world.try_sign_in("ada", PASSWORD).await.status(), 401);
    assert_eq!(
        world
            .try_sign_in("ada", "a whole new secret")
            .await
            .status(),
        200
    );
}

#[tokio::test]
async fn an_invitation_opens_the_page_once() {
    let world = World::open().await;
    let link = world.service.invite(world.office.admin);
    let first = world.http.get(&link).send().await.expect("an answer");
    assert_eq!(
        (
            first.status().as_u16(),
            first.headers()["location"].to_str().expect("text")
        ),
        (303, "/")
    );
    answer(world.browse(Method::GET, "/api/auth/me", &cookie(&first)))
        .await
        .data();
    assert_eq!(
        world
            .http
            .get(&link)
            .send()
            .await
            .expect("an answer")
            .status(),
        410
    );
}
